"""Answers of the simulated account in the caller's own wire protocol."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from botocore.parsers import create_parser
from moto.core.serialize import SerializationContext, get_serializer_class

from bot.sandbox.account.calls import Call

_FIRST_ERROR = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer.

    Attributes:
        status: the HTTP status.
        headers: the headers.
        body: the body.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def failed(self) -> bool:
        """Whether it is an error."""
        return self.status >= _FIRST_ERROR


class Refusal(Exception):  # noqa: N818 (an answer that the account gives, no fault of ours)
    """An error that the account answers with.

    Attributes:
        code: AWS's error code.
        message: AWS's wording.
        status: the HTTP status.
    """

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.status = status


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer says.

    Attributes:
        request_id: AWS's request id.
        error_code: the error's code, empty for a success.
        error_message: its message.
        result: what a successful call returned.
    """

    request_id: str
    error_code: str = ""
    error_message: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)


def success(call: Call, result: Mapping[str, Any]) -> Answer:
    """Write a result as `call`'s caller expects it."""
    request_id = str(uuid.uuid4())
    serializer = get_serializer_class(call.service, call.protocol)(
        call.model, context=SerializationContext(request_id)
    )
    written = serializer.serialize(result)
    body = written["body"]
    return Answer(
        status=written["status_code"],
        headers={**written["headers"], "x-amzn-RequestId": request_id},
        body=body if isinstance(body, bytes) else body.encode(),
    )


def refusal(call: Call, refused: Refusal) -> Answer:
    """Write an error as `call`'s caller expects it."""
    request_id = str(uuid.uuid4())
    headers = {"x-amzn-RequestId": request_id, "x-amzn-ErrorType": refused.code}
    if "json" in call.protocol:
        content = {"__type": refused.code, "message": refused.message}
        headers["Content-Type"] = "application/json"
        return Answer(refused.status, headers, json.dumps(content).encode())
    error = f"<Code>{refused.code}</Code><Message>{escape(refused.message)}</Message>"
    headers["Content-Type"] = "text/xml"
    return Answer(refused.status, headers, _xml(call, error, request_id).encode())


def _xml(call: Call, error: str, request_id: str) -> str:
    """The three forms in which AWS writes an error as XML."""
    if call.service == "s3":
        return f"<Error>{error}<RequestId>{request_id}</RequestId></Error>"
    if call.protocol == "ec2":
        return (
            f"<Response><Errors><Error>{error}</Error></Errors>"
            f"<RequestID>{request_id}</RequestID></Response>"
        )
    return (
        f"<ErrorResponse><Error><Type>Sender</Type>{error}</Error>"
        f"<RequestId>{request_id}</RequestId></ErrorResponse>"
    )


def read(call: Call, answer: Answer) -> Outcome:
    """Read an answer as the caller's SDK does.

    Args:
        call: the call.
        answer: its answer.

    Returns:
        The request id, the error if there is one, and for a call that writes its result.
    """
    headers = _small(answer)
    request_id = headers.get("x-amzn-requestid", "")
    if call.reads_only and not answer.failed:
        return Outcome(request_id=request_id)
    parsed = _parsed(call, answer)
    metadata = parsed.pop("ResponseMetadata", {})
    error = parsed.get("Error", {}) if answer.failed else {}
    return Outcome(
        request_id=metadata.get("RequestId") or request_id,
        error_code=error.get("Code", ""),
        error_message=error.get("Message") or "",
        result={} if answer.failed else parsed,
    )


def result(call: Call, answer: Answer) -> dict[str, Any]:
    """What a successful call returned, of a call that only reads too."""
    parsed = _parsed(call, answer)
    parsed.pop("ResponseMetadata", None)
    return parsed


def _parsed(call: Call, answer: Answer) -> dict[str, Any]:
    parsed: dict[str, Any] = create_parser(call.protocol).parse(
        {"body": answer.body, "headers": _small(answer), "status_code": answer.status},
        call.model.output_shape,
    )
    return parsed


def _small(answer: Answer) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()}
