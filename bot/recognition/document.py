"""A plain text with its properties, each computed on first use."""

import re

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.registry import parse_errors
from bot.recognition.signs.evidence import LONGEST, Evidence
from bot.recognition.source_code import is_source

_CLOUD = re.compile(
    r"amazon|\baws|arn:|rusoto|azure|microsoft|gcloud|google|s3|\bec2|lambda|dynamo|terraform|serverless"
    r"|cloudformation|boto|\bstack\b|sqs|\bsns\b|kinesis|\bec[sr]\b|\brds\b|_client\b|sagemaker"
    r"|\bglue\b|athena|firebase|requestId|request id|bedrock|cognito|eventbridge|cloudwatch"
    r"|redshift|elasticache|fargate|\biam\b|\bsts\b|\bkms\b|route ?53|codebuild|cloudtrail"
    r"|opensearch|step functions|resource group|auto ?scaling|spot instance|storage account",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"error|fail|exception|fatal|unable|could not|cannot|denied|refused|[{}]|\n[ \t]+at |Traceb"
    r"ack|panic",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"de_([A-Z]\w{2,80}?)CommandError")


class Document:
    """A plain text with its properties, each computed on first use.

    Attributes:
        text: the plain text.
        focus: offset of the first certain error, around which a long text is searched for signs.
    """

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text
        self._evidence: Evidence | None = None
        self._cloudy: bool | None = None
        self._source: bool | None = None
        self._errors: tuple[ParsedError, ...] | None = None
        self.focus = 0

    @property
    def errors(self) -> tuple[ParsedError, ...]:
        """Every error that a format finds, in the order of the text."""
        if self._errors is None:
            self._errors = tuple(parse_errors(self.text))
        return self._errors

    @property
    def evidence(self) -> Evidence:
        """The signs of services; in a long text, those around `focus`."""
        if self._evidence is None:
            start = max(0, self.focus - LONGEST // 2) if self.focus else 0
            self._evidence = Evidence(self.text[start:])
        return self._evidence

    @property
    def operation(self) -> str:
        """The operation that a JavaScript stack trace names (`de_GetItemCommandError`), if any."""
        found = _COMMAND.search(self.text) if "CommandError" in self.text else None
        return found[1] if found else ""

    @property
    def cloudy(self) -> bool:
        """Whether a word or a sign in the text belongs to AWS, Azure or Google Cloud."""
        if self._cloudy is None:
            self._cloudy = _CLOUD.search(self.text) is not None or any(
                self.evidence.of(provider) for provider in ("aws", "azure", "gcp")
            )
        return self._cloudy

    @property
    def source(self) -> bool:
        """Whether it is source code rather than the output of a program."""
        if self._source is None:
            self._source = is_source(self.text)
        return self._source

    @property
    def reported(self) -> bool:
        """Whether the text has a word or a form that reports a failure."""
        return _REPORTED.search(self.text) is not None


def line_ends(text: str) -> list[str]:
    """What tools print as a message: the parts after the last colons of lines with a failure."""
    parts: dict[str, None] = {}
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        if not _LINE_FAILS.search(line):
            continue
        parts.update(dict.fromkeys(_QUOTED.findall(line)))
        pieces = line.split(": ")
        for start in range(max(1, len(pieces) - 2), len(pieces)):
            part = ": ".join(pieces[start:]).strip(" :'\"`*")
            if _SHORTEST <= len(part) <= _LONGEST_PART:
                parts[part] = None
    return list(parts)[:_MOST_PARTS]


_QUOTED = re.compile(r"[(=] ?\"([A-Z][^\"]{10,200})\"")
"""A message that a language prints as a value in quotes."""
_LINE_FAILS = re.compile(r"rror|ail|xception|\*|: : ")
_MOST_LINES, _MOST_PARTS, _SHORTEST, _LONGEST_PART = 300, 10, 10, 400
