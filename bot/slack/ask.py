"""What somebody wants explained or shown, as plain JSON that a job can carry."""

from pydantic import BaseModel, ConfigDict

from bot.runtime.reference import reference
from bot.slack.answer_posts import SourceMessage
from bot.slack.destination import Destination
from bot.slack.payloads import EntryRequest
from bot.slack.shared_file import SharedFile


class Ask(BaseModel):
    """One text to explain; plain JSON, so that a job can carry it.

    Attributes:
        text: as it was pasted.
        place: where the answer goes.
        direct: whether somebody asked; if not, nothing is said unless the error is recognised.
        mention: the timestamp of the mention in a thread that asks; the text may then be about a
            message above it.
        above: whether the text is no longer the mention's own, but that of a message above it.
        bot_user: the app's own user, which writes nobody's error.
        files: what was put there beside the text.
        source: the timestamp of the message that is explained; empty for one that stands nowhere.
        poster: the person or the bot who wrote it.
        bot: whether a bot wrote it.
        taken: the message whose offered answer somebody asks for; it is read first.
        version: the timestamp of its edit; empty for its first text.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    place: Destination
    direct: bool = True
    mention: str = ""
    above: bool = False
    bot_user: str = ""
    files: tuple[SharedFile, ...] = ()
    source: str = ""
    poster: str = ""
    bot: bool = False
    taken: str = ""
    version: str = ""

    @property
    def stands(self) -> SourceMessage:
        """Where the explained text stands, and who wrote it."""
        return SourceMessage(
            ts=self.source,
            poster=self.poster,
            direct=self.direct,
            bot=self.bot,
            version=self.version,
        )


class Chosen(BaseModel):
    """An answer that a person chose; plain JSON, so that a job can carry it.

    Attributes:
        request: which.
        place: where to post it.
    """

    model_config = ConfigDict(frozen=True)

    request: EntryRequest
    place: Destination

    @property
    def what(self) -> str:
        """Names what posting it does: the same answer at the same place is the same."""
        place, request = self.place, self.request
        to = place.user if place.private else "all"
        said = [place.channel, place.thread_ts, to, request.entry, request.variant]
        return f"chosen {reference(repr([*said, *sorted(request.values.items())]), length=32)}"
