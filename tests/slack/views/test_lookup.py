"""A lookup in its thread: looking, the result in short, and all of it behind *Show all*."""

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.brevity import measure
from bot.knowledge_base.command_effects import CommandEffect
from bot.lookups.result import (
    Finding,
    LookupResult,
    Progress,
    SuggestedCommand,
    Unseen,
    Verdict,
)
from bot.slack.payloads import LookupRequest
from bot.slack.views import ids, lookup_words, words
from bot.slack.views.block_kit import Message
from bot.slack.views.lookup import (
    changed_verdict,
    full_result,
    is_cut,
    loading,
    looking,
    result,
    stopping,
    unavailable,
)
from tests.slack.views.test_facts import texts

BOUND = Verdict(name="bound", tone="good", text="It is there.", why="A queue has this name.")
SEEN = LookupResult(
    lookup="sqs/queue",
    title="Find the queue",
    question="Which queue is it?",
    verdict=BOUND,
    calls=2,
    elapsed=1.26,
    account_id="111122223333",
    region="eu-west-1",
    finished_at=100.0,
)
REQUEST = LookupRequest(lookup="sqs/queue", values={"queue_name": "orders"})
START = Progress(done=0, total=None, what="checked", call="sqs.list_queues", elapsed=0.0)


def shown(seen: LookupResult = SEEN, request: LookupRequest = REQUEST, **more: Any) -> Message:
    return result(seen, request, now=lambda: 130.0, **more)


def fact(number: int, kind: Any = "value") -> Finding:
    value: Any = {
        "value": f"v{number}",
        "list": [f"v{number}"],
        "table": [[f"v{number}"]],
        "counts": [(f"v{number}", 1)],
    }
    columns = ("A",) if kind == "table" else ()
    return Finding(label=f"F{number}", kind=kind, value=value[kind], columns=columns)


def row(message: Message) -> list[Any]:
    (buttons,) = [block for block in message.blocks if block["type"] == "actions"]
    return list(buttons["elements"])


def small_print(message: Message) -> list[str]:
    return [one["text"] for one in message.blocks[-1]["elements"]]


def test_while_it_looks_it_can_be_stopped() -> None:
    """The one button carries the job."""
    message = looking("Find the queue", START, job="j1")
    assert [(ids.STOP, "j1")] == [(one["action_id"], one["value"]) for one in row(message)]
    assert "Find the queue" in message.text


@pytest.mark.parametrize(
    ("progress", "most", "said"),
    [
        (replace(START, total=1200), 0, lookup_words.ABOUT_CALLS.format(count="1,200")),
        (replace(START, total=99), 0, ""),
        (START, 2000, lookup_words.MOST_CALLS.format(count="2,000")),
        (replace(START, done=5), 2000, ""),
        (START, 0, ""),
    ],
)
def test_what_it_will_cost_is_said_while_it_can_be_stopped(
    progress: Progress, most: int, said: str
) -> None:
    """About how many calls, where they are many; at most how many, before the first."""
    told = texts(looking("Find", progress, job="j1", most=most).blocks)
    assert (said in told) if said else (" calls" not in told)


def test_a_press_on_stop_is_answered_at_once() -> None:
    """Without a button to press again."""
    message = stopping("Find the queue")
    assert f"Find the queue: {lookup_words.STOPPING}" == message.text
    assert ["rich_text"] == [block["type"] for block in message.blocks]


@pytest.mark.parametrize("tone", ["good", "warning", "bad", "unknown"])
def test_the_verdict_stands_below_the_title_with_its_mark(tone: Any) -> None:
    """The mark is the tone's, and the notification says the verdict."""
    message = shown(replace(SEEN, verdict=replace(BOUND, tone=tone)))
    assert f"{lookup_words.TONES[tone]} It is there." == texts(message.blocks[1])
    assert "Find the queue: It is there." == message.text


def test_three_facts_are_shown_and_the_rest_counted() -> None:
    """A tenth stands behind *Show all*, and so does a table but for its first row."""
    kinds = ["value", "table", "counts", *["value"] * 7]
    message = shown(replace(SEEN, findings=[fact(n, kind) for n, kind in enumerate(kinds)]))
    told = texts(message.blocks)
    assert all(f"v{number}" in told for number in range(3))
    assert "F3" not in told
    assert lookup_words.MORE_FACTS.format(count=7) in small_print(message)


def test_long_facts_make_room_for_the_verdict() -> None:
    """At most seventy words: the verdict's first sentence and the next step always stay."""
    long = replace(fact(0), value="a " * 59)
    seen = replace(SEEN, verdict=replace(BOUND, next=("Look.",)), findings=[long] * 3)
    told = texts(shown(seen).blocks)
    assert [True, True, True, False] == [
        one in told for one in ("It is there.", "Look.", "F0", "F1")
    ]


