"""How a channel is answered: always, only offered, or when somebody asks."""

import pytest

from bot.runtime.channel_settings import ChannelSettings, Mode
from tests.handlers.conftest import PASTE, Desk, Json, text_of


def _set(desk: Desk, mode: str, bots: str = "yes") -> None:
    """Open the form by the command and save it."""
    desk.post("/fault settings")
    form = desk.modal("settings-form")
    chosen = {
        field: {"value": {"type": "static_select", "selected_option": {"value": value}}}
        for field, value in (("mode", mode), ("bots", bots))
    }
    assert desk.act("submit", view_id=form["id"], values=chosen)["ok"]
    desk.until(lambda: [m for m in desk.replies() if "Saved." in text_of(m)])


def _settings(desk: Desk) -> ChannelSettings:
    return desk.faultbook.services.offers.channels.of("C0INCIDENTS")


def _answers(desk: Desk) -> list[Json]:
    return [m for m in desk.replies() if "Likely cause" in text_of(m)]


def test_the_form_starts_with_what_holds_and_saves_what_is_chosen(desk: Desk) -> None:
    """At first errors are answered and bots are read; what is chosen holds for the channel."""
    desk.post("/fault settings")
    form = desk.modal("settings-form")
    initial = [b["element"]["initial_option"]["value"] for b in form["blocks"] if "element" in b]
    assert ["answer", "yes", "no"] == initial
    _set(desk, "ask", "no")
    assert ChannelSettings(Mode.ASK, bots=False) == _settings(desk)
    assert ChannelSettings() == desk.faultbook.services.offers.channels.of("C0DEPLOYS")


def test_a_channel_that_waits_is_answered_when_somebody_asks(desk: Desk) -> None:
    """In *ask* a posted error gets silence, also by an edit; a mention gets its answer."""
    _set(desk, "ask")
    desk.post(PASTE)
    posted = desk.until(lambda: [m for m in desk.state()["messages"] if "Already" in m["text"]])[0]
    desk.act("edit", channel=posted["channel"], ts=posted["ts"], text=f"see: {PASTE} ")
    desk.settle()
    assert [] == _answers(desk)
    desk.post(f"@faultbook {PASTE}")
    desk.until(lambda: _answers(desk))


def test_an_offered_answer_is_one_click_away(desk: Desk) -> None:
    """In *offer* the error is marked; a person's click on the mark brings the answer, once."""
    _set(desk, "offer")
    desk.post(PASTE)
    marked = desk.until(lambda: [m for m in desk.state()["messages"] if m.get("reactions")])[0]
    assert ["mag"] == [reaction["name"] for reaction in marked["reactions"]]
    assert [] == _answers(desk)
    for person in ("U0MARA", "U0TOMAS"):
        place = {"channel": marked["channel"], "ts": marked["ts"]}
        assert desk.act("react", name="mag", **{"as": person}, **place)["ok"]
    (answer,) = desk.until(lambda: _answers(desk))
    desk.settle()
    assert 1 == len(_answers(desk))
    assert marked["ts"] == answer["thread_ts"]


def test_ordinary_talk_is_not_marked(desk: Desk) -> None:
    """Only a recognised error is offered an answer, and no other reaction brings one."""
    _set(desk, "offer")
    desk.post("lunch at noon?")
    talk = desk.until(lambda: [m for m in desk.state()["messages"] if "noon" in m["text"]])[0]
    desk.act("react", channel=talk["channel"], ts=talk["ts"], name="eyes")
    desk.settle()
    assert not [
        m for m in desk.state()["messages"] if m["user"] == "U0FAULTBOOK" and not m["only_for"]
    ]


def test_the_mark_elsewhere_means_nothing(desk: Desk) -> None:
    """Where answers are not offered, a magnifying glass is a reaction like any other."""
    desk.post("lunch at noon?")
    talk = desk.until(lambda: desk.state()["messages"])[0]
    desk.act("react", channel=talk["channel"], ts=talk["ts"], name="mag")
    desk.settle()
    assert [] == desk.replies()


@pytest.mark.parametrize(("bots", "answered"), [("yes", 1), ("no", 0)])
def test_bots_are_read_where_the_channel_says_so(desk: Desk, bots: str, answered: int) -> None:
    """An alert is answered, or left alone, as the channel's people set it."""
    _set(desk, "answer", bots)
    alert = {"type": "message", "subtype": "bot_message", "bot_id": "B0ALARMS", "text": PASTE}
    desk.dispatch(desk.event(alert))
    desk.settle()
    assert answered == len(_answers(desk))
