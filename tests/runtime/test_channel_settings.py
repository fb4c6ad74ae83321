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
