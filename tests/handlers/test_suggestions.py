"""*Suggest an entry*, from the button to the draft."""

from pathlib import Path

import pytest

from bot.lookups.library import load_library
from tests.handlers.conftest import PASTE, Desk, Json, buttons, text_of

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
UNKNOWN = (
    "An error occurred (QueueIsFull) when calling the SendMessage operation: "
    f"The queue orders-eu holds too much. aws_secret_access_key={SECRET}"
)
FILLED = {
    "provider": "aws",
    "service": "sqs",
    "code": "QueueIsFull",
    "category": "throttling-and-quotas",
    "wording": "The queue {queue_name} holds too much.",
    "summary": "SQS refused the message, because the queue is full.",
    "causes": "Consumers stopped.\n\nA burst of messages.",
    "fixes": "Start the consumers.",
    "reference": "https://docs.aws.amazon.com/sqs/",
}


def _form(desk: Desk, pasted: str = UNKNOWN) -> Json:
    """The form, opened from the message that says nothing was recognised."""
    desk.post(f"/fault {pasted}")
    desk.press(desk.reply(), "suggest")
    return desk.modal("suggest-form")


def _started(form: Json) -> dict[str, str]:
    """What each field of a form starts with."""
    fields = [block for block in form["blocks"] if block["type"] == "input"]
    return {
        field["block_id"]: field["element"].get("initial_value")
        or field["element"].get("initial_option", {}).get("value", "")
        for field in fields
    }


def test_the_form_starts_with_what_was_seen(desk: Desk) -> None:
    """Provider, code, wording and the paste stand in the form, the paste without its secret."""
    started = _started(_form(desk))
    assert ("aws", "QueueIsFull") == (started["provider"], started["code"])
    assert started["wording"].startswith("The queue")
    assert "(QueueIsFull) when calling" in started["example"]
    assert SECRET not in str(desk.state())[str(desk.state()).index("suggest-form") :]


def test_a_suggestion_becomes_a_draft(desk: Desk, drafts: Path) -> None:
    """What was filled in is written where an entry stands, and the person is told where."""
    form = _form(desk)
    assert desk.submit(form, **FILLED)["ok"]
    path = drafts / "errors/aws/sqs/QueueIsFull.yml"
    told = text_of(desk.modal("draft"))
    assert str(path) in told
    (entry,) = load_library([drafts]).knowledge.entries.values()
    assert ("Consumers stopped.", "A burst of messages.") == entry.causes
    assert SECRET not in path.read_text()
    assert path.read_text().splitlines()[0] in told


@pytest.mark.parametrize(
    ("field", "value"), [("code", "no, a sentence!"), ("reference", "the docs"), ("causes", " ")]
)
def test_a_wrong_field_is_named_in_the_form(desk: Desk, field: str, value: str) -> None:
    """What cannot become a draft gets a sentence at its field, and nothing is written."""
    told = desk.submit(_form(desk), **FILLED | {field: value})
    assert [field] == list(told["errors"])


def test_a_wording_that_matches_too_much_is_warned_of_once(desk: Desk, drafts: Path) -> None:
    """The first time the entries it also matches are named; sent again, it goes through."""
    form = _form(desk)
    wide = FILLED | {"wording": "Role with name {name} already exists."}
    told = desk.submit(form, **wide)
    assert "aws/iam/EntityAlreadyExists" in told["errors"]["wording"]
    assert not drafts.exists()
    assert desk.submit(form, **wide)["ok"]
    assert (drafts / "errors/aws/sqs/QueueIsFull.yml").is_file()


def test_a_second_draft_of_a_code_is_refused_in_the_form(desk: Desk) -> None:
    """Two people who suggest the same code do not overwrite each other."""
    desk.submit(_form(desk), **FILLED)
    desk.modal("draft")
    desk.press(desk.reply(), "suggest")
    told = desk.submit(desk.modal("suggest-form"), **FILLED)
    assert ["code"] == list(told["errors"])


