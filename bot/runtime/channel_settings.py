"""How each conversation is answered, as its people set it."""

import time
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.runtime.store import Store
from bot.runtime.tables import CHANNELS


class Mode(StrEnum):
    """When an error that nobody asked about is answered."""

    ANSWER = "answer"
    OFFER = "offer"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """The settings of one conversation.

    Attributes:
        mode: `answer` replies to a recognised error, `offer` only marks it with a reaction, `ask`
            hears mentions, commands and shortcuts alone.
        bots: whether messages of other bots are read.
    """

    mode: Mode = Mode.ANSWER
    bots: bool = True


class ChannelSettingsStore:
    """The settings of every conversation, shared by all replicas."""

    def __init__(self, store: Store) -> None:
        """Keep them in this database."""
        self._store = store

    def of(self, channel: str) -> ChannelSettings:
        """The settings of a conversation; those that hold where nobody has set any."""
        with self._store.begin() as connection:
            row = connection.execute(select(CHANNELS).where(CHANNELS.c.id == channel)).first()
        return ChannelSettings(Mode(row.mode), bool(row.bots)) if row else ChannelSettings()

    def change(self, channel: str, to: ChannelSettings, user: str) -> None:
        """Set them.

        Args:
            channel: the conversation.
            to: what holds from now on.
            user: who set them.
        """
        values = {"mode": to.mode.value, "bots": to.bots, "user": user, "at": time.time()}
        try:
            with self._store.begin() as connection:
                connection.execute(insert(CHANNELS).values(id=channel, **values))
        except IntegrityError:
            with self._store.begin() as connection:
                connection.execute(update(CHANNELS).where(CHANNELS.c.id == channel).values(values))
