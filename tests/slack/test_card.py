"""What is kept of a posted answer, by which it is drawn again."""

import json

from bot.answers.answer import Answer
from bot.slack.card import Card
from bot.slack.payloads import SuggestRequest
from bot.slack.views import ids
from bot.slack.views.answer import answer
from bot.slack.views.block_kit import Json

PASTED = "deploy of the orders shop on Tuesday: QueueFull: no room"
FOUND = Answer(
    entry="aws/sqs/QueueFull",
    provider="aws",
    service="sqs",
    code="QueueFull",
    title="QueueFull",
    summary="no room",
    confidence=0.9,
    why="code",
)


def _card() -> Card:
    seen = SuggestRequest(provider="aws", code="QueueFull", wording="no {what}", text=PASTED)
    return Card(FOUND, answer(FOUND, case="c1", seen=seen))


def _suggest(blocks: list[Json]) -> list[SuggestRequest]:
    """What the *Suggest* buttons in blocks carry."""
    elements = [one for block in blocks for one in block.get("elements", ())]
    given = [one["value"] for one in elements if one.get("action_id") == ids.SUGGEST]
    return [SuggestRequest.decode(value) for value in given]


def test_a_kept_answer_holds_no_paste() -> None:
    """Its row is kept for months, a paste for days: the button keeps code and wording alone."""
    kept = _card().dumped()
    assert PASTED not in json.dumps(kept)
    (seen,) = _suggest(kept["blocks"])
    assert ("QueueFull", "no {what}", "") == (seen.code, seen.wording, seen.text)


def test_a_posted_answer_has_the_paste_in_its_button() -> None:
    """Whoever presses it finds the form filled in."""
    (seen,) = _suggest(list(_card().message.blocks))
    assert PASTED == seen.text


def test_nothing_else_of_an_answer_is_changed() -> None:
    """It looks the same when it is drawn again."""
    card = _card()
    kept = card.dumped()
    assert card.message.text == kept["text"]
    assert [block["type"] for block in card.message.blocks] == [
        block["type"] for block in kept["blocks"]
    ]
    assert card.said == kept["said"]
