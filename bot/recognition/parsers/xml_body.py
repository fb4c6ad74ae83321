"""XML error bodies: `<Error><Code>…</Code><Message>…</Message>`, cut at either end as may be."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, code_at, flat, hits
from bot.recognition.parsers.s3_fields import told_by_fields
from bot.recognition.service_names import botocore_name
from bot.recognition.trust import Trust

_FIELDS = {
    "BucketName": "bucket",
    "Bucket": "bucket",
    "Key": "key",
    "UploadId": "upload_id",
    "Region": "region",
}
_SPAN = 2500
_CUT_WORD = re.compile(r"[A-Za-z][\w.]{2,80}\Z")


def _bodies(text: str) -> Iterator[ParsedError]:
    for at in hits(text, "<Code>"):
        content = _content(text, at + len("<Code>"))
        code = code_at(content.rstrip("\\"))
        if code or not content or content.isdigit():
            yield from _body(text, at, code, at)
    if "<Code>" not in text:
        for at in hits(text, "</Code>"):  # the start was cut off
            word = _CUT_WORD.search(text, max(0, at - 100), at)
            code = word[0] if word else ""
            yield from _body(text, at, code, at - len(code))


def _body(text: str, at: int, code: str, start: int) -> Iterator[ParsedError]:
    end = text.find("<Code>", at + 6, at + _SPAN)
    body = text[at : end if end > 0 else at + _SPAN]
    said = _tag(body, "Message") or _tag(body, "Detail")
    provider, service = _whose(text, at, body)
    told, sure = ("", True) if code else told_by_fields(body)
    if provider == "azure" or (provider and service != "s3"):
        told = ""
    values = {
        name: value
        for tag, name in _FIELDS.items()
        if (value := _tag(body, tag)) and " " not in value
    }
    error = ParsedError(
        provider=provider,
        service=service,
        code=code or (told if sure else ""),
        message=_AZURE.sub("", flat(said)),
        request_id=_tag(body, "RequestId") or _tag(body, "RequestID"),
        values=values,
        start=start,
        end=at + len(body),
        depth=1,
    )
    yield error
    if told and not sure:
        yield replace(error, provider="aws", service="s3", code=told, wrapper=True)


def _whose(text: str, at: int, body: str) -> tuple[str, str]:
    """Provider and service: by the namespace, or by fields that only one of them sends."""
    namespace = _NAMESPACE.search(text, max(0, at - 300), at)
    if namespace is not None:
        return "aws", _NAMESPACES.get(namespace["service"], botocore_name(namespace["service"]))
    if _AZURE.search(body):
        return "azure", "storage"
    if "TrackingId:" in body:
        return "azure", "servicebus"
    if "gs://" in text or "storage.googleapis" in text or "<Details>" in body:
        return "gcp", "storage"
    if "<HostId>" in body:
        return "aws", "s3"
    return ("aws", "ec2") if _EC2.search(text, max(0, at - 80), at) else ("", "")


_AZURE = re.compile(r"\s{0,8}RequestId:\S{0,80}\s{1,4}Time:[^\s<]{0,40}\s{0,4}")
"""What Azure's storage services put at the end of every message."""
_NAMESPACE = re.compile(r"xmlns=\"https?://(?P<service>[a-z0-9]{2,40})\.amazonaws\.com/docs?/")
_NAMESPACES = {"queue": "sqs"}
_EC2 = re.compile(r"<Errors>\s{0,20}<Error>\s{0,20}$")


def _tag(body: str, tag: str) -> str:
    at = body.find(f"<{tag}>")
    return _content(body, at + len(tag) + 2) if at >= 0 else ""


def _content(text: str, at: int) -> str:
    stop = text.find("</", at, at + _LONGEST)
    if stop < 0 and len(text) - at > _LONGEST:
        return ""
    return text[at : stop if stop >= 0 else len(text)].strip().removesuffix("\\").rstrip()


_LONGEST = 1240
"""Characters of one tag's content; what goes on further is no field of an error."""


def _messages(text: str) -> Iterator[ParsedError]:
    """A body whose code is gone: the message alone."""
    for at in hits(text, "<Message>"):
        if "Code>" in text[max(0, at - 200) : at]:
            continue
        yield from _body(text, at, "", at)


BODIES = Format(
    name="xml_body.bodies",
    place=150,
    trust=Trust.XML_BODY,
    anchors=("Code>",),
    find=_bodies,
    examples=(
        Example(
            "<Error><Code></Code><ProposedSize>7</ProposedSize><MaxSizeAllowed>5</MaxSizeAllowed><HostId>y=</HostId></Error>",
            "EntityTooLarge",
        ),
        Example(
            "[...]</Code><Message>The subnet ID '<my subnet>' does not exist</Message>[...]",
            message="The subnet ID '<my subnet>' does not exist",
        ),
        Example(
            '<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2010-11-01/"><Error><Type>Sender</Type><Code></Code><Message>The origin server does not exist or is not valid.</Message></Error></ErrorResponse>',
            message="The origin server does not exist or is not valid.",
        ),
        Example(
            "<Error><Code></Code><Message>The lease ID specified did not match the lease ID for the blob.\nRequestId:0a1b\nTime:2026-04-19T09:11:03.5570333Z</Message></Error>",
            message="The lease ID specified did not match the lease ID for the blob.",
        ),
        Example(
            "<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>",
            "NoSuchKey",
        ),
        Example(
            "<Response><Errors><Error>\n<Code>AuthFailure</Code>\n<Message>Not validated</Message></Error></Errors></Response>",
            "AuthFailure",
        ),
        Example("&lt;Error&gt;&lt;Code&gt;SlowDown&lt;/Code&gt;&lt;/Error&gt;", "SlowDown"),
        Example(
            "<Error><Code></Code><Message>x</Message><StringToSign>AWS4</StringToSign><HostId>y=</HostId></Error>",
            "SignatureDoesNotMatch",
        ),
    ),
)
MESSAGES = Format(
    name="xml_body.messages",
    place=730,
    trust=Trust.XML_BODY,
    anchors=("<Message>",),
    find=_messages,
    examples=(
        Example(
            "[...]<Message>The specified bucket does not exist</Message><HostId>x=</HostId></Error>",
            message="The specified bucket does not exist",
        ),
    ),
)
