"""Exception classes of the AWS SDK for Ruby, and of Fog.

`Aws::S3::Errors::NoSuchKey: message`, or `message (Aws::S3::Errors::NoSuchKey)`.
"""

import re
from collections.abc import Iterator
from itertools import chain

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, hits, message_after, message_before
from bot.recognition.service_names import from_class
from bot.recognition.trust import Trust

_RUBY = re.compile(
    r"(?:(?:Aws|AWS|Seahorse|Fog)::)?(?P<service>[A-Z][A-Za-z0-9]{1,40})::Errors?::(?P<code>[A-Z][A-Za-z0-9]{2,80})?"
)
_FOG = re.compile(r"(?<![\w.:])(?P<code>[A-Z][A-Za-z0-9.]{3,80}) => (?=[A-Z])")
_FOG_BLANK = re.compile(r": {1,3}=> (?P<code>)(?=[A-Z])")
_RUBY_BASES = frozenset({"ServiceError", "Base", "ClientError", "ServerError"})
_RUBY_PLACE = re.compile(r"^.{0,300}\.rb:\d{1,6}:in [`'][^'\n]{1,120}': ")
_HANDLED = re.compile(r"\brescue (?:[\w:]{2,80}, ?){0,3}(?:::)?$")
"""A class that a program's own source names to handle it."""


def _ruby(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "::Error"):
        found = _around(text, at)
        if found is None:
            continue
        if _HANDLED.search(text, max(0, found.start() - 120), found.start()):
            continue
        in_brackets = text[found.start() - 1 : found.start()] == "("
        if in_brackets:
            message, start = message_before(text, found.start() - 1)
            end = found.end()
        else:
            message, end = message_after(text, found.end())
            start = found.start()
        service = found["service"]
        yield ParsedError(
            provider="aws",
            service="" if service in {"AWS", "Compute"} else from_class(service),
            code="" if found["code"] in _RUBY_BASES else found["code"] or "",
            message=_RUBY_PLACE.sub("", message).lstrip(": \"'(").removesuffix("):"),
            start=start,
            end=end,
        )


def _around(text: str, at: int) -> re.Match[str] | None:
    """The class whose `::Error` stands at `at`; another may stand close in front of it."""
    near = _RUBY.finditer(text, max(0, at - 60), at + 100)
    return next((found for found in near if found.start() <= at < found.end()), None)


def _fog(text: str) -> Iterator[ParsedError]:
    fog = "Fog::" in text
    for found in chain(_FOG.finditer(text), _FOG_BLANK.finditer(text) if fog else ()):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            code=found["code"],
            message=message.partition(" (Fog::")[0],
            start=found.start(),
            end=end,
            trust=Trust.TOOL if fog else Trust.LABELLED,
        )


CLASSES = Format(
    name="aws_sdk_ruby.classes",
    place=460,
    trust=Trust.TOOL,
    anchors=("::Error",),
    find=_ruby,
    examples=(
        Example(
            "Aws::S3::Errors::: The specified key does not exist.",
            message="The specified key does not exist.",
        ),
        Example("Aws::Errors::ServiceError: Rate exceeded", message="Rate exceeded"),
        Example("Aws::S3::Errors::NoSuchKey: The specified key does not exist.", "NoSuchKey"),
        Example("app.rb:3: No such bucket (Aws::S3::Errors::NoSuchBucket)", "NoSuchBucket"),
        Example("S3::Error::TooManyBuckets: You have too many", "TooManyBuckets"),
        Example(
            "raise_response_errors.rb:17:in `call': The specified bucket does not exist (Aws::S3::Errors::)",
            message="The specified bucket does not exist",
        ),
    ),
)
FOG = Format(
    name="aws_sdk_ruby.fog",
    place=540,
    trust=Trust.TOOL,
    anchors=(" => ",),
    find=_fog,
    examples=(
        Example(
            "expects.rb:6:in `response_call':  => Interface count 3 exceeds the limit for m1.small (Fog::Compute::AWS::Error)",
            message="Interface count 3 exceeds the limit for m1.small",
        ),
    ),
)
