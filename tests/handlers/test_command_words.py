"""`/fault`'s words: a page, a search, the categories, recent cases, help; and words near them."""

import pytest

from tests.handlers.conftest import PASTE, Desk, buttons, text_of

ALIKE = "aws/iam/EntityAlreadyExists"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("help", "the page on a code"),
        ("HELP", "the page on a code"),
        ("show", "Which code?"),
        ("search", "For which words?"),
        ("show QuuxFrobnicated", "I have no page on `QuuxFrobnicated`"),
        ("search zzyzx", "No page is about “zzyzx”"),
        ("recent", "No error has been answered in this channel yet"),
        ("browse nonsense", "I know no kind of error called “nonsense”"),
        ("browse", "Conflict"),
        ("browse conflict", "IAM 1"),
        ("browse conflct", "IAM 1"),
        ("search entity alredy exists", "EntityAlreadyExists"),
        ("show EntityAlreadyExists", "EntityAlreadyExists · IAM · HTTP 409"),
        ("EntityAlreadyExists", "EntityAlreadyExists · IAM · HTTP 409"),
        ("EntityAlredyExists", "Did you mean one of these?"),
        ("show EntityAlredyExists", "Did you mean one of these?"),
        ("compare", "Which two codes?"),
        ("compare EntityAlreadyExists", "Which two codes?"),
        ("compare EntityAlreadyExists DistributionAlreadyExists", "Compared: EntityAlready"),
        ("compare EntityAlredyExists DistributionAlreadyExists", "Did you mean one of these?"),
        ("compare EntityAlreadyExists Zzyzx", "I have no page on `Zzyzx`"),
        ("playbook", "There are no playbooks"),
        ("playbook access-denied", "There are no playbooks"),
    ],
)
def test_each_word_is_answered_for_the_asker_alone(desk: Desk, typed: str, told: str) -> None:
    """Known or not, what is asked for gets its own answer, and never *no error in this*."""
    desk.post(f"/fault {typed}")
    reply = desk.reply()
    assert told in text_of(reply)
    assert "U0MARA" == reply["only_for"]
    assert "I do not recognise an error" not in text_of(reply)


@pytest.mark.parametrize("typed", ["help", "show EntityAlreadyExists", "recent", "browse"])
def test_the_words_work_in_a_direct_message(desk: Desk, typed: str) -> None:
    """A direct message that is one of the words is no error to explain."""
    desk.post(typed, channel="D0MARA")
    assert "I do not recognise an error" not in text_of(desk.reply("D0MARA"))


def test_the_words_work_behind_a_mention(desk: Desk) -> None:
    """`@Faultbook help` is answered as `/fault help`, for everybody."""
    desk.post("@faultbook help")
    reply = desk.reply()
    assert "the page on a code" in text_of(reply)
    assert "" == reply["only_for"]


@pytest.mark.parametrize(
    "typed",
    [
        f"help, what is this? {PASTE}",
        f"recent deploy: {PASTE}",
        f"show\n{PASTE}",
        f"explain {PASTE}",
    ],
    ids=["help", "recent", "a second line", "explain"],
)
def test_any_other_text_is_an_error_to_explain(desk: Desk, typed: str) -> None:
    """A text that only begins with one of the words is explained, as after *explain*."""
    desk.post(typed, channel="D0MARA")
    assert "DistributionAlreadyExists · CloudFront" in text_of(desk.reply("D0MARA"))


def test_a_word_nearly_spelled_is_suggested(desk: Desk) -> None:
    """What is neither a word nor an error says which word may have been meant."""
    desk.post("/fault serach")
    assert "did you mean `/fault search`?" in text_of(desk.reply())


def test_a_found_page_is_one_press_away(desk: Desk) -> None:
    """Each page of a search has a button, which shows it."""
    desk.post("/fault search entity already exists")
    found = desk.reply()
    desk.press(found, buttons(found)[0])
    shown = desk.reply(number=2)
    assert "EntityAlreadyExists · IAM" in text_of(shown)
    assert "U0MARA" == shown["only_for"]


def test_a_category_is_one_press_away(desk: Desk) -> None:
    """*browse* lists the categories, each with a button that shows its pages."""
    desk.post("/fault browse")
    desk.press(desk.reply(), "browse:conflict")
    shown = desk.reply(number=2)
    assert "EntityAlreadyExists" in text_of(shown)
    assert "guess:0" in buttons(shown)


def test_recent_lists_the_cases_of_this_channel_alone(desk: Desk) -> None:
    """The latest cases of the channel are listed with links; those of other channels are not."""
    desk.post(PASTE)
    desk.reply()
    desk.post("/fault recent")
    shown = desk.reply(number=2)
    assert "DistributionAlreadyExists" in text_of(shown)
    assert "/archives/C0INCIDENTS/p" in str(shown["blocks"])
    desk.post("/fault recent", channel="C0RANDOM")
    assert "No error has been answered" in text_of(desk.reply("C0RANDOM"))


def test_what_was_asked_privately_is_not_listed(desk: Desk) -> None:
    """An answer that one person saw is no case of the channel's."""
    desk.post(f"/fault {PASTE}")
    desk.reply()
    desk.post("/fault recent")
    assert "No error has been answered" in text_of(desk.reply(number=2))


@pytest.mark.parametrize(
    ("typed", "channel"),
    [("settings", "D0MARA"), ("/fault settings", "D0MARA"), ("@faultbook settings", "C0INCIDENTS")],
)
def test_settings_are_a_channels_and_need_the_command(desk: Desk, typed: str, channel: str) -> None:
    """Where no form can open, or there is nothing to set, it says where to type the command."""
    desk.post(typed, channel=channel)
    assert "Type `/fault settings` in the channel" in text_of(desk.reply(channel))
