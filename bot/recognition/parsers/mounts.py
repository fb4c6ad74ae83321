"""A network share of a cloud that its server would not let a machine mount.

`mount.nfs4` says `access denied by server while mounting …`, on a machine as in a pod's event. Where
the share is Amazon EFS, which the mount helper's options, the driver or the file system's host or id
tell, the refusal is the file system policy's, not Kubernetes'.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.trust import Trust

_DENIED = re.compile(r"mount\.nfs4?: access denied by server while mounting (?P<share>\S{1,200})")
_OF_EFS = re.compile(
    r"-t efs\b|\befs\.csi\.aws\.com|amazon-efs-(?:mount|utils)|\.efs\.[a-z]{2}-[\w-]{4,20}\.amazonaws\.com"
    r"|\bmount\.efs\b"
)
_FILE_SYSTEM = re.compile(r"\bfs-[0-9a-f]{8,17}\b")
_NEAR = 1500
_MOST = 20


def _denied(text: str) -> Iterator[ParsedError]:
    for found in islice(_DENIED.finditer(text), _MOST):
        low, high = max(0, found.start() - _NEAR), found.end() + _NEAR
        if not _OF_EFS.search(text, low, high):
            continue
        named = _FILE_SYSTEM.search(text, low, high)
        yield ParsedError(
            provider="aws",
            service="efs",
            code="AccessDenied",
            message=found[0],
            values={"resource_name": named[0]} if named else {},
            start=found.start(),
            end=found.end(),
            depth=1,
        )


DENIED = Format(
    name="mounts.denied",
    place=316,
    trust=Trust.TOOL,
    anchors=("access denied by server while mounting ",),
    find=_denied,
    examples=(
        Example(
            "Mounting arguments: -t efs -o tls fs-0a1b2c3d4e5f60718:/ /data Output:"
            " b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'",
            "AccessDenied",
        ),
        Example(
            "mount.nfs4: access denied by server while mounting"
            " fs-0a1b2c3d4e5f60718.efs.eu-west-1.amazonaws.com:/",
            "AccessDenied",
        ),
    ),
)
