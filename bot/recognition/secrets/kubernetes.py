"""Finds the values of Kubernetes' Secret objects, which are all secret."""

import re
from collections.abc import Iterator
from typing import Final

from bot.recognition.secrets.mark import SECRET

_KIND: Final = re.compile(r"\bkind[\\\"']{0,9}\s{0,4}:\s{0,4}[\\\"']{0,9}Secret\b")
_DATA: Final = re.compile(r"(?P<indent>[ ]*)(?:- )?(?:data|stringData):\s*")
_ENTRY: Final = re.compile(
    r"(\s*[\w.-]{1,253}:[ \t]+[\"']?)(?!\[secret)[^\s\"'|>].*?(?=[\"']?\s*$)"
)
_JSON_DATA: Final = re.compile(
    r"([\"'](?:data|stringData)\\{0,7}[\"']\s{0,4}:\s{0,4}\{)([^{}]{0,20000})(?=\})"
)
_JSON_ENTRY: Final = re.compile(
    r"(\\{0,7}[\"'][\w.-]{1,253}\\{0,7}[\"']\s{0,4}:\s{0,4}\\{0,7}[\"'])(?!\[secret)[^\\\"']{1,20000}"
)


def without_secret_data(text: str) -> str:
    """Replace the values of the `data` and `stringData` of every Secret in a text."""
    if "Secret" not in text and "stringData" not in text:
        return text
    if _KIND.search(text) is None and "stringData" not in text:
        return text
    text = _JSON_DATA.sub(lambda found: found[1] + _JSON_ENTRY.sub(rf"\1{SECRET}", found[2]), text)
    documents = text.split("\n---")
    return "\n---".join(_yaml(one) if _is_secret(one) else one for one in documents)


def _is_secret(document: str) -> bool:
    return "stringData:" in document or _KIND.search(document) is not None


def _yaml(document: str) -> str:
    return "\n".join(_lines(document.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    inside = -1  # the indentation of the data's own line, in which its values stand deeper
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if (found := _DATA.fullmatch(line)) is not None:
            inside = len(found["indent"])
            yield line
            continue
        if line.strip() and indent <= inside:
            inside = -1
        yield line if inside < 0 else _value(line)


def _value(line: str) -> str:
    """A line of the data with its value replaced; it may be a further line of a long value."""
    if _ENTRY.match(line):
        return _ENTRY.sub(rf"\1{SECRET}", line, count=1)
    stripped = line.strip()
    if not stripped or ":" in stripped or stripped == SECRET:
        return line
    return line.replace(stripped, SECRET)
