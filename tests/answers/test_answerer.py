"""From a paste to an answer, on the knowledge base's own examples."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.answers.batch import answers
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.sdk_catalogue import Catalogue, open_catalogue
from bot.recognition.error_codes import normalized_code
from bot.recognition.scoring import ANSWER
from tests.recognition import builders
from tests.shared import our_catalogue, our_library

FLOOR = 0.99
"""Share of the entries' own examples that are recognised; raised as it grows, never lowered."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return our_catalogue()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return our_library().knowledge


@pytest.fixture(scope="module")
def answerer(knowledge: Knowledge, catalogue: Catalogue) -> Answerer:
    return Answerer(knowledge, catalogue, {})


def test_entries_recognise_their_examples(answerer: Answerer, knowledge: Knowledge) -> None:
    """Of the examples in the entries 99 in 100 are answered with their entry's code."""
    right, missed = 0, []
    for entry in knowledge.entries.values():
        names = {normalized_code(name) for name in (entry.code, *entry.aliases)}
        for example in entry.examples:
            answer = answerer.explain(example).answer
            if answer is not None and normalized_code(answer.code) in names:
                right += 1
            else:
                missed.append((entry.id, answer.code if answer else ""))

    assert right / (right + len(missed)) >= FLOOR, missed


def test_no_entry_answers_its_near_twins(answerer: Answerer, knowledge: Knowledge) -> None:
    """No text that an entry says is not its own is answered with it."""
    twins = [(entry.id, text) for entry in knowledge.entries.values() for text in entry.not_]
    wrong = [
        (entry, text)
        for entry, text in twins
        if (answer := answerer.explain(text).answer) is not None and answer.entry == entry
    ]

    assert [] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "thanks, that fixed it",
        "we retry on ThrottlingException since last week",
        "The bucket policy had the wrong principal in it, closing.",
        'if error.code != "ConditionalCheckFailedException":\n    raise',
        "FIX: `NoSuchEntity` is handled when the role is gone",
        '{"retry": {"ThrottlingException": {"tries": 5}}}',
        "INFO 214 partitions in place, bucket s3://logs-111122223333",
        "aws_s3_bucket.logs: Creation complete after 3s [id=logs]",
        "No changes. Your infrastructure matches the configuration.",
        "sqlalchemy.exc.InvalidRequestError: This session is in 'prepared' state",
        "celery: Task timed out after 300 seconds",
        "keycloak error: User with name bob already exists.",
        "docker: Error: The volume 'pgdata' does not exist.",
    ],
)
def test_ordinary_talk_is_not_answered(answerer: Answerer, text: str) -> None:
    """Chat, code, configuration, healthy logs and other software's errors get no answer."""
    assert not answerer.explain(text).answered


def test_a_short_sentence_counts_alone_or_where_a_cloud_is_spoken_of(answerer: Answerer) -> None:
    """What other programs say too is answered when nothing else was pasted, or beside a cloud."""
    alone = answerer.explain("The specified key does not exist.")
    beside = answerer.explain("reading it from s3 fails: the specified key does not exist, again")
    elsewhere = answerer.explain("redis error: the specified key does not exist, again")

    assert [True, True, False] == [one.answered for one in (alone, beside, elsewhere)]


def test_values_are_filled_in(answerer: Answerer) -> None:
    """The answer holds the values of this paste, and its commands quote them."""
    answer = answerer.explain(
        "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
        "Role with name deploy already exists."
    ).answer

    assert answer is not None
    assert "deploy" == answer.values["role_name"]
    assert any("deploy" in fix.run for fix in answer.fixes)


def test_a_code_without_an_entry_is_answered_from_the_catalogue(answerer: Answerer) -> None:
    """A certain code that has no page is answered in the SDK's own words, and says so."""
    answer = answerer.explain(
        "An error occurred (TapeDriveBusyException) when calling the GetTape operation: busy"
    ).answer

    assert answer is not None
    assert "TapeDriveBusyException" == answer.code
    assert any("no page" in note for note in answer.notes)


def test_the_innermost_cause_wins(answerer: Answerer) -> None:
    """A wrapper around another code is only also seen."""
    answer = answerer.explain(
        '{"error":{"code":"DeploymentFailed","message":"At least one failed.","details":[{"code":'
        '"Conflict","message":"{\\"error\\":{\\"code\\":\\"SkuNotAvailable\\",\\"message\\":'
        '\\"The requested size is not available\\"}}"}]}}'
    ).answer

    assert answer is not None
    assert "SkuNotAvailable" == answer.code
    assert "DeploymentFailed" in answer.also_seen


