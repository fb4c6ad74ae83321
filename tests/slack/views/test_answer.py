"""The short answer and the result, as people read them."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.answers.answer import Answer, AnswerStep, Guess, LookupOffer, Remedy
from bot.knowledge_base.command_effects import CommandEffect
from bot.lookups.result import LookupResult, Progress, Unseen, Verdict
from bot.slack.payloads import LookupRequest
from bot.slack.views import rich_text, words
from bot.slack.views.answer import answer, headline
from bot.slack.views.facts import aligned
from bot.slack.views.lookup import progress_bar, result

ANSWER = Answer(
    entry="aws/cloudfront/DistributionAlreadyExists",
    provider="aws",
    service="cloudfront",
    code="DistributionAlreadyExists",
    http_status=409,
    title="The reference is taken",
    summary="CloudFront refused: `deploy-1` is bound to E2.",
    confidence=0.97,
    why="code and message",
    causes=("one", "two", "three", "four"),
    fixes=(
        Remedy(do="Adopt it.", when="the call was a replay", run="terraform import x E2"),
        Remedy(do="Choose another."),
    ),
    steps=tuple(AnswerStep(do=f"step {number}") for number in range(5)),
    offers=tuple(
        LookupOffer(
            lookup=f"cloudfront/look-{number}",
            title=f"Look {number}",
            where={"region": "eu-west-1", "account_id": "111122223333"},
            regions=["eu-west-1", "us-east-2"],
        )
        for number in "abc"
    ),
    values={"region": "eu-west-1", "account_id": "111122223333", "key": "x" * 3000},
    also_seen=("AccessDenied",),
)
SEEN = LookupResult(
    lookup="iam/entity",
    title="Find it",
    question="Is it there?",
    verdict=Verdict(name="unknown", tone="unknown", text="It cannot be told."),
    unseen=(
        Unseen(call="iam.get_role", reason="denied", sentence="Denied.", permission="iam:GetRole"),
    ),
    calls=1,
    elapsed=0.34,
    finished_at=100.0,
)
REQUEST = LookupRequest(lookup="iam/entity", values={"role_name": "deploy"})


def _text(blocks: Any) -> str:
    return json.dumps(list(blocks), ensure_ascii=False)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "DistributionAlreadyExists · CloudFront · HTTP 409"),
        ({"service": "", "http_status": None}, "DistributionAlreadyExists · AWS"),
        ({"service": "sqs"}, "DistributionAlreadyExists · SQS · HTTP 409"),
        ({"provider": "http", "service": "", "code": "409 Conflict"}, "409 Conflict · HTTP"),
        (
            {"provider": "azure", "service": "storage"},
            "DistributionAlreadyExists · Storage · HTTP 409",
        ),
    ],
    ids=["all", "no service", "acronym", "http", "azure"],
)
def test_the_heading_says_code_service_and_status(changed: dict[str, Any], expected: str) -> None:
    """Code, service and HTTP status stand in the heading; what is not known is left out."""
    assert expected == headline(replace(ANSWER, **changed))


def test_an_answer_is_short() -> None:
    """One cause, one fix with its condition and command, the first step; More has the rest."""
    shown = _text(answer(ANSWER).blocks)
    for said in ("one", "If the call was a replay: ", "terraform import x E2", "step 0"):
        assert said in shown
    for left_out in ("three", "Choose another.", "step 1"):
        assert left_out not in shown


def test_the_first_lookup_is_the_one_primary_button() -> None:
    """Of all buttons exactly one stands out: the likeliest to help."""
    (row,) = [block for block in answer(ANSWER).blocks if block["type"] == "actions"]
    assert ["primary", None, None, None] == [found.get("style") for found in row["elements"]]
    assert row["elements"][0]["text"]["text"] == "Look a"


GENERAL = LookupOffer(lookup="cloudtrail/find-request", title="Find this request", general=True)


def _row(*offers: LookupOffer) -> list[Any]:
    blocks = answer(replace(ANSWER, offers=offers), case="c" * 32).blocks
    (row,) = [block for block in blocks if block["type"] == "actions"]
    return [element for element in row["elements"] if element["action_id"] != "more"]


def test_what_fits_every_error_stands_in_the_menu() -> None:
    """General lookups and the third one on have no button; three dots hold them."""
    own = [LookupOffer(lookup=f"s3/look-{name}", title=f"Look {name}") for name in "abcd"]
    *buttons, menu = _row(*own, GENERAL)
    assert ["Look a", "Look b"] == [one["text"]["text"] for one in buttons]
    assert ["Look c", "Look d", "Find this request"] == [
        one["text"]["text"] for one in menu["options"]
    ]


def test_a_general_lookup_has_a_button_where_it_answers_the_first_question() -> None:
    """Throttling asks first who calls: then that is the first button, though it fits others too."""
    own = LookupOffer(lookup="sns/topic", title="The topic")
    other = replace(GENERAL, lookup="account/caller-identity", title="Whom am I")
    *buttons, menu = _row(GENERAL, own, other)
    assert ["Find this request", "The topic"] == [one["text"]["text"] for one in buttons]
    assert ["Whom am I"] == [one["text"]["text"] for one in menu["options"]]


def test_general_lookups_have_buttons_where_there_are_no_others() -> None:
    """An error without lookups of its own offers what its category offers."""
    two = [GENERAL, replace(GENERAL, lookup="health/events", title="AWS Health")]
    assert ["button", "button"] == [one["type"] for one in _row(*two)]


def test_no_lookups_no_buttons() -> None:
    """Without any lookup there is neither a button nor a menu."""
    assert [] == _row()


def test_a_menu_holds_values_as_far_as_they_fit() -> None:
    """An option takes 150 characters: what does not fit is left to the case."""
    long = replace(GENERAL, values={"request_id": "r" * 120, "operation": "GetRole"})
    *_, menu = _row(LookupOffer(lookup="iam/entity", title="Find it"), long)
    (option,) = menu["options"]
    request = LookupRequest.decode(option["value"])
    assert len(option["value"]) <= 150
    assert ("c" * 32, None) == (request.case, request.values.get("request_id"))


def test_a_lookup_button_carries_where_to_look() -> None:
    """Region and account of the paste go along with a lookup, whatever it needs."""
    (row,) = [block for block in answer(ANSWER).blocks if block["type"] == "actions"]
    request = LookupRequest.decode(row["elements"][0]["value"])
    assert {"region": "eu-west-1", "account_id": "111122223333"} == request.values
    assert ("eu-west-1", "us-east-2") == request.regions


def test_the_small_print_says_why_and_what_else() -> None:
    """How the error was recognised stands below, and each other error of the paste as a button."""
    other = Guess(
        entry="aws/s3/AccessDenied",
        provider="aws",
        service="s3",
        code="AccessDenied",
        title="Denied",
        confidence=0.9,
    )
    shown = answer(ANSWER, others=[other]).blocks
    assert "Recognised by code and message" in _text(shown)
    assert words.ALSO_SEEN in _text(shown[-2:])
    (button,) = shown[-1]["elements"]
    assert ("AccessDenied", "guess:also-0") == (button["text"]["text"], button["action_id"])
    assert "not certain" in _text(answer(replace(ANSWER, confidence=0.71)).blocks)


def test_a_value_between_backticks_is_code_and_a_lone_one_is_itself() -> None:
    """Pairs of backticks make code; an odd one stays a character."""
    assert rich_text.prose("a `b` c ` d") == [
        {"type": "text", "text": "a "},
        {"type": "text", "text": "b", "style": {"code": True}},
        {"type": "text", "text": " c ` d"},
    ]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ((120, 240, 3.4), "▓▓▓▓▓░░░░░ 120 of 240 · 3 s"),
        ((0, 240, 0.2), "░░░░░░░░░░ 0 of 240 · 0 s"),
        ((300, 240, 9), "▓▓▓▓▓▓▓▓▓▓ 300 of 240 · 9 s"),
        ((40, None, 2), "checked 40 · 2 s"),
        ((0, None, 1), "1 s"),
    ],
    ids=["half", "none", "more than foreseen", "total unknown", "nothing yet"],
)
def test_progress_is_a_bar(progress: tuple[int, int | None, float], expected: str) -> None:
    """How far a lookup is shows as ten cells, a count and the seconds."""
    done, total, elapsed = progress
    told = Progress(done=done, total=total, what="checked", call="x", elapsed=elapsed)
    assert expected == progress_bar(told)


def test_a_result_says_what_it_could_not_see() -> None:
    """A denied call stands in the same message, with the permission it needs."""
    shown = _text(result(SEEN, REQUEST).blocks)
    assert "❔" in shown
    assert "What I could not see" in shown
    assert "iam:GetRole" in shown
    assert "1 read-only call · 0.3 s" in shown


def test_a_result_seen_before_says_when() -> None:
    """An answer from an earlier run says how old it is."""
    shown = _text(result(replace(SEEN, cached=True), REQUEST, now=lambda: 120.0).blocks)
    assert "seen 20 s ago" in shown


def test_look_again_asks_for_a_fresh_run() -> None:
    """*Look again* carries that an earlier result will not do, *Show all* does not."""
    (row,) = [block for block in result(SEEN, REQUEST).blocks if block["type"] == "actions"]
    fresh = [LookupRequest.decode(found["value"]).fresh for found in row["elements"]]
    assert fresh == [False, True]


def test_aligned_text_has_equal_columns() -> None:
    """Every column is as wide as its widest cell, and no line ends in spaces."""
    text = aligned(("Id", "State"), [["i-1", "running"], ["i-22222", ""]])
    assert text.splitlines() == ["Id       State", "i-1      running", "i-22222"]


LOOKS = Remedy(do="Look.", run="aws a get-b")
DELETES = Remedy(
    do="Delete it.",
    when="it is idle",
    run="aws a delete-b",
    effect=CommandEffect(effect="destroys", touches="the b"),
)


def _fix_lines(fixes: tuple[Remedy, ...]) -> list[str]:
    blocks = answer(replace(ANSWER, fixes=fixes)).blocks
    (fix,) = [block for block in blocks if '"Fix"' in json.dumps(block)]
    return ["".join(one["text"] for one in part["elements"]) for part in fix["elements"]]


def test_a_destroying_command_is_marked_in_one_line_with_its_condition() -> None:
    """Sign, word, consequence, condition and remedy stand in one line, before the command."""
    assert "⚠️ Destroys the b. If it is idle: Delete it." in _fix_lines((LOOKS, DELETES))


@pytest.mark.parametrize(
    ("fixes", "commands"),
    [
        ((LOOKS, DELETES), ["aws a get-b"]),
        ((Remedy(do="Wait."), DELETES), []),
        ((LOOKS, Remedy(do="Wait."), DELETES), ["aws a get-b"]),
    ],
)
def test_a_destroying_command_never_stands_alone_or_first(
    fixes: tuple[Remedy, ...], commands: list[str]
) -> None:
    """The one command shown is the look that goes before it; *More* has the other."""
    assert commands == [line for line in _fix_lines(fixes) if line.startswith("aws ")]


def test_other_commands_are_labelled_by_their_effect() -> None:
    """What reads and what changes says so behind its sentence."""
    changes = Remedy(do="Set it.", run="x", effect=CommandEffect(effect="changes", touches="the b"))
    assert "Look. Check: only reads." in _fix_lines((LOOKS,))
    assert "Set it. Changes the b." in _fix_lines((changes,))


@pytest.mark.parametrize(
    ("run", "expected"), [("", ["aws sqs list-queues"]), ("terraform import x E2", [])]
)
def test_the_first_step_has_its_command_where_no_fix_has_one(run: str, expected: list[str]) -> None:
    """An answer has one command to copy: the fix's, and without one that of the first look."""
    fix = Remedy(do="Adopt it.", run=run)
    step = AnswerStep(do="List the queues.", run="aws sqs list-queues")
    shown = json.dumps(answer(replace(ANSWER, fixes=(fix,), steps=(step,))).blocks)
    assert expected == [one for one in ("aws sqs list-queues",) if one in shown]
