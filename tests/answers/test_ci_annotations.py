"""Annotations in the formats of the CI systems."""

import json
import re
from dataclasses import replace

from bot.answers.answer import Answer, Remedy
from bot.answers.ci_annotations import github_annotation, gitlab_annotations

ANSWER = Answer(
    entry="aws/s3/NoSuchBucket",
    provider="aws",
    service="s3",
    code="NoSuchBucket",
    title="No bucket, with this name",
    summary="100 % sure:\n::error::it is gone",
    confidence=0.97,
    why="code",
    fixes=(Remedy(do="Create it.", when="it was deleted"),),
)
PAGE = "https://faults.example.com/x"


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it: name, properties, message."""
    found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert found is not None
    pairs = dict(part.split("=", 1) for part in found[2].split(","))
    return found[1], {key: unescaped(value) for key, value in pairs.items()}, unescaped(found[3])


def unescaped(text: str) -> str:
    """What the runner makes of the escapes it knows."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_github_reads_an_error_with_title_and_message() -> None:
    """Summary, first remedy with its condition, and the page."""
    name, properties, message = read_command(github_annotation(ANSWER, PAGE))
    assert name == "error"
    assert properties == {"title": "NoSuchBucket · s3: No bucket, with this name"}
    assert message == f"{ANSWER.summary}\nFix: if it was deleted: Create it.\n{PAGE}"


def test_a_paste_gives_github_no_command() -> None:
    """What would begin a line with `::` stays inside the one line."""
    assert 1 == len(github_annotation(ANSWER).splitlines())


def test_gitlab_reads_a_named_link() -> None:
    """On the job's page."""
    report = json.loads(gitlab_annotations(ANSWER, PAGE))
    (link,) = report["Faultbook"]
    assert link == {
        "external_link": {"label": "NoSuchBucket · s3: No bucket, with this name", "url": PAGE}
    }


def test_gitlab_gets_no_link_without_a_page() -> None:
    """A report all the same, as the job declares one."""
    assert {"Faultbook": []} == json.loads(gitlab_annotations(ANSWER, ""))


def test_a_long_title_is_one_line() -> None:
    """Cut with dots."""
    long = replace(ANSWER, title="t" * 400)
    (link,) = json.loads(gitlab_annotations(long, PAGE))["Faultbook"]
    assert len(link["external_link"]["label"]) == 250
