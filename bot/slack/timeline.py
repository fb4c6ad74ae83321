"""What was done in a thread, as Markdown that somebody can put into a post-mortem.

What was pasted is not kept: a line links the message, and has the error's named values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.answers.answer import Answer
from bot.knowledge_base.value_kinds import OF_THE_TEXT
from bot.runtime.case_memory import CaseMemory
from bot.runtime.diagnosis_records import DiagnosisRecords, ShownResult, Tick
from bot.runtime.repeats import Repeats, Seen
from bot.runtime.store import Case
from bot.slack.destination import Destination
from bot.slack.diagnosis import Diagnosis
from bot.slack.messenger import Messenger
from bot.slack.payloads import TIMELINE_FILE, CaseRequest
from bot.slack.person_names import PersonNames
from bot.slack.views import block_kit, case_words, ids, lookup_words, rich_text
from bot.slack.views.block_kit import Message
from bot.slack.views.diagnosis import VERIFY_STEP
from bot.slack.views.guesses import sentence

_LONGEST = 8_000
"""Characters of the Markdown: what a message holds beside its other words."""
_VALUES = 6
_VALUE = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """Something that happened: when, and what in Markdown."""

    at: float
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Tells what was done in a thread.

    Attributes:
        diagnosis: knows the answers and steps of cases.
        records: what was ticked, and what lookups came to.
        memory: what cases turned out to be.
        repeats: how often errors were seen.
        names: what people are called.
        messenger: finds addresses of messages.
    """

    diagnosis: Diagnosis
    records: DiagnosisRecords
    memory: CaseMemory
    repeats: Repeats
    names: PersonNames
    messenger: Messenger

    def message(self, place: Destination) -> Message:
        """What was done in a thread, to copy; a sentence where there is nothing to tell."""
        if not place.thread_ts:
            return sentence(case_words.TIMELINE_WHERE)
        cases = self.records.cases(place.channel, place.thread_ts)
        if not cases:
            return sentence(case_words.NO_TIMELINE)
        text = _fitted(self._markdown(place, cases))
        asked = CaseRequest(act=TIMELINE_FILE, case=cases[0].id).encode()
        blocks = [
            block_kit.words(case_words.TIMELINE_INTRO),
            rich_text.block(*rich_text.preformatted_pieces(text)),
            block_kit.actions(
                [block_kit.button(case_words.TIMELINE_AS_FILE, ids.CASE + TIMELINE_FILE, asked)]
            ),
        ]
        return block_kit.message(case_words.TIMELINE_INTRO, blocks)

    def markdown(self, place: Destination) -> str:
        """All that was done in a thread, as Markdown of any length; empty where nothing was."""
        cases = self.records.cases(place.channel, place.thread_ts)
        return "\n".join(self._markdown(place, cases)) if cases else ""

    def _markdown(self, place: Destination, cases: tuple[Case, ...]) -> list[str]:
        """The lines of the whole: a heading, the thread's address, then what happened."""
        answers = {case.id: self.diagnosis.answer(case) for case in cases}
        lines = [line for case in cases for line in self._of_case(case, answers[case.id])]
        lines += map(self._looked, self.records.results(place.channel, place.thread_ts))
        link = self.messenger.permalink(place.channel, place.thread_ts)
        head = [f"# {_title(cases[0], answers[cases[0].id])}", ""]
        where = [f"Thread: {link}", ""] if link else []
        told = [line.told for line in sorted(lines, key=lambda line: line.at)]
        return [*head, *where, *told]

    def _of_case(self, case: Case, found: Answer | None) -> Iterator[_Line]:
        yield _Line(case.at, f"- {_when(case.at)}: {self._pasted(case, found)}")
        seen = self.repeats.seen(case.id)
        if seen.count > 1:
            yield _Line(max(seen.since, case.at), f"- {_when(seen.since)}: {_often(seen)}")
        ticks = self.records.ticks(case.id)
        if found is not None and ticks:
            texts = {step.key: step.do for step in self.diagnosis.steps(case, found)}
            texts[VERIFY_STEP] = case_words.VERIFY_DONE
            yield from (self._done(tick, texts) for tick in ticks.values())
        outcome = self.memory.outcome(case.id)
        if outcome is not None:
            told = f"**Solved** by {self._name(outcome.user)}: {outcome.what}"
            yield _Line(outcome.at, f"- {_when(outcome.at)}: {told}")

    def _pasted(self, case: Case, found: Answer | None) -> str:
        who = f"{self._name(case.user)} met" if case.user else "There was"
        named = [one for one in case.values.items() if one[0] not in OF_THE_TEXT]
        values = ", ".join(
            f"{name.replace('_', ' ')} {_code(value)}" for name, value in named[:_VALUES]
        )
        told = f"{who} *{_title(case, found)}* ({_code(case.entry)})"
        return f"{told}; {values}" if values else told

    def _done(self, tick: Tick, texts: Mapping[str, str]) -> _Line:
        what = texts.get(tick.step, "a step that its page no longer has")
        return _Line(tick.at, f"- {_when(tick.at)}: {self._name(tick.user)} did: {what}")

    def _looked(self, seen: ShownResult) -> _Line:
        where = f" in account {seen.account_id}" if seen.account_id else ""
        mark = lookup_words.TONES.get(seen.tone, "")
        told = f"{self._name(seen.user)} looked{where}, *{seen.title}*: {mark} {seen.said}"
        return _Line(seen.at, f"- {_when(seen.at)}: {' '.join(told.split())}")

    def _name(self, user: str) -> str:
        return self.names.of(user) or "somebody"


def _title(case: Case, found: Answer | None) -> str:
    return found.title if found else case.entry.rpartition("/")[2]


def _when(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _often(seen: Seen) -> str:
    posters = (
        case_words.POSTER if seen.posters == 1 else case_words.POSTERS.format(count=seen.posters)
    )
    return f"Seen {seen.count:,} times, from {posters}"


def _code(value: str) -> str:
    """A value as Markdown code; a backtick in it would end it."""
    return f"`{block_kit.clip(value, _VALUE).replace('`', '')}`"


def _fitted(lines: list[str]) -> str:
    """The lines in a message's room: of too many, the ones in the middle are left out."""
    kept, left_out = list(lines), 0
    while len("\n".join(kept)) > _LONGEST and len(kept) > 1:
        del kept[len(kept) // 2]
        left_out += 1
    if left_out:
        kept.insert(len(kept) // 2, case_words.TIMELINE_CUT.format(count=left_out))
    return "\n".join(kept)
