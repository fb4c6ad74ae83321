"""What Helm prints when a release could not be installed, upgraded or rolled back.

`Error: UPGRADE FAILED: …` and `Error: INSTALLATION FAILED: …` stand around the sentence that
tells; Terraform's Helm provider, Flux and Argo CD repeat that sentence alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.parsers.sentences import hints, sentence_of_code, sentences_in
from bot.recognition.trust import Trust

_ENDS = re.compile(
    r"\n\s*\n|\nhelm\.go:|\n\s*(?:at |with |on |\[?\d{4}-\d\d-)|\n[\w./-]{3,80}\.go:"
)
_SAID = (
    sentence_of_code("another operation is in progress", "another operation (", r"another operation \((?:install/upgrade/rollback|install, upgrade or rollback|[a-z]{4,12})\) is in progress"),
    sentence_of_code("cannot re-use a name", "cannot re-use a name that is still in use"),
    sentence_of_code("invalid ownership metadata", "cannot be imported into the current release: invalid ownership metadata", r"(?:Unable to continue with (?:install|update): )?\w+ \"[\w.:-]{1,253}\" in namespace \"[\w.-]{0,63}\" exists and cannot be imported into the current release"),
    sentence_of_code("timed out waiting for the condition", " FAILED: ", r"FAILED: (?:release \S{1,80} failed, and has been (?:uninstalled|rolled back) due to atomic being set: )?(?:pre-upgrade hooks failed: |post-\w+ hooks failed: |failed pre-install: |failed post-install: )?timed out waiting for the condition", wrapper=True),
    sentence_of_code("timed out waiting for the condition", " FAILED: ", r"FAILED: [^\n]{0,120}context deadline exceeded", wrapper=True),
    sentence_of_code("has no deployed releases", "has no deployed releases", r"\"[\w.-]{1,63}\" has no deployed releases"),
    sentence_of_code("release: not found", "release: not found", r"(?:Error: |FAILED: |: )release: not found"),
    sentence_of_code("YAML parse error", "YAML parse error on ", wrapper=True),
    sentence_of_code("execution error at", "execution error at (", r"execution error at \([\w./-]{3,200}:\d+:\d+\)"),
)  # fmt: skip


def _said(text: str) -> Iterator[ParsedError]:
    for error in sentences_in(text, _SAID, "kubernetes", _ENDS):
        yield replace(error, service="helm")


SAID = Format(
    name="helm.said",
    place=304,
    trust=Trust.TOOL,
    anchors=hints(_SAID),
    find=_said,
    examples=(
        Example(
            "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress",
            "another operation is in progress",
        ),
        Example(
            "Error: INSTALLATION FAILED: cannot re-use a name that is still in use",
            "cannot re-use a name",
        ),
        Example(
            "Error: UPGRADE FAILED: timed out waiting for the condition",
            "timed out waiting for the condition",
        ),
    ),
)
