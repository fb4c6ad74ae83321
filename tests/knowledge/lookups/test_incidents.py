"""What the incidents of docs/incidents.md taught: the right first question, and a verdict on it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.answers.answerer import Answerer
from tests.knowledge.lookups.test_container_lookups import task
from tests.knowledge.lookups.test_policy_lookups import Organisation
from tests.shared import our_library

ROLE = "arn:aws:sts::123456789012:assumed-role/orders/i-0ab12cd34ef56ab78"
REFUSED = (
    f"An error occurred (AccessDenied) when calling the PutObject operation: User: {ROLE} is not"
    ' authorized to perform: s3:PutObject on resource: "arn:aws:s3:::media/a"'
)
PULL = (
    "CannotPullContainerError: pull image manifest has been retried 1 time(s):"
    " failed to resolve ref"
)
IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/checkout:1.5"
START = (
    "ResourceInitializationError: unable to pull secrets or registry auth: execution resource"
    " retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1"
    " time(s):"
)
ALARM = (
    'You are receiving this email because your Amazon CloudWatch Alarm "orders-dlq" in the EU'
    ' (Ireland) region has entered the ALARM state, because "Threshold Crossed: 1 datapoint [3.0'
    ' (28/11/26 07:10:00)] was greater than the threshold (0.0)." at "Saturday 28 November, 2026'
    ' 07:11:02 UTC".\n'
    "- MetricNamespace:                     AWS/SQS\n"
    "- Dimensions:                          [QueueName = orders-dlq]"
)
KUBECTL = (
    "$ kubectl --context arn:aws:eks:eu-west-1:123456789012:cluster/shop get pods\n"
    "error: You must be logged in to the server (Unauthorized)"
)
FULL = (
    'psycopg2.errors.DiskFull: could not extend file "base/1/2": No space left on device\n'
    "host=orders-db.c9akciq32rgh.eu-west-1.rds.amazonaws.com"
)
BALANCER = "HTTP/2 {}\nserver: awselb/2.0\ndate: Sat"


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(our_library().knowledge, None, our_library().lookups)


@pytest.mark.parametrize(
    ("paste", "lookup", "value"),
    [
        (
            f"{REFUSED} because no permissions boundary allows the s3:PutObject action",
            "iam/why-denied",
            ("principal", ROLE),
        ),
        (
            f"{REFUSED} with an explicit deny in an identity-based policy",
            "iam/why-denied",
            ("action", "s3:PutObject"),
        ),
        (
            f"{REFUSED} because no identity-based policy allows the s3:PutObject action",
            "iam/why-denied",
            ("action", "s3:PutObject"),
        ),
        (KUBECTL, "eks/access-entries", ("cluster", "shop")),
        (f"{PULL} {IMAGE}: {IMAGE}: not found", "ecr/image", ("image", IMAGE)),
        (f'{PULL} "{IMAGE}": {IMAGE}: not found', "ecr/image", ("image", IMAGE)),
        (f"{START} invalid ssm parameters: /a/b", "ssm/parameter", ("parameter_name", "/a/b")),
        (f"{START} invalid parameters: /a/b", "ssm/parameter", ("parameter_name", "/a/b")),
        (BALANCER.format(502), "elbv2/target-health", ("http_status", "502")),
        (BALANCER.format(503), "elbv2/target-health", ("http_status", "503")),
        (BALANCER.format(504), "elbv2/target-health", ("http_status", "504")),
        (FULL, "rds/pressure", ("db_instance", "orders-db")),
        (ALARM, "sqs/dead-letters", ("queue_name", "orders-dlq")),
    ],
)
def test_the_first_button(
    answerer: Answerer, paste: str, lookup: str, value: tuple[str, str]
) -> None:
    """The first button asks what this incident asks, and its value is the paste's whole one."""
    answer = answerer.explain(paste).answer
    assert answer is not None
    assert (lookup, value[1]) == (answer.offers[0].lookup, answer.values[value[0]])


