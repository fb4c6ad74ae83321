"""A client of Slack's Web API that asks nobody: it keeps what is posted, or refuses it."""

from collections.abc import Callable, Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

Json = dict[str, Any]

_THERE = ("chat.update", "chat.delete")


class SlackInMemory(WebClient):
    """One workspace of which everybody is a member.

    Attributes:
        asked: the methods that were called, with what they were given, in their order.
        messages: what stands in the conversations, by its timestamp.
        whispers: what one person alone was shown.
        files: what was uploaded.
        views: what open modals show, by their ids.
        homes: what Home tabs show, by person.
        refuses: the error that a method is answered with.
        says: what a method is answered with, where that is more than that it was taken.
        scopes: what the app was installed with, as Slack names it; empty where it does not.
    """

    def __init__(self) -> None:
        super().__init__("xoxb-1", base_url="http://127.0.0.1:9/api/")
        self.asked: list[tuple[str, Json]] = []
        self.messages: dict[str, Json] = {}
        self.whispers: list[Json] = []
        self.files: list[Json] = []
        self.views: dict[str, Json] = {}
        self.homes: dict[str, Json] = {}
        self.refuses: dict[str, str] = {}
        self.says: dict[str, Json] = {}
        self.scopes = ""

    def api_call(
        self,
        api_method: str,
        *,
        params: Any = None,
        json: Any = None,
        data: Any = None,
        **_http: Any,
    ) -> SlackResponse:
        """Answer a call as Slack does."""
        given = {**(params or {}), **(data or {}), **(json or {})}
        self.asked.append((api_method, given))
        error = self.refuses.get(api_method, "")
        if api_method in _THERE and given["ts"] not in self.messages:
            error = error or "message_not_found"
        if error:
            raise self._refusal(api_method, error)
        said: Callable[[Json], Json] = getattr(self, f"_{api_method.replace('.', '_')}", _nothing)
        told = said(given)
        return self._answer(api_method, {"ok": True, **told, **self.says.get(api_method, {})})

    def files_upload_v2(self, **given: Any) -> SlackResponse:
        """Keep a file."""
        if error := self.refuses.get("files.upload"):
            raise self._refusal("files.upload", error)
        self.files.append(given)
        return self._answer("files.upload", {"ok": True})

    def put(self, text: str, ts: str, *, thread_ts: str = "", channel: str = "C1") -> None:
        """Let a person's message stand in a conversation."""
        message = {"ts": ts, "channel": channel, "text": text, "user": "U1", "thread_ts": thread_ts}
        self.messages[ts] = message

    def called(self, method: str) -> list[Json]:
        """What a method was given, call by call."""
        return [given for name, given in self.asked if name == method]

    def posted(self) -> list[Json]:
        """The app's own messages, as they stand now."""
        return [one for one in self.messages.values() if "blocks" in one]

    def _refusal(self, method: str, error: str) -> SlackApiError:
        answer = self._answer(method, {"ok": False, "error": error})
        return SlackApiError(error, answer)  # type: ignore[no-untyped-call]

    def _answer(self, method: str, data: Json) -> SlackResponse:
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=method,
            req_args={},
            data=data,
            headers={"x-oauth-scopes": self.scopes} if self.scopes else {},
            status_code=200,
        )

    def _chat_postMessage(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        ts = f"{900 + len(self.called('chat.postMessage'))}.000001"
        self.messages[ts] = {**given, "ts": ts}
        return {"ts": ts}

    def _chat_postEphemeral(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        self.whispers.append(given)
        return {}

    def _chat_update(self, given: Json) -> Json:
        self.messages[given["ts"]] |= given
        return {}

    def _chat_delete(self, given: Json) -> Json:
        del self.messages[given["ts"]]
        return {}

    def _chat_getPermalink(self, given: Json) -> Json:  # noqa: N802 - Slack's name
        return {"permalink": f"https://slack.example/{given['channel']}/{given['message_ts']}"}

    def _conversations_replies(self, given: Json) -> Json:
        return {"messages": list(self._thread(given["channel"], given["ts"]))}

    def _thread(self, channel: str, ts: str) -> Iterator[Json]:
        for one in self.messages.values():
            if one["channel"] == channel and ts in (one["ts"], one.get("thread_ts")):
                yield one

    def _views_open(self, given: Json) -> Json:
        id_ = f"V{1 + len(self.views)}"
        self.views[id_] = given["view"]
        return {"view": {"id": id_}}

    def _views_update(self, given: Json) -> Json:
        self.views[given["view_id"]] = given["view"]
        return {}

    def _views_publish(self, given: Json) -> Json:
        self.homes[given["user_id"]] = given["view"]
        return {}

    def _users_info(self, given: Json) -> Json:
        return {"user": {"id": given["user"], "team_id": "T1", "real_name": given["user"].title()}}


def _nothing(_given: Json) -> Json:
    """What is said by a method of which nothing more is known than that it was called."""
    return {}
