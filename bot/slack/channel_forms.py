"""Shows the form for how a channel is answered, to whoever is in that channel."""

from dataclasses import dataclass

from bot.runtime.channel_settings import ChannelSettingsStore
from bot.slack.channel_readers import ChannelReaders
from bot.slack.destination import Destination
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.messenger import Messenger
from bot.slack.views.channel_settings import settings_form


@dataclass(frozen=True, slots=True)
class ChannelForms:
    """Opens forms.

    Attributes:
        channels: how each channel is answered.
        scopes: tells whether messages are read.
        readers: tells who is in a channel.
        messenger: opens them.
    """

    channels: ChannelSettingsStore
    scopes: GrantedScopes
    readers: ChannelReaders
    messenger: Messenger

    def open(self, trigger: str, place: Destination) -> None:
        """Show a channel's form to somebody who is in it.

        Raises:
            TooLateError: the trigger is spent.
        """
        now = self.channels.of(place.channel)
        form = settings_form(place, now, hears=self.scopes.hears)
        self.messenger.open_view(trigger, form)

    def opens(self, trigger: str, place: Destination) -> bool:
        """Show the form of a channel that somebody chose elsewhere.

        Returns:
            Whether Slack says that they are in it; only then is it shown.

        Raises:
            TooLateError: the trigger is spent.
        """
        alone = place.to_asker()
        if not self.readers.may_see(alone, (place.channel,)):
            return False
        self.open(trigger, place)
        return True
