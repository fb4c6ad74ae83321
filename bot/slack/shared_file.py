"""Files that somebody put into a conversation: snippets and texts, which may hold an error."""

from pydantic import BaseModel, ConfigDict

from bot.runtime.storable_text import storable_text
from bot.slack.views.block_kit import Json

_MOST = 5
"""Files of one message that are read."""

_ALSO_TEXT = frozenset(
    {
        "application/json",
        "application/javascript",
        "application/x-ndjson",
        "application/x-sh",
        "application/x-yaml",
        "application/xml",
        "application/yaml",
    }
)


class SharedFile(BaseModel):
    """One file of a message; plain JSON, so that a job can carry it.

    Attributes:
        id: Slack's id of it.
        name: as people see it.
        kind: its MIME type; empty where Slack keeps it to itself.
        url: where its content is; empty where Slack has to be asked.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str = ""
    kind: str = ""
    url: str = ""

    @property
    def is_text(self) -> bool:
        """Whether its content is text; not known before Slack was asked counts as such."""
        return not self.kind or self.kind.startswith("text/") or self.kind in _ALSO_TEXT


def shared_file(file: Json) -> SharedFile:
    """A file, from Slack's description: https://docs.slack.dev/reference/objects/file-object."""
    texts = {name: file.get(key) for name, key in _KEYS.items()}
    return SharedFile(**{name: storable_text(str(given or "")) for name, given in texts.items()})


_KEYS = {"id": "id", "name": "name", "kind": "mimetype", "url": "url_private"}


def files_of(message: Json) -> tuple[SharedFile, ...]:
    """The files of a message, the first ones.

    Args:
        message: a message or an event that holds one.
    """
    given = message.get("files")
    files = given if isinstance(given, list) else []
    return tuple(
        shared_file(file) for file in files[:_MOST] if isinstance(file, dict) and file.get("id")
    )