def test_a_deletion_is_not_the_question_of_who_was_refused() -> None:
    """*IAM will not delete it* is offered where something is to be deleted, and nowhere else."""
    knowledge = our_library().knowledge
    offering = {
        entry.id
        for entry in knowledge.entries.values()
        for steps in (entry.diagnosis, *(one.diagnosis for one in entry.variants))
        if any(step.lookup == "iam/what-is-attached" for step in steps)
    }
    assert {"aws/iam/DeleteConflict", "aws/iam/LimitExceeded"} == offering


BOUNDARY = {
    "PermissionsBoundaryType": "PermissionsBoundaryPolicy",
    "PermissionsBoundaryArn": "arn:aws:iam::123456789012:policy/ceiling",
}


@pytest.mark.parametrize(
    ("boundary", "inline", "verdict"),
    [(BOUNDARY, ["own"], "boundary"), ({}, ["own"], "listed"), ({}, [], "nothing")],
)
def test_policies_and_boundary_of_a_role(
    stubs: Any, boundary: dict[str, str], inline: list[str], verdict: str
) -> None:
    """A boundary is told first; without any policy nothing is allowed."""
    role = {
        "Path": "/",
        "RoleName": "orders",
        "RoleId": "AROAEXAMPLEEXAMPLE1",
        "Arn": "arn:aws:iam::123456789012:role/orders",
        "CreateDate": "2026-11-01T00:00:00Z",
        **({"PermissionsBoundary": boundary} if boundary else {}),
    }
    stubs("iam").add_response("get_role", {"Role": role}, {"RoleName": "orders"})
    stubs("iam").add_response("list_attached_role_policies", {"AttachedPolicies": []})
    stubs("iam").add_response("list_role_policies", {"PolicyNames": inline})
    result = stubs.look("iam/policies-and-boundary", principal=ROLE)
    assert (verdict, True) == (result.verdict.name, result.private)


def test_policies_of_a_user(simulated: Any) -> None:
    """A user's groups count as policies that it may have."""
    iam = simulated.client("iam")
    iam.create_user(UserName="ann")
    assert "nothing" == simulated.look("iam/policies-and-boundary", user_name="ann").verdict.name
    iam.create_group(GroupName="staff")
    iam.add_user_to_group(GroupName="staff", UserName="ann")
    assert "listed" == simulated.look("iam/policies-and-boundary", user_name="ann").verdict.name
    assert "gone" == simulated.look("iam/policies-and-boundary", user_name="bob").verdict.name


def test_a_caller_without_policies_of_its_own(simulated: Any) -> None:
    """The root user is neither a role nor a user."""
    root = "arn:aws:iam::123456789012:root"
    assert "neither" == simulated.look("iam/policies-and-boundary", principal=root).verdict.name


def test_policies_that_may_not_be_read(stubs: Any) -> None:
    """Policies that were not shown are not none."""
    stubs("iam").add_client_error("get_role", "AccessDenied")
    result = stubs.look("iam/policies-and-boundary", principal=ROLE)
    assert ("unseen", "iam:GetRole") == (result.verdict.name, result.unseen[0].permission)


def test_two_tasks_that_stopped_at_once(stubs: Any, facts: Callable[..., Any]) -> None:
    """Of tasks with one time, verdict and facts name the same one."""
    stubs("ecs").add_response("list_tasks", {"taskArns": ["a", "b"]})
    tasks = [task(3, "service:web", "one"), task(3, "service:web", "another")]
    stubs("ecs").add_response("describe_tasks", {"tasks": tasks})
    result = stubs.look("ecs/stopped-tasks", cluster="prod")
    assert result.verdict.text.endswith(f"The newest: {facts(result)['Newest reason']}")


MISSING = "Stack with id x does not exist"
ARN = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/7494e5d8-2706-4278-a9d3"


@pytest.mark.parametrize(
    ("name", "verdict", "tone"), [(ARN, "that-one-gone", "unknown"), ("shop", "gone", "warning")]
)
def test_a_stack_that_was_there(stubs: Any, name: str, verdict: str, tone: str) -> None:
    """A stack that is not there is never good news; an ARN told of one that was."""
    stubs("cloudformation").add_client_error("describe_stacks", "ValidationError", MISSING)
    found = stubs.look("cloudformation/stack-state", stack_name=name).verdict
    assert (verdict, tone) == (found.name, found.tone)