def test_a_wrapper_is_seen_and_is_no_other_error(answerer: Answerer) -> None:
    """What only says that the answered error failed inside it is named, and not offered."""
    explained = answerer.explain(
        'Failed to pull image "orders.azurecr.io/web:7": failed to resolve reference'
        ' "orders.azurecr.io/web:7": failed to authorize: failed to fetch oauth token:'
        " unexpected status: 401 Unauthorized"
    )

    assert explained.answer is not None
    assert ("UNAUTHORIZED", ("ErrImagePull",)) == (
        explained.answer.code,
        tuple(explained.answer.also_seen),
    )
    assert [] == explained.others


def test_two_errors_of_a_paste_are_each_an_error(answerer: Answerer) -> None:
    """What does not wrap the answered error is offered beside it."""
    explained = answerer.explain(
        "An error occurred (NoSuchBucket) when calling the GetObject operation: The specified"
        " bucket does not exist\nAn error occurred (EntityAlreadyExists) when calling the"
        " CreateRole operation: Role with name checkout already exists."
    )

    assert ["EntityAlreadyExists"] == [one.code for one in explained.others]
    assert [] == answerer.explain("all is well").others


def test_two_spellings_with_one_page_are_one_error(answerer: Answerer) -> None:
    """A registry's DENIED and ECR's own code have the same page: it is offered once."""
    explained = answerer.explain(
        'Failed to pull image "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:7": denied: Your'
        " authorization token has expired. Reauthenticate and try again."
    )

    assert explained.answer is not None
    assert "aws/ecr/AccessDeniedException" == explained.answer.entry
    assert [] == [one.entry for one in explained.guesses if one.entry == explained.answer.entry]


def test_an_access_denial_gives_principal_action_and_resource(answerer: Answerer) -> None:
    """IAM's sentence yields who wanted what on which resource."""
    values = answerer.explain(
        "An error occurred (AccessDenied) when calling the PutObject operation: User: "
        "arn:aws:sts::111122223333:assumed-role/ci/run is not authorized to perform: s3:PutObject "
        "on resource: arn:aws:s3:::media/x because no identity-based policy allows it"
    ).values

    expected = {
        "principal": "arn:aws:sts::111122223333:assumed-role/ci/run",
        "action": "s3:PutObject",
        "arn": "arn:aws:s3:::media/x",
        "account_id": "111122223333",
    }
    assert expected == {name: values[name] for name in expected}


def test_the_operation_decides_the_service(answerer: Answerer) -> None:
    """A code of many services is put down to the one that has the operation."""
    answer = answerer.explain(
        "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: "
        "Secrets Manager can't find the specified secret."
    ).answer

    assert answer is not None
    assert "secretsmanager" == answer.service


def test_a_guess_is_answered_weeks_later(answerer: Answerer, knowledge: Knowledge) -> None:
    """An entry's id and values are enough for its answer; an unknown id gives none."""
    name = next(iter(knowledge.entries))
    answer = answerer.answer_for(name, {"bucket": "media", "region": "not a region!"})

    assert answer is not None
    assert name == answer.entry
    assert {"bucket": "media"} == answer.values
    assert answerer.answer_for("aws/none/Nothing", {}) is None


def test_batch_lines_keep_their_order_and_survive_bad_ones(answerer: Answerer) -> None:
    """A bad line gives an error on its own line, and the run goes on."""
    lines = [
        b'{"id": "a", "text": "hello"}\n',
        b"not json\n",
        b'{"id": "b"}\n',
        b'{"id": "c", "text": "\xff\xfe"}\n',
        b'{"id": "d", "text": "\\ud800 x"}\n',
    ]
    records = [json.loads(line) for line in answers(lines, answerer)]

    assert ["a", None, "b", "c", "d"] == [record["id"] for record in records]
    assert [False, True, True, False, False] == ["error" in record for record in records]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=2000))
def test_any_text_is_survived_and_values_stand_in_it(answerer: Answerer, text: str) -> None:
    """No text raises, and confidences stay between nothing and certain."""
    seen = answerer.recognise(text)

    assert all(0 <= match.confidence <= 1 for match in seen.matches)
    assert seen.answered == (bool(seen.matches) and seen.matches[0].confidence >= ANSWER)


