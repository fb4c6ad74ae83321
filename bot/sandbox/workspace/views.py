"""Modals and the App Home: the stack of views, their hashes, and the triggers that open them.

Rules: https://docs.slack.dev/surfaces/modals (a stack of three), a trigger lives three seconds and
is used once (https://docs.slack.dev/interactivity/handling-user-interaction).
"""

import time
from collections.abc import Callable
from secrets import randbelow, token_hex

from bot.sandbox.workspace.feed import Feed
from bot.sandbox.workspace.model import APP_ID, BOT_ID, TEAM_ID, Json, new_id
from bot.sandbox.workspace.refusal import Refusal, invalid
from bot.sandbox.workspace.state import with_ids
from bot.sandbox.workspace.view_rules import view_problems

TRIGGER_SECONDS = 3.0
STACK_HEIGHT = 3


class Triggers:
    """Trigger ids: each proves that a person just did something, once.

    Args:
        now: Seconds on a clock that only goes forward.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._made: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()

    def make(self, user: str) -> str:
        """A trigger id for something that this person did just now."""
        trigger = f"{randbelow(10**12)}.{randbelow(10**12)}.{token_hex(16)}"
        self._made[trigger] = (user, self._now())
        return trigger

    def exchange(self, trigger: str) -> str:
        """The person behind a trigger id, which is spent by this.

        Raises:
            Refusal: `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id`.
        """
        if trigger not in self._made:
            raise Refusal("invalid_trigger_id")
        user, made = self._made[trigger]
        if self._now() - made > TRIGGER_SECONDS:
            raise Refusal("expired_trigger_id")
        if trigger in self._used:
            raise Refusal("exchanged_trigger_id")
        self._used.add(trigger)
        return user


class Views:
    """Every person's open modals and App Home.

    Args:
        feed: Where the open pages hear of changes.
    """

    def __init__(self, feed: Feed) -> None:
        self.triggers = Triggers()
        self.homes: dict[str, Json] = {}
        self._feed = feed
        self._stacks: dict[str, list[Json]] = {}

    def stack(self, user: str) -> list[Json]:
        """A person's open modals, the topmost last."""
        return self._stacks.get(user, [])

    def open(self, user: str, view: Json) -> Json:
        """Opens a modal, in place of what is open."""
        made = self._made(view)
        made["root_view_id"] = made["id"]
        return self._show(user, [made])

    def push(self, user: str, view: Json) -> Json:
        """Puts a modal on top of the open one.

        Raises:
            Refusal: `not_found` without an open modal, `push_limit_reached` above three.
        """
        stack = self.stack(user)
        if not stack:
            raise Refusal("not_found")
        if len(stack) >= STACK_HEIGHT:
            raise Refusal("push_limit_reached")
        made = self._made(view)
        made |= {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
        return self._show(user, [*stack, made])

    def find(self, view_id: str, external_id: str = "") -> tuple[str, Json]:
        """An open view and whose it is, by its id or external id.

        Raises:
            Refusal: `not_found`.
        """
        homes = {user: [home] for user, home in self.homes.items()}
        for views in (self._stacks, homes):
            for user, stack in views.items():
                for view in stack:
                    if view["id"] == view_id or (
                        external_id and view["external_id"] == external_id
                    ):
                        return user, view
        raise Refusal("not_found")

    def update(self, old: Json, user: str, view: Json, expected_hash: str = "") -> Json:
        """Replaces an open modal's content.

        Raises:
            Refusal: `hash_conflict` when it changed since `expected_hash`.
        """
        if expected_hash and expected_hash != old["hash"]:
            raise Refusal("hash_conflict")
        kept = {key: old[key] for key in ("id", "root_view_id", "previous_view_id", "external_id")}
        new = self._made(view) | kept
        stack = [
            new if open_view["id"] == old["id"] else open_view for open_view in self.stack(user)
        ]
        self._show(user, stack)
        return new

    def publish(self, user: str, view: Json, expected_hash: str = "") -> Json:
        """Sets a person's App Home.

        Raises:
            Refusal: `hash_conflict` when it changed since `expected_hash`.
        """
        old = self.homes.get(user)
        if expected_hash and old and expected_hash != old["hash"]:
            raise Refusal("hash_conflict")
        made = self._made(view) | ({"id": old["id"]} if old else {})
        made["root_view_id"] = made["id"]
        self.homes[user] = made
        self._feed.publish({"type": "home", "view": made}, only_for=user)
        return made

    def close(self, user: str, *, everything: bool = False) -> None:
        """Closes a person's topmost modal, or all of them."""
        self._show(user, [] if everything else self.stack(user)[:-1])

    def _show(self, user: str, stack: list[Json]) -> Json:
        self._stacks[user] = stack
        self._feed.publish({"type": "modals", "stack": stack}, only_for=user)
        return stack[-1] if stack else {}

    def _made(self, view: Json) -> Json:
        """The view as Slack keeps it.

        Raises:
            Refusal: `invalid_arguments` with what breaks a limit.
        """
        if found := view_problems(view):
            raise invalid("invalid_arguments", found)
        defaults: Json = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "submit": None,
            "close": None,
            "title": None,
            "clear_on_close": False,
            "notify_on_close": False,
        }
        made: Json = {
            "id": new_id("V"),
            "team_id": TEAM_ID,
            "app_id": APP_ID,
            "bot_id": BOT_ID,
            "app_installed_team_id": TEAM_ID,
            "hash": f"{time.time_ns() // 10**9}.{token_hex(4)}",
            "state": {"values": {}},
            "root_view_id": "",
            "previous_view_id": None,
            "blocks": list(with_ids(view["blocks"])),
        }
        return defaults | view | made
