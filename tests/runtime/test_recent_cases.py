"""The latest cases of a conversation."""

from pathlib import Path

from bot.runtime.recent_cases import recent_cases, recent_channels
from bot.runtime.store import Case, Store


def _case(id: str, at: float, *, channel: str = "C1", thread_ts: str = "1.1") -> Case:  # noqa: A002 - the field's name
    return Case(
        id=id, channel=channel, thread_ts=thread_ts, entry="aws/s3/X", user="U1", at=at
    )  # fmt: skip


def test_the_newest_of_a_conversations_threads_come_first(tmp_path: Path) -> None:
    """Other conversations' and those that were asked privately are left out."""
    with Store(f"sqlite:///{tmp_path / 'faultbook.db'}") as store:
        for one in (
            _case("old", 1.0),
            _case("new", 3.0),
            _case("middle", 2.0),
            _case("elsewhere", 4.0, channel="C2"),
            _case("private", 5.0, thread_ts=""),
        ):
            store.open_case(one)
        assert ["new", "middle"] == [one.id for one in recent_cases(store, "C1", limit=2)]


def test_the_channels_of_the_latest_cases_come_first(tmp_path: Path) -> None:
    """Not direct messages, which are somebody's own, nor what was asked privately."""
    with Store(f"sqlite:///{tmp_path / 'faultbook.db'}") as store:
        for one in (
            _case("old", 1.0),
            _case("older", 0.5, channel="C3"),
            _case("elsewhere", 4.0, channel="C2"),
            _case("new", 3.0),
            _case("private", 5.0, channel="C4", thread_ts=""),
            _case("direct", 6.0, channel="D1"),
        ):
            store.open_case(one)
        assert ("C2", "C1") == recent_channels(store, limit=2)
        assert ["elsewhere", "new"] == [one.id for one in recent_cases(store, "C1", "C2", limit=2)]
