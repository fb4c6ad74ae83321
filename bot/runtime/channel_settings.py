"""How each conversation is answered, as its people set it, or the operator did."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, update

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
        digest: whether it is told once a week what it met.
    """

    mode: Mode = Mode.ANSWER
    bots: bool = True
    digest: bool = False


class ChannelSettingsStore:
    """The settings of every conversation, shared by all replicas.

    A row whose mode is empty holds no settings: it only remembers when the digest was posted.
    """

    def __init__(self, store: Store, given: Mapping[str, ChannelSettings] | None = None) -> None:
        """Keep them in this database.

        Args:
            store: the database.
            given: what holds in conversations whose people have set nothing.
        """
        self._store = store
        self._given = given or {}

    def of(self, channel: str) -> ChannelSettings:
        """The settings of a conversation; those that hold where nobody has set any."""
        with self._store.begin() as connection:
            row = connection.execute(select(CHANNELS).where(CHANNELS.c.id == channel)).first()
        if row is None or not row.mode:
            return self._given.get(channel, ChannelSettings())
        return ChannelSettings(Mode(row.mode), bool(row.bots), bool(row.digest))

    def every(self) -> Mapping[str, ChannelSettings]:
        """The settings of all conversations in which somebody has set any."""
        with self._store.begin() as connection:
            rows = connection.execute(select(CHANNELS).where(_SET).order_by(CHANNELS.c.id)).all()
        own = {row.id: ChannelSettings(Mode(row.mode), row.bots, row.digest) for row in rows}
        return {**self._given, **own}

    def change(self, channel: str, to: ChannelSettings, user: str) -> None:
        """Set them.

        Args:
            channel: the conversation.
            to: what holds from now on.
            user: who set them.
        """
        said = {"mode": to.mode.value, "bots": to.bots, "digest": to.digest}
        values: dict[str, object] = {**said, "user": user, "at": time.time()}
        if not self._store.insert_new(CHANNELS, {"id": channel, **values}):
            with self._store.begin() as connection:
                connection.execute(update(CHANNELS).where(CHANNELS.c.id == channel).values(values))

    def without_digest_since(self, due: float) -> tuple[str, ...]:
        """The conversations that want a digest and had none since a moment, in POSIX seconds."""
        query = select(CHANNELS.c.id).where(CHANNELS.c.digested >= due)
        with self._store.begin() as connection:
            had = set(connection.execute(query).scalars())
        return tuple(
            sorted(one for one, now in self.every().items() if now.digest and one not in had)
        )

    def claim_digest(self, channel: str, due: float) -> bool:
        """Whether it is the caller who posts a conversation's digest: one of all that ask."""
        if not self.of(channel).digest:
            return False
        claim = update(CHANNELS).where(CHANNELS.c.id == channel, CHANNELS.c.digested < due)
        with self._store.begin() as connection:
            if connection.execute(claim.values(digested=due)).rowcount:
                return True
        row = {"id": channel, "mode": "", "bots": True, "user": "", "at": time.time()}
        return self._store.insert_new(CHANNELS, {**row, "digested": due})  # else another has it


_SET = CHANNELS.c.mode != ""
