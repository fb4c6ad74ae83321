"""Which messages follow one another."""

from bot.slack.split_pastes import Part, SplitPastes


def _part(ts: str, text: str = "x", **where: str) -> Part:
    place = {"team": "T1", "channel": "C1", "thread_ts": "", "user": "U1", **where}
    return Part(ts=ts, text=text, **place)


def test_messages_within_seconds_are_parts_of_one() -> None:
    """In their order; each is within seconds of the one before, however long they take."""
    pastes = SplitPastes()
    assert pastes.heard(_part("1.0", "a")) is None
    pastes.heard(_part("5.0", "b"))
    parts = pastes.heard(_part("9.0", "c"))
    assert parts is not None
    assert ("1.0", "a\nb", "a\nb\nc") == (parts.first.ts, parts.before, parts.text)


def test_a_later_message_begins_anew() -> None:
    """And so does one elsewhere: in another thread, channel or workspace, by somebody else."""
    pastes = SplitPastes()
    pastes.heard(_part("1.0"))
    assert pastes.heard(_part("6.5")) is None
    for where in ({"thread_ts": "1.0"}, {"channel": "C2"}, {"team": "T2"}, {"user": "U2"}):
        assert pastes.heard(_part("7.0", **where)) is None


def test_a_second_delivery_changes_nothing() -> None:
    """A message is no part of itself, and what came after it stays known."""
    pastes = SplitPastes()
    pastes.heard(_part("1.0", "a"))
    pastes.heard(_part("2.0", "b"))
    assert pastes.heard(_part("1.0", "a")) is None
    parts = pastes.heard(_part("3.0", "c"))
    assert parts is not None
    assert "a\nb\nc" == parts.text


def test_nothing_is_remembered_for_long() -> None:
    """Texts are held for seconds."""
    now = [0.0]
    pastes = SplitPastes(lambda: now[0])
    pastes.heard(_part("1.0"))
    now[0] = 20.0
    assert pastes.heard(_part("2.0")) is None
