"""Tools around S3, and texts of ECS and EKS: s3cmd, rclone, s3fs, Hadoop S3A, container events."""

import re
from collections.abc import Iterator

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, message_after
from bot.recognition.trust import Trust

_S3CMD = re.compile(
    r"S3 error: (?P<status>\d{3})\s{0,3}(?:\((?P<code>[A-Za-z]{2,60})?\))?:?\s{1,3}"
)
_STATUS_CODE = re.compile(
    r"(?<![\w.])(?P<code>[A-Z][a-z]{1,40}+[A-Z][A-Za-z]{1,100}+)[:,]? (?P<status>[45]\d\d)\b(?::? [A-Z]\w+\b(?! [a-z]))?"
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
        )


S3CMD = Format(
    name="s3_tools.s3cmd",
    place=130,
    trust=Trust.TOOL,
    anchors=("S3 error: ",),
    find=_s3cmd,
    examples=(
        Example(
            "ERROR: S3 error: 403 (SignatureDoesNotMatch): The signature is wrong.",
            "SignatureDoesNotMatch",
        ),
        Example("ERROR: S3 error: 404 (NoSuchBucket): The bucket does not exist", "NoSuchBucket"),
        Example("WARNING: S3 error: 503 (SlowDown): Please reduce your request rate.", "SlowDown"),
    ),
)
CONTAINER = Format(
    name="s3_tools.container",
    place=120,
    trust=Trust.TOOL,
    anchors=("Error: ", "Failure: ", "Failures: "),
    find=_container,
    examples=(
        Example(
            "CannotPullContainerError: pull image manifest has been retried 5 time(s): not found",
            "CannotPullContainerError",
        ),
        Example(
            "ResourceInitializationError: unable to pull secrets", "ResourceInitializationError"
        ),
        Example("NodeCreationFailure: Instances failed to join the cluster", "NodeCreationFailure"),
    ),
)
WITH_STATUS = Format(
    name="s3_tools.with_status",
    place=670,
    trust=Trust.MENTIONED,
    anchors=(" 4", " 5", "4", "5"),
    find=_with_status,
    examples=(
        Example("upload stopped: EntityTooLarge 400", "EntityTooLarge"),
        Example("got 503 SlowDown", "SlowDown"),
    ),
)
