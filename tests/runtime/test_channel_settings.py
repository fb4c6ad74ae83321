"""How each conversation is answered: what was set last, in every process."""

from bot.runtime.channel_settings import ChannelSettings, ChannelSettingsStore, Mode
from bot.runtime.store import Store


def test_where_nobody_has_set_any_errors_are_answered(store: Store) -> None:
    """Also those that bots post."""
    assert ChannelSettings(Mode.ANSWER, bots=True) == ChannelSettingsStore(store).of("C1")


def test_what_was_set_last_holds_in_that_conversation_alone(store: Store, url: str) -> None:
    """Also for another process on the same database, unless it is SQLite's, which is one's own."""
    settings = ChannelSettingsStore(store)
    settings.change("C1", ChannelSettings(Mode.ASK, bots=False), "U1")
    settings.change("C1", ChannelSettings(Mode.OFFER, bots=False, digest=True), "U2")
    assert ChannelSettings(Mode.OFFER, bots=False, digest=True) == settings.of("C1")
    assert ChannelSettings() == settings.of("C2")
    if url.startswith("postgresql"):
        with Store(url) as other:
            assert ChannelSettings(Mode.OFFER, bots=False, digest=True) == ChannelSettingsStore(
                other
            ).of("C1")


def test_what_the_operator_gave_holds_until_people_set_it(store: Store) -> None:
    """And from then on theirs."""
    offered = ChannelSettings(Mode.OFFER, digest=True)
    settings = ChannelSettingsStore(store, {"C1": offered})
    assert [offered, ChannelSettings()] == [settings.of("C1"), settings.of("C2")]
    settings.change("C1", ChannelSettings(), "U1")
    settings.change("C2", ChannelSettings(Mode.ASK), "U1")
    assert {"C1": ChannelSettings(), "C2": ChannelSettings(Mode.ASK)} == settings.every()


def test_a_digest_that_the_operator_wants_is_posted_once_a_week(store: Store) -> None:
    """To post it sets nothing: what the operator gives later still holds."""
    settings = ChannelSettingsStore(store, {"C1": ChannelSettings(digest=True)})
    assert ("C1",) == settings.without_digest_since(100.0)
    assert [True, False] == [settings.claim_digest("C1", 100.0) for _ in range(2)]
    assert [(), ("C1",)] == [settings.without_digest_since(due) for due in (100.0, 200.0)]
    assert settings.claim_digest("C1", 200.0)
    later = ChannelSettingsStore(store, {"C1": ChannelSettings(Mode.ASK)})
    assert (ChannelSettings(Mode.ASK), False) == (later.of("C1"), later.claim_digest("C1", 300.0))


def test_who_switches_a_digest_off_gets_none(store: Store) -> None:
    """Whatever the operator gave."""
    settings = ChannelSettingsStore(store, {"C1": ChannelSettings(digest=True)})
    settings.change("C1", ChannelSettings(digest=False), "U1")
    assert ((), False) == (settings.without_digest_since(9.0), settings.claim_digest("C1", 9.0))
