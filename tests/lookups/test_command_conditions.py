"""Commands of verdicts that change something are held to the paste or a finding."""

from collections.abc import Callable

import pytest

from bot.lookups.checker import check_lookups
from bot.lookups.model import Lookup

FILE = """\
title: Find it
question: Is it there?
needs: {{all: [queue_name], optional: [tool, operation]}}
steps:
  - name: url
    call: sqs.get_queue_url
    with: {{QueueName: "{{{{ queue_name }}}}"}}
    keep: QueueUrl
report: [{{label: Queue, value: steps.url}}]
verdicts:
  - name: there
    when: steps.url
    tone: good
    text: It is there.
    why: SQS gave its URL
    commands: [{there}]
  - name: rest
    tone: warning
    text: It is not there.
    why: SQS gave none
    commands: [{rest}]
"""
ADOPT = 'label: Adopt it, run: "terraform import aws_sqs_queue.this {{ steps.url }}"'
PURGE = 'label: Empty it, run: "aws sqs purge-queue --queue-url {{ steps.url }}"'
ASKS = "values.tool == 'terraform' && call_was(values, 'CreateQueue', '')"
READ = 'label: See it, run: "aws sqs list-queues"'


@pytest.mark.parametrize(
    ("there", "rest", "found"),
    [
        (f"{{{READ}}}", f"{{{READ}}}", []),
        (f"{{{PURGE}}}", "", []),
        ("", f"{{{PURGE}}}", ["verdicts[1].commands[0].when"]),
        ("", f"{{{PURGE}, when: steps.url}}", []),
        (f"{{{ADOPT}}}", "", ["verdicts[0].commands[0].when"]),
        (f"{{{ADOPT}, when: steps.url}}", "", ["verdicts[0].commands[0].when"]),
        (f'{{{ADOPT}, when: "{ASKS}"}}', "", []),
        (f"{{{READ}, when: steps.urls.Gone}}", "", ["verdicts[0].commands[0].when"]),
    ],
)
def test_a_change_needs_a_condition(
    written: Callable[[str], Lookup], there: str, rest: str, found: list[str]
) -> None:
    """The check names the field where it lacks, and finds misspelt names in it."""
    lookup = written(FILE.format(there=there, rest=rest))
    assert found == [problem.field for problem in check_lookups({"test/made": lookup})]
