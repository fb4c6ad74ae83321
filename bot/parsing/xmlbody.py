"""XML error bodies: `<Error><Code>…</Code><Message>…</Message>`, cut at either end as may be."""

import re
from collections.abc import Iterator

from bot.parsing.error import ParsedError
from bot.parsing.scan import Parser, code_at, flat, hits

_VALUE = re.compile(r"\s{0,20}([^<>]{0,1200}?)\s{0,20}(?:</|$)", re.DOTALL)
_FIELDS = {
    "BucketName": "bucket",
    "Bucket": "bucket",
    "Key": "key",
    "UploadId": "upload_id",
    "Region": "region",
}
_SPAN = 2500


def _bodies(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "<Code>"):
        content = _content(text, at + len("<Code>"))
        code = code_at(content.rstrip("\\"))
        if code or not content or content.isdigit():
            yield _body(text, at, code, at)
    if "<Code>" not in text:
        for at in hits(text, "</Code>"):  # the start was cut off
            word = re.search(r"[A-Za-z][\w.]{2,80}$", text[max(0, at - 100) : at])
            yield _body(text, at, word[0] if word else "", max(0, at - 100))


def _body(text: str, at: int, code: str, start: int) -> ParsedError:
    end = text.find("<Code>", at + 6, at + _SPAN)
    body = text[at : end if end > 0 else at + _SPAN]
    request = _tag(body, "RequestId") or _tag(body, "RequestID")
    values = {
        name: value
        for tag, name in _FIELDS.items()
        if (value := _tag(body, tag)) and " " not in value
    }
    return ParsedError(
        provider="aws" if (service := _service(text, at, body)) else "",
        service=service,
        code=code,
        message=flat(_tag(body, "Message")),
        request_id=request,
        values=values,
        start=start,
        end=at + len(body),
        format="xml",
        depth=1,
    )


def _service(text: str, at: int, body: str) -> str:
    """S3 alone sends a host id; EC2 alone wraps its errors into a list."""
    if "<HostId>" in body:
        return "s3"
    return "ec2" if _EC2.search(text, max(0, at - 80), at) else ""


_EC2 = re.compile(r"<Errors>\s{0,20}<Error>\s{0,20}$")


def _tag(body: str, tag: str) -> str:
    at = body.find(f"<{tag}>")
    return _content(body, at + len(tag) + 2) if at >= 0 else ""


def _content(text: str, at: int) -> str:
    found = _VALUE.match(text, at)
    return found[1].strip() if found else ""


def _messages(text: str) -> Iterator[ParsedError]:
    """A body whose code is gone: the message alone."""
    for at in hits(text, "<Message>"):
        if "Code>" in text[max(0, at - 200) : at]:
            continue
        yield ParsedError(
            message=flat(_content(text, at + len("<Message>"))),
            start=at,
            end=at + 9,
            format="xml",
        )


BODIES = Parser("xml", ("Code>",), _bodies)
MESSAGES = Parser("xml", ("<Message>",), _messages)
