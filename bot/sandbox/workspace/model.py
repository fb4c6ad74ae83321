"""What a Slack workspace is made of, as the sandbox keeps it: people, channels, messages, views."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

Json = dict[str, Any]
"""A JSON object as Slack's API takes, answers and delivers it."""

TEAM_ID = "T0SANDBOX"
TEAM_DOMAIN = "sandbox"
TEAM_NAME = "Sandbox"
APP_ID = "A0FAULTBOOK"
BOT_ID = "B0FAULTBOOK"
BOT_USER = "U0FAULTBOOK"


def new_id(prefix: str) -> str:
    """An identifier in Slack's shape: a letter for the kind, then capitals and digits."""
    return prefix + token_hex(5).upper()


class Clock:
    """Hands out message timestamps, which in Slack are ids too: unique and rising."""

    def __init__(self) -> None:
        self._last = 0

    def ts(self) -> str:
        """A timestamp as Slack writes it: seconds, a dot, six digits."""
        self._last = max(self._last + 1, time.time_ns() // 1000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


@dataclass(frozen=True)
class User:
    """A member of the workspace."""

    id: str
    name: str
    real_name: str
    colour: str
    is_bot: bool = False
    title: str = ""
    guest: bool = False
    admin: bool = False

    def as_json(self) -> Json:
        """The member as `users.info` answers it."""
        profile = {
            "real_name": self.real_name,
            "display_name": self.real_name,
            "title": self.title,
            "team": TEAM_ID,
        }
        return {
            "id": self.id,
            "team_id": TEAM_ID,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": False,
            "color": self.colour.removeprefix("#"),
            "tz": "Etc/UTC",
            "tz_label": "Coordinated Universal Time",
            "tz_offset": 0,
            "profile": profile,
            "is_admin": self.admin,
            "is_owner": False,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
        }


@dataclass(frozen=True)
class Channel:
    """A conversation: a public channel, or the direct messages of a person with the app."""

    id: str
    name: str
    purpose: str = ""
    members: tuple[str, ...] = ()
    im_with: str = ""

    @property
    def is_im(self) -> bool:
        """Whether this is a direct message conversation."""
        return bool(self.im_with)

    def as_json(self) -> Json:
        """The conversation as `conversations.info` answers it."""
        common: Json = {"id": self.id, "created": 0, "is_archived": False, "is_im": self.is_im}
        if self.is_im:
            return {**common, "user": self.im_with, "is_user_deleted": False}
        return {
            **common,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": True,
            "is_group": False,
            "is_private": False,
            "is_mpim": False,
            "is_shared": False,
            "is_ext_shared": False,
            "is_member": BOT_USER in self.members,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": "", "last_set": 0},
        }


@dataclass(frozen=True)
class File:
    """An uploaded file."""

    id: str
    name: str
    title: str
    content: bytes

    def as_json(self, base: str) -> Json:
        """The file as a message carries it; its links stand below `base`."""
        link = f"{base}/files/{self.id}/{self.name}"
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "mimetype": "text/plain",
            "filetype": "text",
            "pretty_type": "Plain Text",
            "size": len(self.content),
            "mode": "hosted",
            "url_private": link,
            "url_private_download": link,
            "permalink": link,
        }


@dataclass(frozen=True)
class Message:
    """A message; one with `only_for` is ephemeral and seen by that person alone."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str = ""
    from_app: bool = False
    only_for: str = ""
    edited: str = ""
    files: tuple[Json, ...] = ()
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subtype: str = ""
    metadata: Json | None = None

    def as_json(self) -> Json:
        """The message as the Web API answers it and events carry it, without its channel."""
        message: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        message["team"] = TEAM_ID
        optional: Json = {
            "blocks": list(self.blocks),
            "thread_ts": self.thread_ts,
            "files": list(self.files),
            "subtype": self.subtype,
            "metadata": self.metadata,
            "edited": self.edited and {"user": self.user, "ts": self.edited},
            "reactions": [
                {"name": name, "users": list(users), "count": len(users)}
                for name, users in self.reactions.items()
            ],
            **(self._app_fields() if self.from_app else {}),
        }
        return message | {key: value for key, value in optional.items() if value}

    def _app_fields(self) -> Json:
        profile = {
            "id": BOT_ID,
            "app_id": APP_ID,
            "name": "Faultbook",
            "deleted": False,
            "updated": 0,
            "team_id": TEAM_ID,
            "icons": {},
        }
        return {"bot_id": BOT_ID, "app_id": APP_ID, "bot_profile": profile}

    def as_shown(self) -> Json:
        """The message as the page gets it."""
        return self.as_json() | {"channel": self.channel, "only_for": self.only_for}