def test_a_verdict_is_shortened_by_whole_sentences() -> None:
    """What is left of it is a sentence; *Show all* has the rest."""
    text = "It is there. Because " + "word " * 70 + "more."
    seen = replace(SEEN, verdict=replace(BOUND, text=text))
    assert "✅ It is there." == texts(shown(seen).blocks[1])
    assert "more." in texts(full_result(seen)["blocks"])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("iam:GetRole was denied. " + "Ask them. " * 60, "iam:GetRole was denied."),
        ("AWS did not answer the read: " + "ask them " * 60, "AWS did not answer the read."),
        ("it was denied " * 60, ""),
    ],
    ids=["sentences", "clauses", "neither"],
)
def test_what_could_not_be_seen_is_told_in_the_room_there_is(sentence: str, told: str) -> None:
    """However long the reason is, the verdict and the next step stay; *Show all* has it whole."""
    hidden = Unseen(call="iam.get_role", reason="denied", sentence=sentence)
    seen = replace(SEEN, verdict=replace(BOUND, next=("Look again.",)), unseen=[hidden])
    message = shown(seen)
    assert told in texts(message.blocks)
    assert bool(told) == (lookup_words.UNSEEN in texts(message.blocks))
    assert 70 >= measure("denied", message).words
    assert sentence.strip() in texts(full_result(seen)["blocks"])


def test_one_next_step_and_one_command_are_shown() -> None:
    """The command with what it does; *Show all* has every step and command."""
    changes = CommandEffect(effect="changes", touches="the queue")
    commands = [
        SuggestedCommand(label=f"Do {n}", text=f"aws sqs do-{n}", effect=changes) for n in range(3)
    ]
    seen = replace(SEEN, verdict=replace(BOUND, next=("First.", "Second."), commands=commands))
    told, whole = texts(shown(seen).blocks), texts(full_result(seen)["blocks"])
    assert told.index("First.") < told.index("aws sqs do-0")
    assert ("Second." in told, "aws sqs do-1" in told) == (False, False)
    assert ("Second." in whole, "aws sqs do-2" in whole) == (True, True)
    assert changes.label in told


def test_without_a_command_of_the_verdict_the_same_by_hand_is_shown() -> None:
    """Somebody without the app can look too."""
    seen = replace(SEEN, cli=(SuggestedCommand(label="Look", text="aws sqs list-queues"),))
    told = texts(shown(seen).blocks)
    assert ("aws sqs list-queues" in told, "Look." in told) == (True, False)


def test_a_changed_verdict_says_what_it_was_before() -> None:
    """The reply that is new in the thread."""
    message = changed_verdict(SEEN, "bad", "It is gone.")
    assert "Find the queue: It is there." == message.text
    assert "Find the queue: ✅ It is there.Before: ⛔ It is gone." == texts(message.blocks)


@pytest.mark.parametrize(
    ("sentence", "permission", "told"),
    [
        ("Denied.", "sqs:ListQueues", "Denied. sqs:ListQueues"),
        ("Allow sqs:ListQueues.", "sqs:ListQueues", "Allow sqs:ListQueues."),
        ("It took too long.", "", "It took too long."),
    ],
)
def test_what_could_not_be_seen_names_the_permission_once(
    sentence: str, permission: str, told: str
) -> None:
    """The sentence, and the permission where it does not have it already."""
    unseen = Unseen(
        call="sqs.list_queues", reason="denied", sentence=sentence, permission=permission
    )
    blocks = shown(replace(SEEN, unseen=[unseen])).blocks
    assert f"{lookup_words.UNSEEN}{told}" in [texts(block) for block in blocks]


def test_one_thing_that_could_not_be_seen_is_enough() -> None:
    """*Show all* has the rest."""
    unseen = [Unseen(call="x", reason="failed", sentence=f"No {number}.") for number in range(6)]
    seen = replace(SEEN, unseen=unseen)
    told = texts(shown(seen).blocks)
    assert ("No 0." in told, "No 1." in told) == (True, False)
    assert "No 5." in texts(full_result(seen)["blocks"])


def test_the_buttons_carry_the_request() -> None:
    """*Show all* as it was, *Look again* as a fresh one."""
    whole, again = row(shown())
    assert (ids.SHOW_ALL, REQUEST) == (whole["action_id"], LookupRequest.decode(whole["value"]))
    assert (ids.LOOK_AGAIN, replace(REQUEST, fresh=True)) == (
        again["action_id"],
        LookupRequest.decode(again["value"]),
    )