_TRAP_SECONDS = 1.5

TRAPS = ["(", '{"code":', "A", "a.", '"', "'a ", "<Code>", "<Message>", " ", "\n", ": ", "\n ",
         "Error: ", "AbcDef: ", "(Service: ", "An error occurred (", "operation error ", "\\n",
         "status code: 400 ", "arn:aws:", "/a", "\\", "https://", "eyJ", "module.", "aws_a.", "[",
         "x already exists ", "a.amazonaws.com/", "a-", "-----BEGIN RSA PRIVATE KEY-----", "\x1b[",
         "password=", "> ", ">\n", 'Code="', "code = desc = ", "A::Error", "Quota '", "for in ",
         "NoSuchKey: The specified key does not exist for in ", "generic::", "'\n b'", "Error []: ",
         "- : A", "Status: 403 (A", "message=A a, ", "Service: a; Status Code: ",
         "A\nRequestId:", "AWS::S3::Bucket Abc Abc ", "a-\n" + " " * 40,
         "RESPONSE ERROR (ServiceCode=A) ==", "You Aa" + "A" * 60 + " 4 ", "Abc" * 30 + " 4 ",
         "<Message>" + " " * 60, "eyJ-", 'SecretString = "{a}']  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_cost_no_more_than_their_length(answerer: Answerer, trap: str) -> None:
    """A trap of 48 KB takes less than ten times what 100 KB may take, in processor time.

    A pattern that backtracks would need minutes, so the bound tells it from a slow machine.
    """
    text = (trap * (48_000 // len(trap) + 1))[:48_000]
    began = time.thread_time()
    answerer.recognise(text)

    assert time.thread_time() - began < _TRAP_SECONDS


def test_the_catalogue_is_built_once(tmp_path: Path) -> None:
    """A second opening finds the file of the first and leaves nothing else behind."""
    open_catalogue(tmp_path).close()
    (built,) = tmp_path.iterdir()
    when = built.stat().st_mtime_ns
    open_catalogue(tmp_path).close()

    assert [(built, when)] == [(path, path.stat().st_mtime_ns) for path in tmp_path.iterdir()]


def test_the_catalogue_knows_errors_operations_and_names(catalogue: Catalogue) -> None:
    """Errors with status and operations, services of an operation, and services by other names."""
    error = catalogue.error("cloudfront", "DistributionAlreadyExists")

    assert error is not None
    assert 409 == error.http_status
    assert "CreateDistribution" in error.operations
    assert "cloudfront" in catalogue.services_with("DistributionAlreadyExists")
    assert "secretsmanager" in catalogue.services_of("GetSecretValue")
    assert "logs" == catalogue.service_named("CloudWatch Logs")
    assert catalogue.counts()["services"] > 300


_CONFLICT = (
    "Operation failed with status: 'Conflict'. Details: 409 Client Error: Conflict for url: "
    "https://management.azure.com/subscriptions/x/providers/Microsoft.Web/sites/shop"
)
_EXISTING = (
    'Resource handler returned message: "Resource of type'
    " 'AWS::ElasticLoadBalancingV2::TargetGroup' with identifier 'web' already exists.\""
    " (RequestToken: 1b2c, HandlerErrorCode: AlreadyExists)"
)
_KEY_PAIR = (
    "Error: Error import KeyPair: InvalidKeyPair.Duplicate: The keypair 'ops' already exists."
    "\n\tstatus code: 400, request id: 0a91"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_KEY_PAIR, "InvalidKeyPair.Duplicate"),
        ('put: Rusoto("The conditional request failed")', "ConditionalCheckFailedException"),
        (_CONFLICT, "Conflict"),
        (_EXISTING, "DuplicateTargetGroupName"),
        ("our client gets DBInstanceNotFound from rds since noon", "DBInstanceNotFound"),
    ],
)
def test_a_code_is_found_wherever_a_tool_puts_it(answerer: Answerer, text: str, code: str) -> None:
    """Behind another word, as a value in quotes, in a client's status, in a sentence."""
    answer = answerer.explain(text).answer

    assert answer is not None
    assert code == answer.code


def test_another_providers_wording_does_not_answer(answerer: Answerer) -> None:
    """Where a format tells whose error it is, a like sentence of another provider is left out."""
    answer = answerer.explain(
        "Error: Error creating Database: googleapi: Error 409: Database already exists. Please use"
        " another database_id"
    ).answer

    assert answer is None or answer.provider == "gcp"


