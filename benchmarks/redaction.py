"""Secrets and ordinary identifiers: what Faultbook removes beside what detect-secrets finds.

The samples are the tests' own, with other made-up values. A secret counts as removed when no six
characters of it in a row are left; detect-secrets' findings are cut out of the line they are in.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

from detect_secrets.core.potential_secret import PotentialSecret
from detect_secrets.core.scan import scan_file, scan_line
from detect_secrets.settings import default_settings

from bot.recognition.normalize import plain_text
from bot.recognition.redact import SECRET, without_secrets
from tests.recognition.secrets.samples import identifiers, secrets

_SEED = 2026
_SETS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
)
_ORDINARY = (
    "ordinary",
    "ordinary_second",
    "ordinary_third",
    "ordinary_fourth",
    "ordinary_fifth",
    "ordinary_sixth",
    "ordinary_seventh",
    "ordinary_eighth",
    "ordinary_ninth",
    "ordinary_tenth",
    "ordinary_eleventh",
)
_LOG_LINE = (
    "2026-11-29T01:57:43Z INFO [main] GET /api/v1/orders/3f2b8c1e status=200 token=none "
    "arn:aws:iam::111122223333:role/deploy path=/a/b "
    "requestId=0a1b2c3d-0000-1111-2222-333344445555\n"
)
_LOG = 1_000_000
"""Characters of the log that is timed."""

Redactor = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Row:
    """How one redactor did: shares of secrets removed, identifiers touched, and its time."""

    name: str
    removed: Sequence[float]
    touched: Sequence[int]
    microseconds: float
    log_seconds: float


def detected_in_lines(text: str) -> str:
    """A text without what detect-secrets finds in its lines, typed in one by one."""
    return "\n".join(_without(line, scan_line(line)) for line in text.split("\n"))


def detected_in_file(text: str) -> str:
    """A text without what detect-secrets finds in it as a file."""
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return _without(text, scan_file(file.name))


def _without(text: str, found: Iterable[PotentialSecret]) -> str:
    for one in found:
        if one.secret_value:
            text = text.replace(one.secret_value, SECRET)
    return text


def measure(name: str, redact: Redactor) -> Row:
    """Run one redactor over every set."""
    samples = {one: secrets(one, _SEED) for one in _SETS}
    removed = [
        sum(not one.leaks(redact(one.text)) for one in found) / len(found)
        for found in samples.values()
    ]
    ordinary = {one: [text for _, text in identifiers(one, seed=_SEED)] for one in _ORDINARY}
    touched = [sum(SECRET in redact(text) for text in texts) for texts in ordinary.values()]
    short = [one.text for found in samples.values() for one in found]
    return Row(
        name,
        removed,
        touched,
        _seconds(redact, short) / len(short) * 1e6,
        _seconds(redact, [(_LOG_LINE * (_LOG // len(_LOG_LINE) + 1))[:_LOG]]),
    )


def _seconds(redact: Redactor, texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        redact(text)
    return time.process_time() - began


def main() -> None:
    """Measure both and print the table."""
    counts = [len(secrets(one)) for one in _SETS]
    ordinary = [len(list(identifiers(one))) for one in _ORDINARY]
    print(f"kinds of secrets {counts}, ordinary identifiers {ordinary}")
    with default_settings():
        rows = [
            measure("Faultbook", lambda text: without_secrets(plain_text(text))),
            measure("detect-secrets, a file", detected_in_file),
            measure("detect-secrets, lines", detected_in_lines),
        ]
    print("                        removed                touched           a sample  1 MB of log")
    for row in rows:
        removed = "  ".join(f"{share:5.1%}" for share in row.removed)
        touched = "  ".join(f"{count:4}" for count in row.touched)
        print(
            f"{row.name:22}  {removed}  {touched}"
            f"  {row.microseconds:6.0f} µs  {row.log_seconds:6.2f} s"
        )
