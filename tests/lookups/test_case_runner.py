"""A lookup's own cases are played on their answers, and what comes out is held against them."""

from collections.abc import Callable

import pytest

from bot.lookups.case_runner import case_problems
from bot.lookups.model import Lookup

TEXT = """\
title: Find the queue
question: Is it there?
needs: {all: [queue_name]}
steps:
  - name: url
    call: sqs.get_queue_url
    with: {QueueName: "{{ queue_name }}"}
    keep: QueueUrl
    on_error: {QueueDoesNotExist: absent}
  - name: queues
    when: steps.url
    call: sqs.list_queues
    with: {QueueNamePrefix: "{{ queue_name }}"}
    keep: QueueUrls
report: [{label: Queues, list: steps.queues}]
verdicts:
  - {name: not-there, when: states.url == 'absent', tone: warning, text: gone, why: it is}
  - {name: several, when: length(steps.queues) > `1`, tone: warning, text: more, why: it is}
  - {name: there, tone: good, text: there, why: it is}
cases:
  - name: case
    values: {queue_name: orders}
"""
URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
FOUND = f"sqs.get_queue_url: {{QueueUrl: '{URL}'}}"


def problems(written: Callable[[str], Lookup], answers: str, verdict: str) -> list[tuple[str, str]]:
    """The field and the message of what is wrong with a case."""
    lookup = written(f"{TEXT}    answers: {{{answers}}}\n    verdict: {verdict}\n")
    return [(str(at[-1]), message) for at, message in case_problems(lookup)]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (f"{FOUND}, sqs.list_queues: {{QueueUrls: ['{URL}']}}", "there"),
        (f"{FOUND}, sqs.list_queues: {{QueueUrls: ['{URL}', '{URL}-2']}}", "several"),
        ("sqs.get_queue_url: {error: QueueDoesNotExist}", "not-there"),
        ("sqs.get_queue_url: {error: AccessDenied}", "unseen"),
        (f"{FOUND}, sqs.list_queues: {{error: AccessDenied}}", "unseen"),
        (
            (
                f"{FOUND}, sqs.list_queues: [{{QueueUrls: ['{URL}'], NextToken: n}},"
                f" {{QueueUrls: ['{URL}-2']}}]"
            ),
            "several",
        ),
    ],
    ids=["found", "several", "not there", "denied", "denied later", "two pages"],
)
def test_a_case_that_comes_out_has_no_problem(
    written: Callable[[str], Lookup], answers: str, verdict: str
) -> None:
    """Answers, refusals and pages, as the account would give them."""
    assert [] == problems(written, answers, verdict)


@pytest.mark.parametrize(
    ("answers", "field", "says"),
    [
        (f"{FOUND}, sqs.list_queues: {{QueueUrls: []}}", "verdict", "`there` came out"),
        (FOUND, "answers", "the case says nothing of sqs.list_queues, which was called"),
        (f"{FOUND}, s3.list_buckets: {{}}", "answers", "no step calls s3.list_buckets"),
        ("sqs.get_queue_url: {Url: x}", "answers", "answers no Url; it has QueueUrl"),
        ("sqs.get_queue_url: {QueueUrl: 5}", "answers", "`QueueUrl` is `5`: write a text"),
        ("sqs.get_queue_url: nothing", "answers", "an answer is the fields that it has"),
        ("sqs.get_queue_url: []", "answers", "an answer is the fields that it has"),
        (
            "sqs.get_queue_url: {error: AccessDenied}",
            "verdict",
            "`unseen` came out, as sqs.get_queue_url was answered with AccessDenied",
        ),
    ],
)
def test_a_case_that_does_not_is_told(
    written: Callable[[str], Lookup], answers: str, field: str, says: str
) -> None:
    """With the field to change."""
    ((at, message),) = problems(written, answers, "several")
    assert field == at
    assert says in message


def test_a_verdict_that_the_lookup_has_not_is_told(written: Callable[[str], Lookup]) -> None:
    """A misspelt name is no question of what came out."""
    answers = "sqs.get_queue_url: {error: QueueDoesNotExist}"
    told = "the lookup has no verdict `notthere`: `not-there` came out"
    assert [("verdict", told)] == problems(written, answers, "notthere")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("{queue: orders, queue_name: orders}", "the lookup takes no `queue`; it has queue_name"),
        ("{}", "the lookup needs `queue_name` too"),
    ],
)
def test_values_are_those_of_the_lookup(
    written: Callable[[str], Lookup], values: str, told: str
) -> None:
    """Else nothing is called, and what comes out tells nobody why."""
    text = TEXT.replace("{queue_name: orders}", values)
    lookup = written(f"{text}    answers: {{{FOUND}}}\n    verdict: there\n")
    assert [(("cases", 0, "values"), told)] == list(case_problems(lookup))


def test_a_lookup_without_cases_is_not_played(written: Callable[[str], Lookup]) -> None:
    """It has no problem by that."""
    assert [] == list(case_problems(written(TEXT.partition("cases:")[0])))