@pytest.mark.parametrize(
    ("service", "code"),
    [
        ("AmazonIdentityManagement", "InvalidClientTokenId"),
        ("AmazonDynamoDBv2", "UnrecognizedClientException"),
    ],
)
def test_the_protocol_of_the_service_tells_codes_of_one_wording_apart(
    answerer: Answerer, service: str, code: str
) -> None:
    """The same sentence is one code of services that answer in XML and another of JSON ones."""
    answer = answerer.explain(
        f"The security token included in the request is invalid (Service: {service}; Status Code:"
        " 403; Request ID: 7c1bc2bf)"
    ).answer

    assert answer is not None
    assert code == answer.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (("operation error Service Quotas: ListServices, https response error StatusCode: 429,"
         " RequestID: 1b2c, : Rate exceeded"), "TooManyRequestsException"),
        (("operation error SSM: GetParameter, https response error StatusCode: 400,"
         " RequestID: 1b2c, : Rate exceeded"), "ThrottlingException"),
        ("Error: creating it: : The subnet ID 'subnet-0a1b2c3d' does not exist",
         "InvalidSubnetID.NotFound"),
    ],
)  # fmt: skip
def test_a_sentence_of_several_services_is_the_likeliest_ones(
    answerer: Answerer, text: str, code: str
) -> None:
    """The failed service's own code comes first, and the more used of services that fit alike."""
    answer = answerer.explain(text).answer

    assert answer is not None
    assert code == answer.code


def test_a_lookup_looks_where_the_resource_is() -> None:
    """A key's account and region for its lookups, the caller's account for what asks about it."""
    key = "arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    paste = (
        "An error occurred (AccessDeniedException) when calling the Decrypt operation: User:"
        " arn:aws:sts::111122223333:assumed-role/ci/run is not authorized to perform: kms:Decrypt"
        f" on resource: {key} because no resource-based policy allows the kms:Decrypt action\n"
        "region eu-west-1"
    )
    library = our_library()
    answerer = Answerer(library.knowledge, our_catalogue(), library.lookups)
    found = answerer.explain(paste).answer
    assert found is not None
    where = {one.lookup: dict(one.where) for one in found.offers}
    assert {"account_id": "444455556666", "region": "eu-central-1"} == where["kms/key-state"]
    assert "111122223333" == where["iam/why-denied"]["account_id"]
    assert {"eu-central-1", "eu-west-1"} == set(found.offers[0].regions)


@pytest.mark.parametrize(
    ("paste", "told"),
    [
        ("botocore.exceptions.ClientError: ThrottlingException: Rate exceeded", True),
        ("0/6 nodes are available: 6 Insufficient cpu.", False),
    ],
)
def test_only_a_provider_of_many_services_is_said_to_have_many(
    answerer: Answerer, paste: str, told: bool
) -> None:
    """Kubernetes' own errors are of the whole of it: there is no service to be told."""
    answer = answerer.explain(paste).answer
    assert answer is not None
    assert told == any("Many services" in note for note in answer.notes)


def test_a_value_of_an_entrys_own_is_filled_in() -> None:
    """A team's message names it, and its shape says what it may be; a button carries it along."""
    locked = builders.entry(
        "LedgerLockTimeout",
        provider="ledger",
        references=[],
        messages=["ledger {ledger} could not be locked within {seconds}s"],
        values={"ledger": r"\d{3,8}"},
        summary="Ledger {{ ledger }} stayed locked.",
        fixes=[{"do": "Look.", "run": "ledgerctl show {{ ledger }}", "effect": "reads"}],
    )
    teams = Answerer(Knowledge(entries={locked.id: locked}), None, {})
    answer = teams.explain("LedgerLockTimeout: ledger 4711 could not be locked within 30s").answer
    assert answer is not None
    assert ("Ledger 4711 stayed locked.", "ledgerctl show 4711") == (
        answer.summary,
        answer.fixes[0].run,
    )
    chosen = teams.answer_for(locked.id, answer.values)
    assert chosen is not None
    assert answer.summary == chosen.summary
    hostile = teams.answer_for(locked.id, {"ledger": "4711; id"})
    assert hostile is not None
    assert "Ledger <ledger> stayed locked." == hostile.summary
