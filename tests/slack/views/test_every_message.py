"""Slack takes all that we say of every entry and lookup, with the longest values of a paste.

Held against slack_sdk's own models, and against Slack's figures for what those do not check.
"""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.answers.answer import Answer, Guess
from bot.answers.answerer import Answerer
from bot.knowledge_base.value_kinds import KINDS, MAX_LENGTH, ValueKind
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.model import CommandTemplate, Conclusion, Lookup, ReportedFact
from bot.lookups.result import (
    Finding,
    LookupResult,
    Progress,
    Source,
    SuggestedCommand,
    Unseen,
    Verdict,
)
from bot.lookups.templates import Template
from bot.lookups.undecided import undecided
from bot.runtime.case_memory import CaseOutcome, Met
from bot.runtime.channel_settings import ChannelSettings, Mode
from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.runtime.feedback_records import Miss, Stats, Week
from bot.runtime.repeats import Seen
from bot.runtime.store import Case
from bot.sandbox.workspace.blocks import TEXT_PER_MESSAGE, problems, text_length
from bot.sandbox.workspace.view_rules import view_problems
from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest, SuggestRequest
from bot.slack.views import (
    admin_words,
    case_words,
    entry_words,
    form_words,
    ids,
    lookup,
    lookup_words,
    named_lookups,
    pages,
    reference,
    words,
)
from bot.slack.views.admin import SetUp
from bot.slack.views.answer import answer, entry_request
from bot.slack.views.block_kit import Json, Message, escape
from bot.slack.views.case_memory import outcome_form, solved, with_memory
from bot.slack.views.diagnosis import MOST_STEPS, SharedStep, Verification, board
from bot.slack.views.entry import entry
from bot.slack.views.feedback import reason_form, stats
from bot.slack.views.forms import Option, values_form
from bot.slack.views.guesses import sentence
from bot.slack.views.home import home
from bot.slack.views.repeats import with_count
from bot.slack.views.service_labels import SERVICES
from tests.shared import our_catalogue, our_library

LONG = "Wide-Value_" * 40
SHOWN = ShownResult(
    id="job",
    case="c" * 32,
    channel="C1",
    thread_ts="1.1",
    lookup="iam/entity",
    title=LONG,
    tone="bad",
    said=LONG,
    account_id="1" * 12,
    user="U1",
)
HOSTILE = "<!channel> <@U0MARA> <https://evil.example|click> `*_~&amp; " * 8
CASE = "c" * 32
BOOK = "https://book.example/" + "page/" * 20
PLACE = Destination(
    channel="C" * 11,
    thread_ts="1764500000.123456",
    user="U" * 11,
    private=True,
    response_url="https://hooks.slack.com/actions/T0/" + "x" * 150,
)
SET_UP = SetUp(
    problems=[Problem(LONG, 10**6, LONG, HOSTILE)] * 900,
    missed=[Miss(HOSTILE, 10**9, 1.0, 1.0)] * 9,
    audit_channel="C" * 11,
    drafts=LONG,
    lacking=["channels:read"] * 9,
    channels={f"C{n:010}": ChannelSettings(Mode.OFFER, digest=True) for n in range(900)},
)
OTHERS = [
    Guess(
        entry="aws/iam/EntityAlreadyExists",
        provider="aws",
        service="iam",
        code=LONG,
        title=LONG,
        confidence=0.5,
    )
] * 5


def longest(kind: ValueKind) -> str:
    """One of the longest values that a kind accepts."""
    ends = ("a", "1", "/a", ".a", "-a")
    lengths = (MAX_LENGTH, 1000, 500, 250, 120, 60, 30, 10, 0)
    tried = ((kind.example + end * count)[:MAX_LENGTH] for count in lengths for end in ends)
    return next(filter(kind.accepts, tried), kind.example)


@cache
def values() -> Mapping[str, str]:
    """A value of every kind, each as long as it may be."""
    return {name: longest(kind) for name, kind in KINDS.items()}


