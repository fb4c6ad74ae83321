"""Tells somebody privately that their message shows a secret, and how to make it worthless."""

from dataclasses import dataclass

from bot.recognition.secret_kinds import secret_kinds
from bot.runtime.channel_settings import Mode
from bot.slack.ask import Ask
from bot.slack.explain import Explainer
from bot.slack.notices import Notices
from bot.slack.views import words


@dataclass(frozen=True, slots=True)
class SecretNotes:
    """Notes secrets.

    Attributes:
        explainer: knows how a channel is answered.
        notices: says sentences.
    """

    explainer: Explainer
    notices: Notices

    def note(self, id: str, ask: Ask) -> None:  # noqa: A002 - the port's word
        """Tell who posted a message of the secrets in it, once for this id.

        Bots are told nothing, nor is anybody where only what is asked is heard.

        Args:
            id: names the delivery.
            ask: the message, as it was posted.
        """
        if ask.bot or not ask.place.user:
            return
        if not ask.direct and self.explainer.mode(ask) is Mode.ASK:
            return
        if kinds := secret_kinds(ask.text):
            named = words.LEAKED_AND.join(kind.name for kind in kinds)
            rotate = " ".join(kind.rotate for kind in kinds)
            told = words.LEAKED.format(named=named, rotate=rotate)
            self.notices.say(f"{id} secret", ask.place.to_asker(), told)
