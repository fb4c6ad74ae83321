"""Tools around S3, and texts of ECS and EKS: s3cmd, rclone, s3fs, Hadoop S3A, container events."""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Parser, message_after

_S3CMD = re.compile(
    r"S3 error: (?P<status>\d{3})\s{0,3}(?:\((?P<code>[A-Za-z]{2,60})?\))?:?\s{1,3}"
)
_STATUS_CODE = re.compile(
    r"(?<![\w.])(?P<code>[A-Z][a-z]{1,40}+[A-Z][A-Za-z]{1,100}+)[:,]? (?P<status>[45]\d\d)\b(?::? [A-Z]\w+)?"
    r"|(?<![\w.:])(?P<status2>[45]\d\d) (?P<code2>[A-Z][a-z]{1,40}+[A-Z][A-Za-z]{1,100}+)(?![\w(])"
)
_CONTAINER = re.compile(
    r"(?<![\w.`'])(?P<code>CannotPullContainerError|CannotPullImageManifestError|ResourceInitializationError|CannotStartContainerError"
    r"|CannotPullECRContainerError|CannotCreateContainerError|CannotInspectContainerError|OutOfMemoryError|ContainerRuntimeError"
    r"|CannotCreateVolumeError|TaskFailedToStart|EssentialContainerExited|ContainerRuntimeTimeoutError"
    r"|SpotInterruptionError|NodeCreationFailure|AsgInstanceLaunchFailures|Ec2SubnetInvalidConfiguration"
    r"|ClusterUnreachable): "
)


def _s3cmd(text: str) -> Iterator[ParsedError]:
    for found in _S3CMD.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            service="s3",
            code=found["code"] or "",
            message=message,
            http_status=int(found["status"]),
            start=found.start(),
            end=end,
            format="s3cmd",
        )


def _container(text: str) -> Iterator[ParsedError]:
    for found in _CONTAINER.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            provider="aws",
            service="eks" if found["code"] in _EKS else "ecs",
            code=found["code"],
            message=message,
            start=found.start(),
            end=end,
            format="ecs",
            depth=3,
        )


_EKS = frozenset(
    {
        "NodeCreationFailure",
        "AsgInstanceLaunchFailures",
        "Ec2SubnetInvalidConfiguration",
        "ClusterUnreachable",
    }
)


def _with_status(text: str) -> Iterator[ParsedError]:
    """A code right beside its HTTP status: `412 PreconditionFailed`, `SlowDown 503`."""
    for found in _STATUS_CODE.finditer(text):
        message, end = message_after(text, found.end())
        yield ParsedError(
            code=found["code"] or found["code2"],
            message=message.lstrip(": "),
            http_status=int(found["status"] or found["status2"]),
            start=found.start(),
            end=end,
            format="status",
        )


S3CMD = Parser("s3cmd", ("S3 error: ",), _s3cmd)
CONTAINER = Parser("ecs", ("Error: ", "Failure: ", "Failures: "), _container)
WITH_STATUS = Parser("status", (" 4", " 5", "4", "5"), _with_status)
