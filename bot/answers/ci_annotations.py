"""An answer as the annotation that a CI system shows beside a failed job."""

import json

from bot.answers.answer import Answer

_MOST = 250
"""Characters of a label or title: both systems show them on one line."""


def github_annotation(answer: Answer, link: str = "") -> str:
    """A workflow command that marks the job with the error.

    Args:
        answer: the answer, as it is shown to people (`visible_in`).
        link: the address of its page; empty for none.

    Returns:
        One line. What a paste holds is escaped as the runner asks for, so that it is no command.
        https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    fix = answer.fixes[0] if answer.fixes else None
    remedy = ""
    if fix is not None:
        remedy = f"Fix: if {fix.when}: {fix.do}" if fix.when else f"Fix: {fix.do}"
    lines = (answer.summary, remedy, link)
    message = _data("\n".join(line for line in lines if line))
    return f"::error title={_property(_heading(answer))}::{message}"


def gitlab_annotations(answer: Answer, link: str) -> str:
    """A report of kind `annotations`: a link on the job's page, named by the error.

    Args:
        answer: the answer, as it is shown to people (`visible_in`).
        link: the address that it leads to; the report is empty without one.

    Returns:
        The report as JSON. https://docs.gitlab.com/ci/yaml/artifacts_reports
    """
    links = [{"external_link": {"label": _heading(answer), "url": link}}] if link else []
    return json.dumps({"Faultbook": links}, indent=2)


def _heading(answer: Answer) -> str:
    heading = f"{answer.code} · {answer.service or answer.provider}: {answer.title}"
    return heading if len(heading) <= _MOST else f"{heading[: _MOST - 1]}…"


def _data(text: str) -> str:
    """Text behind a command's `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of one of its properties."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
