"""Codes of the lists that providers publish, where their tools print one in capitals.

CodeBuild's `Phase context status code: YAML_FILE_ERROR Message: …`, the device SDKs' `AWS_IO_…`,
AMQP's conditions and the autoscaler's `scale.up.…` are forms that nothing else prints. In Athena's
`SYNTAX_ERROR: line 1:8: …` and behind a label such as `reason=` a code counts when some list has
it, which is for the matcher to say.
"""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat, message_after, message_before
from bot.recognition.trust import Trust

_CODE = r"[A-Z][A-Z0-9]{1,40}+(?:_[A-Z0-9]{1,40}+){1,10}"
_PHASE = re.compile(rf"Phase context status code: (?P<code>{_CODE}) Message: ")
_SAYING = re.compile(rf"(?<![\w$\"'./=-])(?P<code>{_CODE}): (?=[\w'\"(\[])")
_LABELLED = re.compile(
    rf"\b(?:[eE]rror ?[cC]ode|[eE]rrorType|[rR]easonCode|[cC]ode|[rR]eason|[eE]rror|[sS]tatus)"
    rf"[\"']? ?[:=] ?[\"']?"
    rf"(?P<code>{_CODE})(?![\w.=-])"
)
_MESSAGE = re.compile(r"[\"'),;\s]{0,12}(?:-{1,3}> )?[mM]essage ?[:=] ?")
_DEVICE = re.compile(
    r"\b(?P<code>AWS_(?:ERROR|IO|MQTT)(?:_[A-Z0-9]{1,30}+){1,8})\b(?:[,:] (?P<message>[^\n]{0,300}))?"
)
_CONDITION = re.compile(
    r"(?P<code>(?:amqp|com\.microsoft):[a-z]{2,30}(?:[:-][a-z]{2,30}){0,4})\b"
    r"(?:['\"]?[:,] ?(?:description[=:] ?)?['\"]?(?P<message>[A-Z][^\n]{0,400}))?"
)
_SCALING = re.compile(r"\b(?P<code>(?:no\.)?scale\.(?:up|down)(?:\.[a-z]{2,20}){2,8})\b")
_MOST = 60


def _phases(text: str) -> Iterator[ParsedError]:
    for found in _PHASE.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            service="codebuild",
            code=found["code"],
            message=message,
            start=found.start(),
            end=end,
        )


def _device(text: str) -> Iterator[ParsedError]:
    yield from _of_provider(_DEVICE, "aws", "iot", text)


def _conditions(text: str) -> Iterator[ParsedError]:
    yield from _of_provider(_CONDITION, "azure", "", text)


def _scaling(text: str) -> Iterator[ParsedError]:
    yield from _of_provider(_SCALING, "gcp", "container", text)


def _of_provider(
    pattern: re.Pattern[str], provider: str, service: str, text: str
) -> Iterator[ParsedError]:
    for number, found in enumerate(pattern.finditer(text)):
        if number >= _MOST:
            return
        yield ParsedError(
            provider=provider,
            service=service,
            code=found["code"],
            message=flat(found.groupdict().get("message") or ""),
            start=found.start(),
            end=found.end(),
        )


def _saying(text: str) -> Iterator[ParsedError]:
    for number, found in enumerate(_SAYING.finditer(text)):
        if number >= _MOST:
            return
        message, end = message_after(text, found.end())
        yield ParsedError(code=found["code"], message=message, start=found.start(), end=end)


def _labelled(text: str) -> Iterator[ParsedError]:
    for number, found in enumerate(_LABELLED.finditer(text)):
        if number >= _MOST:
            return
        after = _MESSAGE.match(text, found.end())
        if after is not None:
            message, end = message_after(text, after.end())
        else:
            (message, _), end = message_before(text, found.start()), found.end()
        yield ParsedError(code=found["code"], message=message, start=found.start("code"), end=end)


PHASES = Format(
    name="listed_codes.phases",
    place=434,
    trust=Trust.TOOL,
    anchors=("Phase context status code: ",),
    find=_phases,
    examples=(
        Example(
            "Phase context status code: YAML_FILE_ERROR Message: stat /codebuild/build.yml: no such file",
            "YAML_FILE_ERROR",
        ),
    ),
)
DEVICE = Format(
    name="listed_codes.device",
    place=612,
    trust=Trust.TOOL,
    anchors=("AWS_ERROR_", "AWS_IO_", "AWS_MQTT_"),
    find=_device,
    examples=(
        Example(
            "Connection interrupted with error libaws-c-mqtt: AWS_ERROR_MQTT_PROTOCOL_ERROR, Protocol error occured.",
            "AWS_ERROR_MQTT_PROTOCOL_ERROR",
        ),
    ),
)
CONDITIONS = Format(
    name="listed_codes.conditions",
    place=299,
    trust=Trust.TOOL,
    anchors=("amqp:", "com.microsoft:"),
    find=_conditions,
    examples=(
        Example(
            "err: AmqpProtocolError: amqp:unauthorized-access:An AMQP error occurred",
            "amqp:unauthorized-access",
        ),
    ),
)
SCALING = Format(
    name="listed_codes.scaling",
    place=411,
    trust=Trust.TOOL,
    anchors=("scale.",),
    find=_scaling,
    examples=(
        Example("pod is pending: scale.up.error.quota.exceeded", "scale.up.error.quota.exceeded"),
    ),
)
SAYING = Format(
    name="listed_codes.saying",
    place=641,
    trust=Trust.DISTINCT,
    anchors=("_",),
    find=_saying,
    examples=(Example("SYNTAX_ERROR: line 4:14: Catalog orders does not exist", "SYNTAX_ERROR"),),
)
LABELLED = Format(
    name="listed_codes.labelled",
    place=642,
    trust=Trust.LABELLED,
    anchors=("_",),
    find=_labelled,
    examples=(Example("The client left, reason=DUPLICATE_CLIENTID", "DUPLICATE_CLIENTID"),),
)
