"""👍 and 👎 below an answer; what was not recognised; the figures."""

from bot.runtime.feedback_records import FeedbackRecords, Vote
from bot.slack.views import ids
from tests.handlers.conftest import PASTE, Desk, Json, text_of

UNKNOWN = "ledger: reconcile failed for account 8123 at 2026-11-29"


def _records(desk: Desk) -> FeedbackRecords:
    return desk.faultbook.services.feedback.records


def _thumb(desk: Desk, answer: Json, which: str) -> None:
    """Press 👍 (`positive`) or 👎 (`negative`)."""
    block_id, value = next(
        (block["block_id"], block["elements"][0][f"{which}_button"]["value"])
        for block in answer["blocks"]
        if block["type"] == "context_actions"
    )
    action = {"block_id": block_id, "action_id": ids.FEEDBACK, "value": value}
    assert desk.act("press", channel=answer["channel"], ts=answer["ts"], action=action)["ok"]


def _told(desk: Desk) -> str:
    found: Json = desk.until(lambda: [one for one in desk.replies() if one["only_for"]])[-1]
    return text_of(found)


def test_a_thumb_up_is_thanked_for_and_counted(desk: Desk) -> None:
    """The person alone is told; the figures of the channel have it."""
    desk.post(PASTE)
    _thumb(desk, desk.reply(), "positive")
    assert "Thank you" in _told(desk)
    desk.post("/fault stats")
    told = desk.until(lambda: [m for m in desk.replies() if "Met most" in text_of(m)])[0]
    assert "that helped: 1; that did not: 0" in text_of(told)
    assert "DistributionAlreadyExists" in text_of(told)


def test_a_thumb_down_asks_why_and_keeps_the_text_masked(desk: Desk) -> None:
    """Reason, note and the paste without its names: a candidate for the tests."""
    desk.post(f"{PASTE} (mara@example.com)")
    _thumb(desk, desk.reply(), "negative")
    form = desk.modal(ids.REASON_FORM)
    assert desk.submit(form, reason="wrong-fix", note="It was token=ghp_" + "a1B2" * 9)["ok"]
    assert "Thank you" in _told(desk)
    (vote,) = _records(desk).unhelpful()
    assert ("U0MARA", False, "wrong-fix") == (vote.user, vote.helped, vote.reason)
    assert "ghp_" not in vote.note
    assert "(DistributionAlreadyExists)" in vote.text
    assert "{distribution_id}" in vote.text
    assert not [name for name in ("E2QWRUHEXAMPLE", "mara@") if name in vote.text]


def test_a_thumb_down_counts_without_the_form(desk: Desk) -> None:
    """Who closes it has said enough."""
    desk.post(PASTE)
    _thumb(desk, desk.reply(), "negative")
    desk.modal(ids.REASON_FORM)
    votes: tuple[Vote, ...] = desk.until(_records(desk).unhelpful)
    assert ["aws/cloudfront/DistributionAlreadyExists"] == [vote.entry for vote in votes]


def test_a_vote_on_a_case_that_is_gone_is_told_of(desk: Desk) -> None:
    """Nothing is counted that nothing is known of."""
    desk.post(PASTE)
    answer = desk.reply()
    services = desk.faultbook.services
    case = services.diagnosis.records.cases("C0INCIDENTS", answer["thread_ts"])[0].id
    services.posts.posted.remove(case)
    _thumb(desk, answer, "positive")
    assert "no longer kept" in _told(desk)


def test_what_is_not_recognised_is_counted_by_its_wording(desk: Desk) -> None:
    """Where somebody asked; a greeting is no error, and what nobody asked about is not counted."""
    for text in (UNKNOWN, UNKNOWN.replace("8123", "9001"), "hello"):
        desk.post(f"/fault {text}")
        desk.settle()
    desk.post(UNKNOWN)
    desk.settle()
    (miss,) = _records(desk).misses()
    assert ("ledger: reconcile failed for account {n} at {time}", 2) == (miss.wording, miss.count)


def test_a_private_answer_has_no_thumbs(desk: Desk) -> None:
    """It can be shared first."""
    desk.post(f"/fault {PASTE}")
    assert "context_actions" not in [block["type"] for block in desk.reply()["blocks"]]
