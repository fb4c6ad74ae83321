"""An answer as Markdown, for a job's summary or a comment on a merge request.

Values of a paste stand in it, so text is escaped: nothing of it becomes a link, a picture, HTML or
a mention.
"""

import re
from collections.abc import Iterator

from bot.answers.answer import Answer, Remedy

_MARKS = re.compile(r"([\\`*_\[\]#!|~$:]|(?<=www)\.)")
_BEGINS_A_LIST = re.compile(r"^(?:([-+])|(\d+)([.)]))")
_FENCE = "```"
_TICKS = re.compile(r"`{3,}")


def as_markdown(answer: Answer, link: str = "") -> str:
    """The answer: what happened, causes, fixes with their commands, first steps.

    Args:
        answer: the answer, as it is shown to people (`visible_in`).
        link: the address of its page; empty for none.
    """
    return "\n".join(_lines(answer, link)) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on GitHub and GitLab."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _MARKS.sub(r"\\\1", " ".join(plain.split()))
    marked = _BEGINS_A_LIST.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", marked)
    return marked.replace("@", "@<!-- -->")  # a name behind it would be called


def _lines(answer: Answer, link: str) -> Iterator[str]:
    yield f"### {escaped(answer.title)}"
    yield ""
    yield escaped(answer.summary)
    if answer.causes:
        yield from ("", "**Likely causes**", "")
        yield from (f"- {escaped(cause)}" for cause in answer.causes)
    if answer.fixes:
        yield from ("", "**Fix**", "")
        for fix in answer.fixes:
            yield from _remedy(fix)
    if answer.steps:
        yield from ("", "**Diagnose**", "")
        for number, step in enumerate(answer.steps, start=1):
            yield f"{number}. {escaped(step.do)}"
            yield from _command(step.run)
    yield ""
    yield _small(answer, link)


def _remedy(fix: Remedy) -> Iterator[str]:
    condition = f"If {escaped(fix.when)}: " if fix.when else ""
    label = f" {escaped(fix.effect.label)}." if fix.run or fix.destroys else ""
    yield f"- {condition}{escaped(fix.do)}{label}"
    yield from _command(fix.run)


def _command(command: str) -> Iterator[str]:
    """A block that a command cannot end: a run of backticks in it is broken."""
    if command:
        yield f"  {_FENCE}sh"
        for line in _TICKS.sub("``", command).splitlines():
            yield f"  {line}"
        yield f"  {_FENCE}"


def _small(answer: Answer, link: str) -> str:
    parts = [answer.code, answer.service or answer.provider]
    if answer.http_status:
        parts.append(f"HTTP {answer.http_status}")
    said = " · ".join(escaped(part) for part in parts)
    return f"{said} · [page]({link})" if link else said
