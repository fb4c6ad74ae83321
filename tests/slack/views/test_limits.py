"""Whatever a paste or AWS holds, Slack takes what is shown, and reads no markup in it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import (
    Answer,
    AnswerStep,
    Guess,
    Link,
    LookupOffer,
    Remedy,
    Section,
)
from bot.lookups.result import (
    Finding,
    LookupResult,
    Progress,
    Source,
    SuggestedCommand,
    Unseen,
    Verdict,
)
from bot.sandbox.workspace.blocks import problems, text_length
from bot.sandbox.workspace.view_rules import view_problems
from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest, SuggestRequest
from bot.slack.views import block_kit, entry_words, lookup_words, rich_text
from bot.slack.views.answer import answer, entry_request
from bot.slack.views.block_kit import Message
from bot.slack.views.entry import entry
from bot.slack.views.forms import paste_form, values_form
from bot.slack.views.guesses import guesses, not_recognised
from bot.slack.views.lookup import full_result, looking, result
from bot.slack.views.suggest import drafted, suggest_form

HOSTILE = (
    "<!channel>",
    "<@U0MARA>",
    "<https://evil.example|click>",
    "&amp;<",
    "`code` `",
    "*bold* _it_ ~no~",
    "```\nfence",
    "\u202eright to left",
    "x" * 3500,
    "<" * 2000,
    "",
)
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60),
)
FILLED = TEXT.filter(bool)
LINES = st.lists(TEXT, max_size=12)
VALUES = st.dictionaries(st.sampled_from(["role_name", "key", "arn", "region"]), TEXT, max_size=4)
LINKS = st.builds(Link, title=TEXT, url=st.just("https://docs.aws.amazon.com/x"))
SECTIONS = st.lists(st.builds(Section, title=TEXT, lines=LINES), max_size=8)
ANSWERS = st.builds(
    Answer,
    entry=st.just("aws/iam/EntityAlreadyExists"),
    provider=st.sampled_from(["aws", "azure", "gcp", "http", "kubernetes", "terraform"]),
    service=st.sampled_from(["", "iam", "s3", "verylongservicename"]),
    code=FILLED,
    title=TEXT,
    summary=TEXT,
    confidence=st.floats(0, 1),
    why=TEXT,
    http_status=st.one_of(st.none(), st.just(409)),
    meaning=TEXT,
    not_when=TEXT,
    causes=LINES,
    fixes=st.lists(st.builds(Remedy, do=TEXT, when=TEXT.map(str.strip), run=TEXT), max_size=6),
    steps=st.lists(st.builds(AnswerStep, do=TEXT, run=TEXT), max_size=8),
    checks=SECTIONS,
    seen=SECTIONS,
    tools=LINES,
    verify=LINES,
    prevent=LINES,
    tip=TEXT,
    references=st.lists(LINKS, max_size=4),
    related=LINES,
    values=VALUES,
    also_seen=LINES,
    notes=LINES,
    offers=st.lists(
        st.builds(
            LookupOffer,
            lookup=st.sampled_from(["iam/entity", "s3/bucket-owner", "kms/grants"]),
            title=FILLED,
            values=VALUES,
        ),
        max_size=3,
        unique_by=lambda offer: offer.lookup,
    ),
)
SOURCES = st.one_of(
    st.none(),
    st.builds(
        Source,
        call=TEXT,
        account_id=TEXT,
        region=TEXT,
        seen_at=st.floats(0, 2e9),
        console_url=st.sampled_from(["", "https://console.aws.amazon.com/x"]),
    ),
)
FINDINGS = st.one_of(
    st.builds(Finding, label=FILLED, kind=st.just("value"), value=TEXT, source=SOURCES),
    st.builds(Finding, label=FILLED, kind=st.just("list"), value=LINES, source=SOURCES),
    st.builds(
        Finding,
        label=FILLED,
        kind=st.just("counts"),
        value=st.lists(st.tuples(TEXT, st.integers(0, 10**9)), max_size=9),
        source=SOURCES,
    ),
    st.builds(
        Finding,
        label=FILLED,
        kind=st.just("table"),
        columns=st.just(("Name", "State")),
        value=st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=120),
        source=SOURCES,
    ),
)
COMMANDS = st.lists(st.builds(SuggestedCommand, label=TEXT, text=TEXT), max_size=5)
RESULTS = st.builds(
    LookupResult,
    lookup=st.just("iam/entity"),
    title=FILLED,
    question=TEXT,
    verdict=st.builds(
        Verdict,
        name=st.just("x"),
        tone=st.sampled_from(["good", "warning", "bad", "unknown"]),
        text=TEXT,
        why=TEXT,
        next=LINES,
        commands=COMMANDS,
    ),
    findings=st.lists(FINDINGS, max_size=12),
    unseen=st.lists(
        st.builds(Unseen, call=TEXT, reason=st.just("denied"), sentence=TEXT, permission=TEXT),
        max_size=8,
    ),
    cli=COMMANDS,
    account_id=TEXT,
    region=TEXT,
    private=st.booleans(),
    cached=st.booleans(),
)
SEEN = LookupResult(
    lookup="iam/entity",
    title="Find it",
    question="Is it there?",
    verdict=Verdict(name="there", tone="good", text="It is."),
)
REQUESTS = st.builds(
    LookupRequest, lookup=st.just("iam/entity"), values=VALUES, case=st.just("c" * 32)
)

SUGGESTED = st.builds(
    SuggestRequest,
    provider=st.sampled_from(["", "aws", "gcp"]),
    service=st.sampled_from(["", "sqs"]),
    code=TEXT,
    wording=TEXT,
    text=TEXT,
)

quick = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _taken(message: Message) -> None:
    assert problems(list(message.blocks)) == []
    assert text_length(list(message.blocks)) <= 13_200
    assert 1 <= len(message.text) <= 4000
    assert "<" not in message.text
    assert _markup(list(message.blocks)) == []
    json.dumps(list(message.blocks)).encode()


def _markup(blocks: Any) -> list[str]:
    """The texts that Slack reads as markup and in which somebody could be mentioned."""
    return [text for text in _mrkdwn(blocks) if "<!" in text or "<@" in text or "evil|" in text]


def _mrkdwn(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        for value in part.values():
            yield from _mrkdwn(value)
    elif isinstance(part, list):
        for piece in part:
            yield from _mrkdwn(piece)


@quick
@given(ANSWERS, st.booleans())
def test_an_answer_is_taken(found: Answer, private: bool) -> None:
    """An answer with the longest and most hostile texts stays within every limit."""
    _taken(answer(found, case="c" * 32, private=private))


@quick
@given(ANSWERS)
def test_a_whole_entry_is_taken(found: Answer) -> None:
    """So does the modal with everything."""
    for tab in entry_words.TABS:
        view = entry(found, entry_request(found), tab=tab)
        assert view_problems(view) == []
        assert _markup(view) == []


@quick
@given(RESULTS, REQUESTS, st.booleans())
def test_a_result_is_taken(seen: LookupResult, request: LookupRequest, shareable: bool) -> None:
    """A lookup's result, whatever AWS answered."""
    _taken(result(seen, request, shareable=shareable))


