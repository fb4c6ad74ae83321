"""What is said when no error was recognised: guesses, or what to do instead."""

from typing import Any

from bot.answers.answer import Guess
from bot.slack.payloads import EntryRequest, SuggestRequest
from bot.slack.views import ids, words
from bot.slack.views.block_kit import Message
from bot.slack.views.guesses import guesses, not_recognised, sentence, suggest
from tests.slack.views.test_facts import texts

SEEN = SuggestRequest(provider="aws", code="QueueFull", text="a paste")


def guess(code: str, service: str = "sqs") -> Guess:
    return Guess(
        entry=f"aws/{service or 'any'}/{code}",
        provider="aws",
        service=service,
        code=code,
        title=f"It is {code}",
        confidence=0.4,
    )


def buttons(message: Message) -> list[Any]:
    """The buttons of a message's one row."""
    (row,) = [block for block in message.blocks if block["type"] == "actions"]
    return list(row["elements"])


def test_at_most_three_guesses_are_offered_the_best_first() -> None:
    """Each as a numbered line and a button; then the two ways on."""
    told = guesses([guess(code) for code in ("A1", "B2", "C3", "D4")], {}, SEEN)
    assert ["A1 · SQS", "B2 · SQS", "C3 · SQS"] == [
        one["text"]["text"] for one in buttons(told)[:3]
    ]
    assert [ids.OPEN_FORM, ids.SUGGEST] == [one["action_id"] for one in buttons(told)[3:]]
    assert "It is C3" in texts(told.blocks)
    assert "D4" not in texts(told.blocks)


def test_no_two_buttons_of_a_row_share_an_id() -> None:
    """Slack refuses such a row."""
    row = buttons(guesses([guess("A1"), guess("B2"), guess("C3")], {}, SEEN))
    assert len(row) == len({one["action_id"] for one in row})
    assert all(one["action_id"].startswith(ids.GUESS) for one in row[:3])


def test_a_guesss_button_carries_its_entry_and_the_pastes_values() -> None:
    """The answer behind it is filled in, and shared into the same thread."""
    told = guesses([guess("A1")], {"queue_name": "orders"}, SEEN, thread_ts="1.1")
    request = EntryRequest.decode(buttons(told)[0]["value"])
    assert ("aws/sqs/A1", {"queue_name": "orders"}, "1.1") == (
        request.entry,
        dict(request.values),
        request.thread_ts,
    )


def test_a_guess_of_no_service_is_called_by_its_code() -> None:
    """Nothing stands behind the code then."""
    assert "A1" == buttons(guesses([guess("A1", "")], {}, SEEN))[0]["text"]["text"]


def test_without_a_guess_it_says_what_to_do() -> None:
    """Paste the whole output, or suggest an entry with what was seen."""
    told = not_recognised(SEEN)
    assert words.NOT_RECOGNISED == told.text
    again, propose = buttons(told)
    assert (ids.OPEN_FORM, ids.SUGGEST) == (again["action_id"], propose["action_id"])
    assert SEEN == SuggestRequest.decode(propose["value"])


def test_a_hint_stands_below() -> None:
    """What else may have been meant, in small print; without one there is nothing."""
    for told in (
        not_recognised(SEEN, hint="Try *x*."),
        guesses([guess("A1")], {}, SEEN, hint="Try *x*."),
    ):
        assert ("context", "Try *x*.") == (
            told.blocks[-1]["type"],
            told.blocks[-1]["elements"][0]["text"],
        )
    assert "context" not in {block["type"] for block in not_recognised(SEEN).blocks}


def test_a_guesss_title_is_no_markup() -> None:
    """A title with a mention in it notifies nobody."""
    told = guesses([guess("<!here>")], {}, SEEN)
    assert {"rich_text", "section", "actions"} == {block["type"] for block in told.blocks}
    assert "<!here>" not in told.text


def test_a_sentence_is_itself() -> None:
    """The notification says the same."""
    told = sentence("It is *so*.")
    assert ("It is *so*.", "It is *so*.") == (told.text, told.blocks[0]["text"]["text"])


def test_a_long_paste_fits_into_the_button() -> None:
    """Slack refuses a longer value, and with it the message."""
    assert len(suggest(SuggestRequest(text="x" * 9000))["value"]) <= 2000