def test_an_organisations_policy_that_is_not_attached(simulated: Any) -> None:
    """Where the text names a policy that is not attached, no other denying is no all-clear."""
    member = Organisation(simulated).member
    policy = "arn:aws:organizations::999988887777:policy/o-a/service_control_policy/p-12345678"
    found = simulated.look(
        "organizations/policies",
        action="s3:GetObject",
        principal=f"arn:aws:iam::{member}:user/al",
        deny_policy=policy,
    ).verdict
    assert ("named-elsewhere", "unknown") == (found.name, found.tone)
    assert "p-12345678" in found.text


@pytest.mark.parametrize(
    ("effect", "principal", "verdict"),
    [
        ("Allow", {"Service": "events.amazonaws.com"}, "not-let-in"),
        ("Allow", {"AWS": "arn:aws:iam::444455556666:root"}, "let-in"),
        ("Allow", {"AWS": "arn:aws:iam::444455556666:role/partner"}, "let-in"),
        ("Allow", "*", "let-in"),
        ("Deny", {"AWS": "arn:aws:iam::444455556666:root"}, "denied"),
        ("Allow", {"AWS": "arn:aws:iam::777788889999:root"}, "not-let-in"),
    ],
)
def test_whom_a_functions_policy_lets_in(
    stubs: Any, effect: str, principal: Any, verdict: str
) -> None:
    """For a refused caller the policy is read for that caller, not for free statement ids."""
    statement = {"Sid": "a", "Effect": effect, "Principal": principal, "Action": "lambda:*"}
    policy = {"Policy": json.dumps({"Statement": [statement]}), "RevisionId": "r"}
    stubs("lambda").add_response("get_policy", policy)
    caller = "arn:aws:sts::444455556666:assumed-role/partner/app"
    found = stubs.look("lambda/policy-statements", function_name="orders", principal=caller).verdict
    assert verdict == found.name


def test_a_caller_of_the_functions_own_account(stubs: Any) -> None:
    """It needs no statement of the function's policy, so that one missing is no fault."""
    policy = {"Policy": json.dumps({"Statement": []}), "RevisionId": "r"}
    stubs("lambda").add_response("get_policy", policy)
    found = stubs.look("lambda/policy-statements", function_name="orders", principal=ROLE).verdict
    assert ("own-account", "unknown") == (found.name, found.tone)


@pytest.mark.parametrize(
    ("name", "values", "call"),
    [
        ("kms/key-policy", {"key_id": "alias/shop"}, "aws kms get-key-policy "),
        ("eks/access-entries", {"cluster": "shop"}, "aws eks list-access-entries "),
        (
            "route53/record",
            {"hosted_zone_id": "Z0123456789ABCDEFGHIJ", "record_name": "www.example.com"},
            "aws route53 list-resource-record-sets ",
        ),
        (
            "ec2/security-group-users",
            {"security_group_id": "sg-0123456789abcdef0"},
            "aws ec2 describe-network-interfaces ",
        ),
    ],
)
def test_by_hand_shows_what_the_verdict_rests_on(
    simulated: Any, name: str, values: dict[str, str], call: str
) -> None:
    """*The same by hand* is the call that answers, not the one that comes before it."""
    assert simulated.look(name, **values).cli[0].text.startswith(call)


def test_a_simulation_by_hand(stubs: Any) -> None:
    """*Why is it denied* gives the simulation, not the read of the role before it."""
    stubs("iam").add_response("simulate_principal_policy", {"EvaluationResults": []})
    user = "arn:aws:iam::123456789012:user/ann"
    result = stubs.look("iam/why-denied", principal=user, action="s3:GetObject")
    assert result.cli[0].text.startswith("aws iam simulate-principal-policy ")
    assert result.cli[0].text.endswith("--resource-arns '*'")