@quick
@given(RESULTS)
def test_a_full_result_is_taken(seen: LookupResult) -> None:
    """The modal with every fact."""
    view = full_result(seen)
    assert view_problems(view) == []
    assert _markup(view) == []


@quick
@given(
    st.lists(
        st.builds(
            Guess,
            entry=st.just("aws/iam/X"),
            provider=st.just("aws"),
            service=st.just("iam"),
            code=FILLED,
            title=TEXT,
            confidence=st.floats(0, 1),
        ),
        min_size=1,
        max_size=5,
    ),
    VALUES,
    SUGGESTED,
)
def test_guesses_are_taken(
    found: list[Guess], values: dict[str, str], seen: SuggestRequest
) -> None:
    """The buttons of guesses hold what fits."""
    _taken(guesses(found, values, seen))
    _taken(not_recognised(seen))


@quick
@given(SUGGESTED, TEXT)
def test_the_form_for_an_entry_is_taken(seen: SuggestRequest, yaml: str) -> None:
    """The form for a suggested entry and its outcome, whatever was pasted."""
    assert view_problems(suggest_form(seen, {"conflict": "Conflict"})) == []
    assert view_problems(drafted("There.", f"{yaml}\n" * 20)) == []


@quick
@given(FILLED, REQUESTS)
def test_the_forms_are_taken(title: str, request: LookupRequest) -> None:
    """The forms stay within a modal's limits, their metadata too."""
    place = Destination(
        channel="C1", user="U1", response_url="https://hooks.slack.com/" + "x" * 200
    )
    form = values_form(title, request, place, all_of=["bucket"], any_of=["role_name", "arn"])
    assert view_problems(form) == []
    assert view_problems(paste_form(place, text="x" * 5000)) == []


@quick
@given(FILLED, st.integers(0, 10**6), st.one_of(st.none(), st.integers(0, 10**6)))
def test_progress_is_taken(title: str, done: int, total: int | None) -> None:
    """The message of a running lookup, also with more done than was foreseen."""
    progress = Progress(done=done, total=total, what="checked", call="x", elapsed=3)
    _taken(looking(title, progress, job="1.2.3"))


def test_what_was_cut_points_to_the_rest() -> None:
    """A message that had to be shortened says where the rest is."""
    blocks = [rich_text.block(rich_text.paragraph(rich_text.prose("x" * 2900))) for _ in range(6)]
    shown = block_kit.message("x", blocks, shortened="*More* shows the rest.").blocks
    assert "*More* shows the rest." in json.dumps(shown)
    assert text_length(list(shown)) <= block_kit.MESSAGE_TEXT + 100


def test_buttons_stay_when_there_are_too_many_blocks() -> None:
    """Of more blocks than Slack takes, texts go and buttons stay."""
    blocks = [
        *(block_kit.divider() for _ in range(60)),
        block_kit.actions([block_kit.button("Go", "go")]),
    ]
    shown = block_kit.message("x", blocks, shortened="More").blocks
    assert len(shown) <= 50
    assert "actions" in [block["type"] for block in shown]


def test_a_value_is_never_cut() -> None:
    """A button's value that is too long is a mistake of ours: cut, it would mean something else."""
    with pytest.raises(ValueError, match="2001"):
        block_kit.button("x", "y", "x" * 2001)


def test_a_long_table_is_whole_behind_show_all() -> None:
    """A table longer than one piece of text stands in the modal to its last row, uncut."""
    rows = [[f"distribution-{number:04}", "Deployed"] for number in range(300)]
    found = Finding(label="All", kind="table", columns=("Id", "State"), value=rows)
    view = full_result(replace(SEEN, findings=(found,)))
    assert "distribution-0299" in json.dumps(view)
    assert lookup_words.RESULT_CUT not in json.dumps(view)
    assert view_problems(view) == []


def test_what_is_too_long_for_a_modal_is_said_to_be_cut() -> None:
    """Beyond what a modal takes, the reader is told, and told where all of it is."""
    text = "\n".join("x" * 99 for _ in range(900))
    view = full_result(replace(SEEN, findings=(Finding(label="L", kind="value", value=text),)))
    assert lookup_words.RESULT_CUT in json.dumps(view)
    assert view_problems(view) == []