@pytest.mark.parametrize(
    ("thread", "label"), [("1.1", words.SHARE_IN_THREAD), ("", words.SHARE_IN_CHANNEL)]
)
def test_a_private_result_may_be_shared_where_it_was_asked(thread: str, label: str) -> None:
    """Into the thread where there is one; who sees it alone is told so."""
    message = shown(replace(SEEN, private=True), replace(REQUEST, thread_ts=thread), shareable=True)
    assert (ids.SHARE_RESULT, label) == (
        row(message)[-1]["action_id"],
        row(message)[-1]["text"]["text"],
    )
    assert lookup_words.PRIVATE_NOTE in small_print(message)
    assert lookup_words.PRIVATE_NOTE not in small_print(shown(replace(SEEN, private=True)))


def test_where_nothing_was_found_it_offers_to_look_elsewhere() -> None:
    """First the paste's regions, then the account's; never the one that was looked in."""
    seen = replace(
        SEEN, could_be_elsewhere=True, other_regions=("us-east-1", "eu-west-1", "sa-east-1")
    )
    request = replace(REQUEST, regions=("eu-west-1", "us-east-2"))
    buttons = [one for one in row(shown(seen, request)) if one["action_id"].startswith(ids.LOOK_IN)]
    assert ["us-east-2", "us-east-1"] == [
        LookupRequest.decode(one["value"]).values["region"] for one in buttons
    ]
    assert len(buttons) == len({one["action_id"] for one in buttons})


def test_what_was_found_is_not_looked_for_elsewhere() -> None:
    """Only an absent resource may be in another region."""
    seen = replace(SEEN, other_regions=("us-east-1",))
    assert [ids.SHOW_ALL, ids.LOOK_AGAIN] == [one["action_id"] for one in row(shown(seen))]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "111122223333 · eu-west-1 · 2 read-only calls · 1.3 s"),
        ({"calls": 1}, "111122223333 · eu-west-1 · 1 read-only call · 1.3 s"),
        ({"region": ""}, "111122223333 · 2 read-only calls · 1.3 s"),
        ({"account_id": "", "region": ""}, "2 read-only calls · 1.3 s"),
        ({"cached": True}, "111122223333 · eu-west-1 · 2 read-only calls · 1.3 s · seen 30 s ago"),
        (
            {"cached": True, "finished_at": 500.0, "account_id": "", "region": ""},
            "2 read-only calls · 1.3 s · seen 0 s ago",
        ),
        ({"account_id": "<!here>", "region": ""}, "&lt;!here&gt; · 2 read-only calls · 1.3 s"),
    ],
)  # fmt: skip
def test_the_small_print_says_where_and_how(changes: dict[str, Any], said: str) -> None:
    """Account, region, calls and seconds; how old it is where it was seen before."""
    assert [said] == small_print(shown(replace(SEEN, **changes)))


def test_a_teams_own_version_and_who_shared_it_are_said() -> None:
    """What replaces the package's lookup is named."""
    told = small_print(shown(replace(SEEN, own_version=True), shared_by="U1"))
    assert [lookup_words.OWN_VERSION.format(lookup="sqs/queue"), "Shared by <@U1>"] == told[1:]


def test_the_command_line_is_one_command_without_a_label() -> None:
    """The first of them; *Show all* has every one."""
    seen = replace(
        SEEN,
        cli=[
            SuggestedCommand(label="By hand", text="aws sqs a"),
            SuggestedCommand(label="", text="aws sqs b"),
        ],
    )
    told, whole = texts(shown(seen).blocks), texts(full_result(seen)["blocks"])
    assert ("aws sqs a" in told, "By hand" in told, "aws sqs b" in told) == (True, False, False)
    assert ("By hand." in whole, "aws sqs b" in whole) == (True, True)


def test_show_all_has_question_and_reason() -> None:
    """Both stand there and not in the message."""
    whole = texts(full_result(SEEN, now=lambda: 130.0)["blocks"])
    assert "Which queue is it?" in whole
    assert "A queue has this name." in whole
    assert "Which queue is it?" not in texts(shown().blocks)


def test_a_result_that_even_show_all_cannot_hold_is_known() -> None:
    """Then it is sent as a file as well."""
    many = [replace(fact(number, "list"), value=["x" * 200] * 40) for number in range(120)]
    assert (False, True) == (is_cut(SEEN), is_cut(replace(SEEN, findings=many)))


@pytest.mark.parametrize("view", [loading(), unavailable("It is *gone*."), full_result(SEEN)])
def test_every_modal_of_a_result_is_the_same_one(view: Any) -> None:
    """So that one takes the place of another."""
    assert (ids.RESULT, lookup_words.SHOW_ALL_TITLE, "submit" in view) == (
        view["callback_id"],
        view["title"]["text"],
        False,
    )