def test_a_folder_that_cannot_be_written_loses_nothing(desk: Desk, drafts: Path) -> None:
    """The draft is shown to be copied when its folder does not take it."""
    drafts.write_text("a file where the folder should be")
    desk.submit(_form(desk), **FILLED)
    told = text_of(desk.modal("draft"))
    assert "I could not write" in told
    assert "code: QueueIsFull" in told


class TestWithoutAFolder:
    """`FAULTBOOK_DRAFTS` is not set."""

    @pytest.fixture
    def drafts(self) -> None:
        return None

    def test_the_draft_is_shown(self, desk: Desk) -> None:
        """The draft stands in the modal as YAML, with the place it belongs to."""
        desk.submit(_form(desk), **FILLED)
        told = text_of(desk.modal("draft"))
        assert "errors/aws/sqs/QueueIsFull.yml" in told
        assert "code: QueueIsFull" in told


def test_more_of_an_error_without_a_page_offers_it(desk: Desk) -> None:
    """The whole entry of an error that only its text describes opens the form on top of it."""
    desk.post(f"/fault {UNKNOWN}")
    desk.press(desk.reply(), "more")
    view = desk.modal("entry")
    action = {"block_id": view["blocks"][-1]["block_id"], "action_id": "suggest"}
    desk.act("press", view_id=view["id"], action=action)
    assert "QueueIsFull" == _started(desk.modal("suggest-form"))["code"]


def test_an_error_without_a_page_is_shared_as_it_was_said(desk: Desk) -> None:
    """Sharing the answer to an error of which only the text is known says the same again."""
    desk.post(f"/fault {UNKNOWN}")
    desk.press(desk.reply(), "share-answer")
    shared = desk.reply(number=2)
    assert "The queue orders-eu holds too much." in text_of(shared)
    assert not shared["only_for"]


@pytest.mark.parametrize("text", ["nothing is known about this", "the distribution already exists"])
def test_what_is_not_recognised_offers_it(desk: Desk, text: str) -> None:
    """Where nothing, or nothing sure, is recognised, an entry can be suggested."""
    desk.post(f"/fault {text}")
    assert "suggest" in buttons(desk.reply())


def test_a_known_error_does_not(desk: Desk) -> None:
    """An answer from an entry of ours needs no suggestion."""
    desk.post(PASTE)
    assert "suggest" not in buttons(desk.reply())


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("reference", "http://blog.example/queues", "https"),
        ("summary", "TODO: say what happened.", "placeholder"),
        ("example", "something else went wrong", "I would not recognise this text"),
    ],
)
def test_what_the_check_would_reject_is_refused_in_the_form(
    desk: Desk, drafts: Path, field: str, given: str, told: str
) -> None:
    """A draft that is kept passes the check; any other gets a sentence at the field to change."""
    answered = desk.submit(_form(desk), **{**FILLED, field: given})
    assert [field] == list(answered["errors"])
    assert told in answered["errors"][field]
    assert not list(drafts.rglob("*.yml"))


def test_an_error_of_ones_own_software_becomes_a_sound_draft(desk: Desk, drafts: Path) -> None:
    """Its page is a runbook, and what was filled in passes the check of a team's folder."""
    said = "LedgerLockTimeout: ledger 4711 could not be locked within 30s"
    own = FILLED | {
        "provider": "internal",
        "service": "booking",
        "code": "LedgerLockTimeout",
        "wording": "ledger {ledger} could not be locked within {seconds}s",
        "summary": "The booking was not saved, because another one holds the ledger.",
        "reference": "https://wiki.example.com/runbooks/ledger-locks",
        "example": said,
    }
    assert desk.submit(_form(desk, said), **own)["ok"]
    (entry,) = load_library([drafts]).knowledge.entries.values()
    assert ("internal/booking/LedgerLockTimeout", (said,)) == (entry.id, entry.examples)
