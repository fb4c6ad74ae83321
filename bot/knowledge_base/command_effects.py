"""What a suggested command does: it reads, changes or destroys, by one table of verbs and options.

`knowledge/access/effects.yml` has the rules with their sources. A file of knowledge need not repeat
what a rule is certain of; what no rule knows carries a label of its own, and `faultbook check`
holds each label against the rules: it may be stronger, never milder.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

from bot.knowledge_base.shell_words import ProgramCall, calls

Effect = Literal["reads", "changes", "destroys"]
STRENGTH: Final[dict[Effect, int]] = {"reads": 0, "changes": 1, "destroys": 2}
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EffectRule(_Part):
    """One rule: the effect of a program's commands with certain options, and what they touch."""

    words: tuple[_Words, ...] = Field(min_length=1)
    with_: tuple[_Words, ...] = Field(default=(), alias="with")
    without: tuple[_Words, ...] = ()
    effect: Effect
    touches: _Words | None = None
    source: _Words | None = None

    def fits(self, call: ProgramCall, said: str) -> str | None:
        """The words that it is about, `None` for another call; `said` are no options."""
        if self.with_ and not any(_given(call, name) for name in self.with_):
            return None
        if any(_given(call, name) for name in self.without):
            return None
        found = (_pattern(one).match(said) for one in self.words)
        return next((one[0].strip() for one in found if one), None)


class EffectsOfProgram(_Part):
    """A program's rules, of which the first match counts; `valued` are its options with a value."""

    source: _Words
    valued: tuple[_Words, ...] = ()
    rules: tuple[EffectRule, ...] = Field(min_length=1)


class EffectTable(RootModel[dict[str, EffectsOfProgram]]):
    """The file `effects.yml`: program → rules; `shell` has those of small programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandEffect:
    """What a command does.

    Attributes:
        effect: the strongest of what its parts do, as far as the rules know them.
        touches: what it changes or destroys, empty where nothing says so.
        unknown: the parts that no rule knows.
    """

    effect: Effect
    touches: str = ""
    unknown: Sequence[str] = ()

    @property
    def label(self) -> str:
        """A few words for people: what it does to what."""
        if self.effect == "reads":
            return "Check: only reads"
        verb = "⚠️ Destroys" if self.effect == "destroys" else "Changes"
        return f"{verb} {self.touches or 'what it names'}"


READS: Final = CommandEffect(effect="reads")


def effect_of(command: str, table: EffectTable) -> CommandEffect:
    """The effect of a command by the rules; of a template, all branches count.

    Args:
        command: a shell command, or a template of one.
        table: the rules.
    """
    found: list[CommandEffect] = []
    unknown = []
    for call in (one for text in _written_out(command) for one in calls(text)):
        told = _told(call, table)
        if told is None:
            unknown.append(call.text)
        else:
            found.append(told)
    strongest = max(found, key=lambda one: STRENGTH[one.effect], default=READS)
    return CommandEffect(
        effect=strongest.effect, touches=strongest.touches, unknown=tuple(dict.fromkeys(unknown))
    )


def labelled(
    command: str, effect: Effect | None, touches: str | None, table: EffectTable
) -> CommandEffect:
    """The effect of a command by its label and by the rules, of which the stronger counts.

    Args:
        command: the command, filled in.
        effect: its label, `None` where the rules are to say it.
        touches: what it touches, in its file's words.
        table: the rules.
    """
    known = effect_of(command, table)
    said = effect or ("changes" if known.unknown else "reads")
    strongest = max(known.effect, said, key=STRENGTH.__getitem__)
    return CommandEffect(effect=strongest, touches=touches or known.touches)


def _told(call: ProgramCall, table: EffectTable) -> CommandEffect | None:
    program = table.root.get(call.program)
    if program is None:
        program = table.root["shell"]
        call = ProgramCall(program="shell", words=(call.program, *call.words))
    said = " ".join(_said(call, program.valued))
    for rule in program.rules:
        if (words := rule.fits(call, said)) is not None:
            touches = rule.touches or ("" if rule.effect == "reads" else _noun(words, said))
            return CommandEffect(effect=rule.effect, touches=touches)
    return None


def _said(call: ProgramCall, valued: Sequence[str]) -> Iterator[str]:
    """A call's words without its options, and without what follows an option before the verb."""
    skip = False
    for word in call.words:
        if skip:
            skip = False
        elif word in valued:
            skip = True
        elif not word.startswith("-") or call.program == "shell" or word == "-version":
            yield word


def _noun(words: str, said: str) -> str:
    """What a command is about, of the words that its rule is for.

    `rds modify-db-instance` is about the db instance, `role assignment create` about the role
    assignment, and `scale deployment` about the deployment.
    """
    *before, verb = words.split()
    behind = said.removeprefix(words).split()
    if "-" in verb:
        thing = verb.partition("-")[2].replace("-", " ")
    elif before:
        thing = " ".join(before[-2:]).replace("-", " ")
    else:
        thing = behind[0] if behind and behind[0].isalpha() and behind[0].islower() else ""
    return f"the {thing}" if thing else ""


def _given(call: ProgramCall, name: str) -> bool:
    """Whether an option is given: `--name`, `--name=value`, `--name value`, or `-n` in `-xn`."""
    option, equals, value = name.partition("=")
    for index, word in enumerate(call.words):
        key, _, behind = word.partition("=")
        if fnmatchcase(key, option) or _clustered(key, option):
            told = behind or (call.words[index + 1] if index + 1 < len(call.words) else "")
            if not equals or told.lower() == value:
                return True
    return False


def _clustered(word: str, option: str) -> bool:
    short = re.fullmatch(r"-([A-Za-z])", option)
    return bool(short and re.fullmatch(r"-[A-Za-z]+", word) and short[1] in word)


@lru_cache(maxsize=2048)
def _pattern(words: str) -> re.Pattern[str]:
    """`* delete-*` as an expression over a call's words, further ones behind it free."""
    parts = [
        re.escape(word).replace(r"\*\*", ".*?").replace(r"\*", r"\S*") for word in words.split()
    ]
    joined = " ".join(parts).replace(".*? ", "(?:.*? )?")
    return re.compile(rf"{joined}(?: |$)")


_VALUE: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_LOOP: Final = re.compile(r"\{%\s*(?:for\b.*?|endfor)\s*%\}", re.DOTALL)
_BRANCHES: Final = re.compile(
    r"\{%\s*if\b(?:(?!%\}).)*%\}((?:(?!\{%\s*if\b).)*?)\{%\s*endif\s*%\}", re.DOTALL
)
_ELSE: Final = re.compile(r"\{%\s*(?:else|elif\b.*?)\s*%\}", re.DOTALL)


def _written_out(command: str) -> Iterator[str]:
    """A template's branches as separate commands, with one word in place of each value."""
    if "{" not in command:
        yield command
    elif (found := _BRANCHES.search(command)) is None:
        yield _LOOP.sub("", _VALUE.sub("VALUE", command))
    else:
        for branch in _ELSE.split(found[1]):
            yield from _written_out(command[: found.start()] + branch + command[found.end() :])
