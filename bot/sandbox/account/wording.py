"""AWS's own wordings, where moto words an error differently."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.sandbox.account import answers
from bot.sandbox.account.answers import Answer, Refusal
from bot.sandbox.account.calls import Call


@dataclass(frozen=True, slots=True)
class _Wording:
    """A message of moto's, and AWS's for the same."""

    moto: re.Pattern[str]
    aws: str


def _wording(moto: str, aws: str) -> _Wording:
    return _Wording(re.compile(moto), aws)


_WORDINGS: Mapping[str, Sequence[_Wording]] = {
    "ec2": (
        _wording(
            r"Allocation ID '\['(.+)'\]' not found\.", r"The allocation ID '\1' does not exist"
        ),
        _wording(r"The keypair '\{'(.+)'\}' does not exist\.", r"The key pair '\1' does not exist"),
        _wording(
            r"The security group '(.+)' already exists",
            r"The security group '\1' already exists for VPC '{VpcId}'",
        ),
    ),
    "elasticache": (
        _wording(r"Replication group (\S+) not found\.", r"ReplicationGroup \1 not found."),
    ),
    "elbv2": (
        _wording(
            r"A target group with the specified name already exists\.",
            "A target group with the same name '{Name}' exists, but with different settings",
        ),
    ),
    "events": (
        _wording(r"Rule (\S+) does not exist\.", r"Rule \1 does not exist on EventBus default."),
    ),
    "iam": (
        _wording(r"(User|Group) (\S+) already exists", r"\1 with name \2 already exists."),
        _wording(r"Role (\S+) not found", r"The role with name \1 cannot be found."),
        _wording(r"Group (\S+) not found", r"The group with name \1 cannot be found."),
        _wording(r"Policy (\S+) not found", r"Policy \1 was not found."),
    ),
    "sns": (_wording(r"Endpoint does not exist", "Topic does not exist"),),
    "sqs": (
        _wording(
            r"The specified queue already exists\.",
            "A queue already exists with the same name and a different value for one of its "
            "attributes.",
        ),
    ),
}


def corrected(call: Call, answer: Answer) -> Answer:
    """Reword an error as AWS words it; anything else stays as it is."""
    if not answer.failed or call.service not in _WORDINGS:
        return answer
    outcome = answers.read(call, answer)
    for wording in _WORDINGS[call.service]:
        if found := wording.moto.fullmatch(outcome.error_message):
            given = {"VpcId": "the default VPC", **call.parameters}
            text = found.expand(wording.aws).format_map(given)
            return answers.refusal(call, Refusal(outcome.error_code, text, answer.status))
    return answer
