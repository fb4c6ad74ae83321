"""What the subcommands end with, the same in all of them where it makes sense."""

from typing import Final, Literal

AS_WANTED: Final = 0
"""Nothing is wrong: no error in a text, a good verdict, a sound file, an access that is allowed."""

PROBLEM: Final = 1
"""A problem was found: an error that is explained, a bad verdict, a broken file, a refusal."""

UNTOLD: Final = 2
"""Not known: an error that nobody knows, something that could not be seen."""

WRONG_USE: Final = 3
"""The command, a setting or a file of settings cannot be used; standard error says why."""

Tone = Literal["good", "warning", "bad", "unknown"]

OF_TONE: Final[dict[Tone, int]] = {
    "good": AS_WANTED,
    "warning": PROBLEM,
    "bad": PROBLEM,
    "unknown": UNTOLD,
}
"""What a lookup ends with, by its verdict's tone."""
