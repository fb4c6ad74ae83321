"""Reads text files that were put into a conversation, with the bot's token, from Slack alone.

A file's address stands in a payload. The token goes to Slack's own hosts only, and to nowhere that
these send a visitor on to: without the scope `files:read` Slack answers with its login page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPMessage
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.recognition.normalize import as_pasted
from bot.runtime.storable_text import storable_text
from bot.slack.delivery import Delivery, TroubleError
from bot.slack.response_url import origin
from bot.slack.shared_file import SharedFile, shared_file
from bot.slack.views import words
from bot.slack.views.block_kit import escape

log = structlog.get_logger()

LONGEST = 1_000_000
"""Bytes of a file that are read."""

_HOSTS = frozenset({("https", "files.slack.com"), ("https", "files.slack-gov.com")})
"""Where Slack keeps files, and where GovSlack does."""

_TIMEOUT = 10
_LOGIN = frozenset({301, 302, 303, 307, 401, 403})
"""Answers to who may not read: Slack sends them to its login page."""


@dataclass(frozen=True, slots=True)
class FileText:
    """What came of reading files: their text, and a sentence on what could not be read."""

    text: str = ""
    told: str = ""


class _UnreadableError(Exception):
    """A file cannot be read; the text is a sentence with a gap for its name."""


class FileReader:
    """Reads files."""

    def __init__(self, client: WebClient, delivery: Delivery) -> None:
        """Read with a client's token; a configured server in Slack's place is trusted as Slack.

        Args:
            client: of the Web API.
            delivery: tries again while Slack is in trouble.
        """
        self._client = client
        self._delivery = delivery
        self._hosts = (_HOSTS | {origin(client.base_url)}) - {None, ("https", "slack.com")}

    def read(self, files: Sequence[SharedFile]) -> FileText:
        """The text of files, without secrets, and what is to be said of those that cannot be read.

        Raises:
            SlackAwayError: Slack was in trouble for too long.
        """
        texts, told = [], []
        for file in files:
            try:
                texts.append(as_pasted(self._text(file)))
            except _UnreadableError as error:
                told.append(str(error).format(name=escape(file.name or file.id)))
        return FileText("\n".join(texts), "\n".join(dict.fromkeys(told)))

    def _text(self, file: SharedFile) -> str:
        if not file.url:
            file = self._described(file)
        if not file.is_text:
            raise _UnreadableError(words.FILE_NOT_TEXT)
        if origin(file.url) not in self._hosts:
            log.warning("file address refused", file=file.id)
            raise _UnreadableError(words.FILE_GONE)
        content = self._delivery.send("files", lambda: self._fetched(file))
        return storable_text(content.decode("utf-8", "replace"))

    def _described(self, file: SharedFile) -> SharedFile:
        """What Slack says of a file when it is asked, as for one of another workspace."""
        try:
            answer = self._delivery.send("files", lambda: self._client.files_info(file=file.id))
        except SlackApiError as error:
            reason = error.response["error"]
            log.warning("file not read", reason=reason)
            missing = reason == "missing_scope"
            told = words.FILE_NO_SCOPE if missing else words.FILE_GONE
            raise _UnreadableError(told) from error
        return shared_file(answer.get("file") or {})

    def _fetched(self, file: SharedFile) -> bytes:
        """The first bytes of a file.

        Raises:
            TroubleError: Slack is in trouble.
            OSError: it does not answer.
        """
        bearer = {"Authorization": f"Bearer {self._client.token}"}
        request = Request(file.url, headers=bearer)  # noqa: S310 - of a host that was checked
        try:
            with _OPENER.open(request, timeout=_TIMEOUT) as answer:
                if _is_login(answer.headers, file):
                    raise _UnreadableError(words.FILE_NO_SCOPE)
                content: bytes = answer.read(LONGEST)
                return content
        except HTTPError as error:
            raise _refusal(error.code) from error


def _is_login(headers: HTTPMessage, file: SharedFile) -> bool:
    """Whether a page came in place of the file."""
    return headers.get_content_type() == "text/html" != file.kind


def _refusal(status: int) -> Exception:
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TroubleError(status)
    log.warning("file not read", reason=f"http_{status}")
    return _UnreadableError(words.FILE_NO_SCOPE if status in _LOGIN else words.FILE_GONE)


class _NoRedirects(HTTPRedirectHandler):
    """Goes nowhere else: the request carries the bot's token."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Refuse."""


_OPENER = build_opener(_NoRedirects)