@cache
def answers() -> Sequence[Answer]:
    """The answer of every entry and of each of its variants, with these values."""
    library = our_library()
    answerer = Answerer(library.knowledge, our_catalogue(), library.lookups)
    found = [
        answerer.answer_for(name, values(), variant)
        for name, known in library.knowledge.entries.items()
        for variant in ("", *(one.name for one in known.variants))
    ]
    return [replace(one, why=LONG, also_seen=(LONG,) * 5) for one in found if one]


def refused(message: Message) -> list[str]:
    """What Slack would refuse in a message, and every button that no handler is listed for."""
    blocks = list(message.blocks)
    found = [*_misshapen(blocks), *problems(blocks), *_unlisted(blocks), *_injected(blocks)]
    if not 1 <= len(message.text) <= 4000:
        found.append(f"a fallback of {len(message.text)} characters")
    if (length := text_length(blocks)) > TEXT_PER_MESSAGE:
        found.append(f"{length} characters in a message")
    return found


def refused_view(view: Json) -> list[str]:
    """What Slack would refuse in a modal."""
    frame = {**view, "blocks": [{"type": "divider"}] * len(view["blocks"])}
    View(**frame).to_dict()  # raises where it is wrong
    return [*_misshapen(view["blocks"]), *view_problems(view), *_unlisted(view), *_injected(view)]


_UNMODELLED = frozenset({"data_visualization"})
"""Blocks that slack_sdk's models leave out, and that the sandbox's rules alone hold."""

_PARSED: set[str] = set()
"""The shapes of rich text that were parsed before."""


def _misshapen(blocks: Sequence[Json]) -> Iterator[str]:
    """What slack_sdk's models say; of rich text, whose lengths they ignore, each shape once."""
    for block in blocks:
        if block["type"] in _UNMODELLED:
            continue
        if block["type"] == "rich_text":
            shape = repr(_shape(block))
            if shape in _PARSED:
                continue
            _PARSED.add(shape)
        try:
            Block.parse(block).to_dict()  # type: ignore[union-attr]  # an unknown type is told too
        except (SlackObjectFormationError, AttributeError) as error:
            yield f"{block['type']}: {error}"


def _shape(part: Any) -> Any:
    """What is left of a block without its texts and numbers."""
    if isinstance(part, dict):
        return tuple(
            (key, value if key in ("type", "style") else _shape(value))
            for key, value in part.items()
        )
    if isinstance(part, list):
        return sorted({repr(_shape(piece)) for piece in part})
    return ""


def _unlisted(part: Any) -> Iterator[str]:
    """The buttons and menus that stand in no row of the table of ids, whose rows have handlers."""
    for found in _parts(part):
        pressed = found.get("type") in _PRESSABLE
        action = found.get("action_id", "") if pressed else ""
        listed = (
            action == one or (one[-1] == ":" and action.startswith(one)) for one in ids.ACTIONS
        )
        if action and not any(listed):
            yield f"no handler for {action}"


_PRESSABLE = frozenset(
    {"button", "overflow", "feedback_buttons", "external_select", "conversations_select"}
)


def _injected(part: Any) -> Iterator[str]:
    """Our own words, read as mrkdwn, in which a value mentions or links, or was cut in half."""
    for found in _parts(part):
        if found.get("type") == "mrkdwn":
            text = found["text"]
            if re.search(r"<!channel|<@U0MARA|<https://evil|&(?!(?:amp|lt|gt);)", text):
                yield f"read as markup: {text[:200]}"


