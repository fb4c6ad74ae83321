"""The list of steps that a thread works on together."""

from dataclasses import replace

from bot.answers.answer import Answer, LookupOffer
from bot.runtime.diagnosis_records import ShownResult, Tick
from bot.slack.payloads import CaseRequest, LookupRequest
from bot.slack.views.block_kit import Json
from bot.slack.views.diagnosis import SharedStep, Verification, board

FOUND = Answer(
    entry="aws/s3/X",
    provider="aws",
    service="s3",
    code="X",
    title="It is gone",
    summary="It is gone.",
    confidence=0.9,
    why="code",
)
TICK = Tick(case="c1", step="k1", user="U1", at=1.0)
RESULT = ShownResult(
    id="job",
    case="c1",
    channel="C1",
    thread_ts="1.1",
    lookup="s3/bucket",
    title="The bucket",
    tone="bad",
    said="There is none.",
    account_id="111122223333",
    user="U1",
)
LOOK = LookupOffer(lookup="s3/bucket", title="The bucket")


def _shown(*steps: SharedStep) -> tuple[list[Json], list[list[Json]]]:
    """The steps' texts and their rows of buttons, without head and end."""
    blocks = board(FOUND, steps, "c1", "1.1").blocks
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    texts = [block for block in blocks if block["type"] == "rich_text"]
    return texts[1:], rows[:-1]


def test_a_button_says_which_of_the_two_it_wants() -> None:
    """So that two who press it at once want the same."""
    steps = (SharedStep(key="k1", do="Look", tick=TICK), SharedStep(key="k2", do="Mend"))
    _, rows = _shown(*steps)
    asked = [CaseRequest.decode(row[0]["value"]) for row in rows]
    assert [("unticked", "k1"), ("ticked", "k2")] == [(one.act, one.step) for one in asked]
    assert ["Undo 1", "Done 2"] == [row[0]["text"]["text"] for row in rows]


def test_a_step_with_a_lookup_has_its_button() -> None:
    """Beside the one that ticks it; the request knows the case and its thread."""
    _, rows = _shown(SharedStep(key="k1", do="Look", offer=LOOK))
    assert ["tick:1", "look:s3/bucket"] == [one["action_id"] for one in rows[0]]
    assert '"c":"c1"' in rows[0][1]["value"]


def test_a_result_stands_below_its_step_and_a_command_until_it_is_done() -> None:
    """In this order."""
    todo = SharedStep(key="k1", do="Look", run="aws s3 ls", result=RESULT)
    done = SharedStep(key="k2", do="Look", run="aws s3 ls", tick=TICK)
    texts, _ = _shown(todo, done)
    kinds = [[part["type"] for part in text["elements"]] for text in texts]
    section, command, quote = "rich_text_section", "rich_text_preformatted", "rich_text_quote"
    assert [[section, command, quote], [section]] == kinds


def test_a_verification_says_what_came_out_and_what_had_before() -> None:
    """With a lookup both results; by hand only who saw it."""
    before = replace(RESULT, tone="good", said="It is there.")
    by_lookup = Verification(tick=TICK, result=RESULT, before=before)
    shown = str(board(FOUND, [], "c1", "1.1", verification=by_lookup).blocks)
    assert shown.index("Checked again") < shown.index("There is none.") < shown.index("Before: ")
    by_hand = str(board(FOUND, [], "c1", "1.1", verification=Verification(tick=TICK)).blocks)
    assert "Verified by hand" in by_hand


def test_what_came_out_twice_is_said_once() -> None:
    """Nothing has changed: the one sentence says so."""
    same = Verification(tick=TICK, result=RESULT, before=RESULT)
    shown = str(board(FOUND, [], "c1", "1.1", verification=same).blocks)
    assert (1, 0) == (shown.count("There is none."), shown.count("Before"))


def test_verified_looks_where_a_lookup_is_made_for_the_error() -> None:
    """A general one shows nothing of whether this error is gone."""
    general = replace(LOOK, general=True)
    for offers, action in (((general, LOOK), "verify"), ((general,), "case:verified")):
        rows = board(replace(FOUND, offers=offers), [], "c1", "1.1").blocks
        assert action == rows[-1]["elements"][0]["action_id"]
    asked = LookupRequest.decode(
        board(replace(FOUND, offers=(LOOK,)), [], "c1", "1.1").blocks[-1]["elements"][0]["value"]
    )
    assert ("s3/bucket", True, True) == (asked.lookup, asked.fresh, asked.verify)


def test_the_notification_says_how_far_it_is() -> None:
    """Which error, and how many steps are done."""
    steps = [SharedStep(key="k1", do="Look", tick=TICK), SharedStep(key="k2", do="Mend")]
    assert "Diagnose together: It is gone. 1 of 2 done" == board(FOUND, steps, "c1", "1.1").text


def test_who_was_forgotten_is_not_named() -> None:
    """The tick stays."""
    texts, rows = _shown(SharedStep(key="k1", do="Look", tick=Tick(case="c1", step="k1", user="")))
    assert "'type': 'user'" not in str(texts)
    assert "Undo 1" == rows[0][0]["text"]["text"]