def _parts(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _parts(value)
    elif isinstance(part, list | tuple):
        for piece in part:
            yield from _parts(piece)


def test_no_block_is_excepted_that_slack_sdk_has() -> None:
    """Once its models have one, they hold it too."""
    assert [] == [kind for kind in _UNMODELLED if Block.parse({"type": kind}) is not None]


def test_every_answer_is_taken() -> None:
    """The answer of each entry and variant, to all and to one person, with other errors beside."""
    wrong = {}
    for found in answers():
        name = f"{found.entry} {found.variant}"
        shown = answer(found, case=CASE, thread_ts=PLACE.thread_ts, page=BOOK, others=OTHERS)
        if told := refused(shown):
            wrong[name] = told
        if not found.variant and (told := refused(answer(found, case=CASE, private=True))):
            wrong[f"{name}, private"] = told
    assert len(answers()) > 500
    assert wrong == {}


def test_every_whole_entry_is_taken() -> None:
    """Each part of the modal behind *More*, of each entry and variant."""
    wrong = {}
    for found in answers():
        request = entry_request(found, case=CASE, thread_ts=PLACE.thread_ts)
        for tab in entry_words.TABS:
            if told := refused_view(entry(found, request, tab=tab, book=BOOK)):
                wrong[f"{found.entry} {found.variant} {tab}"] = told
    assert wrong == {}


def test_every_shared_list_is_taken() -> None:
    """The steps of each entry, all done, each with the longest result and outcome."""
    tick = Tick(case=CASE, step="s", user=PLACE.user, at=1.0)
    outcome = CaseOutcome(case=CASE, what=HOSTILE, user=PLACE.user, at=1.0)
    longest = replace(SHOWN, said=HOSTILE * 5)
    seen = Verification(tick=tick, result=longest, before=longest)
    wrong = {}
    for found in answers():
        steps = [
            SharedStep(
                key="s" * 16,
                do=step.do,
                run=step.run * 3,
                offer=next(iter(found.offers), None),
                tick=tick if index % 2 else None,
                result=replace(SHOWN, said=HOSTILE * 5),
            )
            for index, step in enumerate([*found.steps] * 5)
        ]
        shown = board(
            found, steps[:MOST_STEPS], CASE, PLACE.thread_ts, outcome=outcome, verification=seen
        )
        if told := refused(shown):
            wrong[f"{found.entry} {found.variant}"] = told
    assert wrong == {}


def test_what_earlier_cases_were_is_taken() -> None:
    """The line of an error that was met before, whatever was said of it; and the form."""
    last = Case(channel="C1", thread_ts="1.1", entry="aws/s3/X")
    outcome = CaseOutcome(case=CASE, what=HOSTILE, user=PLACE.user)
    shown = answer(answers()[0], case=CASE, thread_ts=PLACE.thread_ts)
    assert (
        refused(with_memory(shown, Met(10**6, last, outcome, same_values=True), BOOK, "C2")) == []
    )
    assert refused(solved(outcome)) == []
    assert refused_view(outcome_form(PLACE, CASE, HOSTILE * 9)) == []


def test_every_lookup_asked_for_by_name_is_taken() -> None:
    """Each in a list of all, with its button for the form, and with all of its values wrong."""
    every = list(our_library().lookups.values())
    values = dict.fromkeys(KINDS, "x" * 500)
    requests = [LookupRequest(lookup=one.name, values=values, case=CASE) for one in every]
    wrong = dict.fromkeys(KINDS, HOSTILE)
    shown = [
        named_lookups.lookup_choices(escape(HOSTILE), every, requests),
        named_lookups.which(["s3"] * 40),
        named_lookups.unknown(HOSTILE, ["s3"]),
        *map(named_lookups.fill_in, every, requests),
        *(named_lookups.wrong(one, wrong) for one in every),
    ]
    assert every
    assert [told for message in shown if (told := refused(message))] == []


def test_every_comparison_and_playbook_is_taken() -> None:
    """Each playbook, the list of them, and the two longest pages side by side."""
    known = our_library().knowledge.playbooks
    longest = sorted(answers(), key=lambda found: -len(repr(found)))[:2]
    shown = [
        reference.comparison(longest, thread_ts=PLACE.thread_ts),
        reference.playbooks(known),
        *(reference.playbook(one, BOOK) for one in known.values()),
    ]
    assert known
    assert [told for message in shown if (told := refused(message))] == []


def test_feedback_is_taken() -> None:
    """The form that asks why, the figures of a channel, and those of the Home tab."""
    met = {f"aws/iam/{LONG}{number}": 10**6 for number in range(9)}
    seen = Stats(cases=10**9, solved=10**9, helped=10**6, not_helped=10**6, met=met, missed=10**6)
    weeks = [Week(number * 7 * 86400.0, 10**9, 10**6, 10**6) for number in range(30)]
    seen = replace(seen, daily=[10**6] * 28, weekly=weeks)
    assert refused_view(reason_form(PLACE, CASE)) == []
    assert refused(stats(seen, 30)) == []
    recent = [pages.RecentCase(LONG, LONG, 1.0, "https://x.example/" + "p" * 200)] * 5
    shown = home(
        errors=10**6,
        accounts=[LONG] * 50,
        seen=seen,
        recent=recent,
        sets_channels=True,
        set_up=SET_UP,
    )
    assert view_problems(shown) == []
    assert [] == [*_misshapen(shown["blocks"]), *_unlisted(shown), *_injected(shown)]


def test_an_answer_is_counted_whatever_differs() -> None:
    """The line of a storm, with values that differ and are hostile."""
    seen = Seen(count=10**6, posters=999, since=1.0, differing={"x": {HOSTILE: 5, LONG: 1}})
    wrong = [refused(with_count(answer(found, case=CASE), seen)) for found in answers()[:50]]
    assert [told for told in wrong if told] == []


def _rendered(template: Template) -> str:
    """A lookup's text with a long value in each place."""
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", LONG, template.text, flags=re.DOTALL)


def _commands(given: Sequence[CommandTemplate]) -> list[SuggestedCommand]:
    return [SuggestedCommand(label=one.label, text=_rendered(one.run)) for one in given]


def _finding(fact: ReportedFact, text: str) -> Finding:
    """A reported fact as full as it can be."""
    source = Source(
        call="cloudfront.get_distribution",
        account_id="111122223333",
        region="us-east-1",
        seen_at=1.0,
        console_url="https://console.aws.amazon.com/" + "x" * 900,
    )
    if fact.table:
        rows = [[text] * len(fact.columns)] * fact.limit
        return Finding(
            label=fact.label, kind="table", value=rows, columns=list(fact.columns), source=source
        )
    if fact.counts:
        counts = [(text, 10**9)] * fact.limit
        return Finding(label=fact.label, kind="counts", value=counts, source=source)
    if fact.list:
        return Finding(label=fact.label, kind="list", value=[text] * fact.limit, source=source)
    return Finding(label=fact.label, kind="value", value=text * 5, source=source)


def _result(known: Lookup, verdict: Verdict, text: str) -> LookupResult:
    return LookupResult(
        lookup=known.name,
        title=known.title,
        question=known.question,
        verdict=verdict,
        findings=[_finding(fact, text) for fact in known.report],
        unseen=[
            Unseen(call=step.call, reason="denied", sentence=text, permission="iam:GetRole")
            for step in known.steps
        ],
        cli=_commands(known.by_hand) or [SuggestedCommand(label="", text=text * 5)],
        calls=known.budget,
        account_id="111122223333",
        region="ap-southeast-1",
        private=known.private,
        cached=True,
        own_version=True,
        could_be_elsewhere=True,
        other_regions=("us-east-1", "eu-west-1", "eu-west-2"),
    )


def _verdict(said: Conclusion) -> Verdict:
    return Verdict(
        name=said.name,
        tone=said.tone,
        text=_rendered(said.text),
        why=_rendered(said.why),
        next=[_rendered(one) for one in said.next],
        commands=_commands(said.commands),
    )


def _told(seen: LookupResult) -> list[str]:
    request = LookupRequest(
        lookup=seen.lookup, values=values(), account="1" * 12, case=CASE, regions=("eu-north-1",)
    )
    if seen.verdict.name != "unseen":
        return refused(lookup.result(seen, request, shareable=True))
    return [
        *refused(lookup.result(seen, request, shared_by=PLACE.user)),
        *refused_view(lookup.full_result(seen, note=lookup_words.RESULT_BELOW)),
    ]


def _results(known: Lookup) -> Iterator[LookupResult]:
    """Each conclusion of a lookup, and an undecided one, with the most and longest facts."""
    for said in known.verdicts:
        yield _result(known, _verdict(said), LONG)
    denied = Unseen(call="x", reason="denied", sentence=LONG, permission="iam:GetRole")
    yield _result(known, undecided(known.name, [denied]), HOSTILE)


def test_every_result_is_taken() -> None:
    """The message of each conclusion of each lookup, and the modal with all that it saw."""
    results = [seen for known in our_library().lookups.values() for seen in _results(known)]
    wrong = {
        f"{seen.lookup} {seen.verdict.name}": told for seen in results if (told := _told(seen))
    }
    assert len(results) > 2 * len(our_library().lookups)
    assert wrong == {}


def test_every_state_of_a_lookup_under_way_is_taken() -> None:
    """Waiting, looking and stopping, and the form for what is missing, of each lookup."""
    wrong = {}
    progress = Progress(done=10**6, total=10**7, what=LONG, call=LONG, elapsed=9999)
    options = [Option(LONG[:75], LONG)] * 120
    for known in our_library().lookups.values():
        request = LookupRequest(lookup=known.name, values=values(), case=CASE)
        form = values_form(
            known.title,
            request,
            PLACE,
            all_of=known.needs.all,
            any_of=known.needs.any,
            accounts=options,
            regions=options,
        )
        told = [
            *refused(lookup.looking(known.title, progress, job=CASE, most=known.budget)),
            *refused(lookup.waiting(known.title, 10**6, job=CASE)),
            *refused(lookup.stopping(known.title)),
            *refused_view(lookup.looking_view(known.title)),
            *refused_view(form),
        ]
        if told:
            wrong[known.name] = told
    assert wrong == {}


def _sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of ours, with a hostile value wherever one stands in it."""
    tables = (words, admin_words, case_words, entry_words, form_words, lookup_words)
    for name, said in (one for table in tables for one in vars(table).items()):
        if isinstance(said, str) and name.isupper():
            fields = {field for _, field, _, _ in string.Formatter().parse(said) if field}
            yield name, said.format_map(dict.fromkeys(fields, escape(HOSTILE * 20)))


def test_every_sentence_is_taken() -> None:
    """Each text of the table of words, said alone, with the longest and most hostile values."""
    wrong = {name: told for name, said in _sentences() if (told := refused(sentence(said)))}
    assert wrong == {}


def test_every_page_list_is_taken() -> None:
    """Choices, categories, recent cases and help, as long as the knowledge makes them."""
    known = our_library().knowledge
    categories = [(one, 10**4) for one in known.categories.values()]
    shown = [
        pages.page_choices(escape(HOSTILE), OTHERS * 4, thread_ts=PLACE.thread_ts),
        pages.categories(categories),
        *(
            pages.category(one, dict.fromkeys(SERVICES, 99), OTHERS * 4, [(LONG, BOOK)] * 20)
            for one, _ in categories
        ),
        pages.recent([pages.RecentCase(code=LONG, service="iam", at=1.0, link=BOOK)] * 5),
        pages.help_text(ids.COMMAND),
    ]
    assert [told for message in shown if (told := refused(message))] == []


def test_an_error_without_a_page_is_taken() -> None:
    """The longest suggestion that a button can carry."""
    seen = SuggestRequest(code=LONG, wording=HOSTILE * 9, text=HOSTILE * 99)
    found = replace(answers()[0], category="", summary=HOSTILE, title=HOSTILE, code=HOSTILE)
    assert refused(answer(found, case=CASE, seen=seen, page=BOOK)) == []
