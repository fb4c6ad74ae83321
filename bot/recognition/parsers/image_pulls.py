"""Images that could not be pulled: by the kubelet with containerd or CRI-O, or by Docker.

The registry's host decides whose refusal it is. What ECR, Azure Container Registry and Artifact
Registry refuse is theirs, with the kubelet's ErrImagePull around it; what other registries refuse,
and all that failed before one answered, is Kubernetes' own. ECS says CannotPullContainerError
around the same sentences, and that is ECS's.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.parsers.registry_hosts import cloud_in
from bot.recognition.parsers.sentences import message_from
from bot.recognition.trust import Trust

_ENDS = re.compile(
    r"\n\s*\n|\n\s*(?:[\dsmhd]{2,10}\s+(?:\(x\d[^)\n]{0,40}\)\s+)?)?(?:Normal|Warning)\s+[A-Z]"
    r"|\n\s*[\dsmhd]{2,10}\s{2,}|\n\s*(?:\[?\d{4}-\d\d-|[IWEF]\d{4} )"
)
_PULL = re.compile(
    r"[Ff]ailed to pull (?:and unpack )?image \"?(?P<image>[\w.:/@-]{1,400})\"?"
    r"|Back-off pulling image \"(?P<held>[\w.:/@-]{1,400})\""
)
_DAEMON = re.compile(
    r"(?:Error response from daemon: |docker: )(?=pull access denied|manifest for |manifest unknown"
    r"|toomanyrequests|unauthorized|denied|Get \"?https?://\S{1,200}/v2/|no matching manifest"
    r"|Head \"?https?://\S{1,200}/v2/|error parsing HTTP 4)"
    r"|(?:^|\n)(?=denied: requested access to the resource is denied|unauthorized: authentication required"
    r"|toomanyrequests: (?:You have reached your |Rate exceeded|Data limit exceeded))"
)
_ECS = "CannotPull"
_PUBLIC = re.compile(r"public\.ecr\.aws|toomanyrequests: (?:Rate|Data limit) exceeded")
"""Public ECR limits its guests by rate and by data; no other registry says it like this."""
_REFUSALS = (
    ("rate", re.compile(r"toomanyrequests|429 Too Many Requests", re.IGNORECASE)),
    (
        "denied",
        re.compile(r"403 Forbidden|is not authorized to perform|\bdenied: |Permission \"|not allowed access|\bDENIED\b|FORBIDDEN"),
    ),
    (
        "unauthorized",
        re.compile(r"401 Unauthorized|unauthorized: |no basic auth credentials|authorization token has expired|authentication required|failed to fetch (?:oauth|anonymous) token|Unauthenticated request|anonymous pull", re.IGNORECASE),
    ),
    (
        "missing",
        re.compile(r": not found(?:\b|$)|manifest unknown|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN|404 Not Found|does not exist in the registry|NotFound desc"),
    ),
)  # fmt: skip
_CAUSES = (
    ("rate-limit", re.compile(r"toomanyrequests|429 Too Many Requests", re.IGNORECASE)),
    ("platform", re.compile(r"no match for platform|no matching manifest for")),
    ("plain-http", re.compile(r"server gave HTTP response to HTTPS client")),
    ("x509", re.compile(r"\bx509: ")),
    ("network", re.compile(r"no such host|i/o timeout|connection refused|connection reset|Client\.Timeout|TLS handshake timeout|context deadline exceeded|network is unreachable|server misbehaving|\bEOF\b")),
    ("no-access", re.compile(r"access denied|\bdenied\b|unauthorized|insufficient_scope|no basic auth|authentication required|authorization failed|40[13] (?:Forbidden|Unauthorized)", re.IGNORECASE)),
    ("not-found", re.compile(r": not found(?:\b|$)|manifest unknown|name unknown|404 Not Found|NotFound desc")),
)  # fmt: skip
"""The entry's variant for what stands behind a failed pull, the surest sign first."""
_CODES = {
    "ecr": {"denied": "AccessDeniedException", "unauthorized": "AccessDeniedException", "missing": "ImageNotFoundException", "rate": "toomanyrequests"},
    "containerregistry": {"denied": "DENIED", "unauthorized": "UNAUTHORIZED", "missing": "MANIFEST_UNKNOWN", "rate": "TOOMANYREQUESTS"},
    "artifactregistry": {"denied": "PERMISSION_DENIED", "unauthorized": "UNAUTHENTICATED", "missing": "NOT_FOUND", "rate": "RESOURCE_EXHAUSTED"},
}  # fmt: skip
"""Each registry's own code for a refusal, as its tables and its API name it."""
_DOCKER = {
    "rate": "toomanyrequests", "denied": "denied", "unauthorized": "unauthorized",
    "missing": "manifest unknown",
}  # fmt: skip


def _pulls(text: str) -> Iterator[ParsedError]:
    for found in islice(_PULL.finditer(text), _MOST):
        if _ECS in text[max(0, found.start() - _NEAR) : found.start()]:
            continue
        message, end = message_from(text, found.start(), _ENDS, found.end())
        theirs = _registrys(message, found.start() + 1, end)
        yield ParsedError(
            provider="kubernetes",
            code="ImagePullBackOff" if found["held"] else "ErrImagePull",
            message=message,
            variant=next((name for name, sign in _CAUSES if sign.search(message)), ""),
            values={"image": found["image"] or found["held"]},
            start=found.start(),
            end=end,
            wrapper=theirs is not None or bool(found["held"]),
        )
        if theirs is not None:
            yield theirs


def _daemon(text: str) -> Iterator[ParsedError]:
    for found in islice(_DAEMON.finditer(text), _MOST):
        if _ECS in text[max(0, found.start() - _NEAR) : found.start()]:
            continue
        message, end = message_from(text, found.end(), _ENDS, found.end())
        theirs = _registrys(message, found.start(), end)
        if theirs is not None:
            yield theirs
        elif kind := _kind(message):
            yield ParsedError(
                provider="kubernetes",
                service="docker",
                code=_DOCKER[kind],
                message=message,
                start=found.start(),
                end=end,
            )


def _registrys(message: str, start: int, end: int) -> ParsedError | None:
    """The refusal of a cloud's registry; none where it is another's, or none answered."""
    kind = _kind(message)
    public = kind == "rate" and _PUBLIC.search(message) is not None
    whose = ("aws", "ecr-public") if public else cloud_in(message)
    if whose is None or not kind:
        return None
    provider, service = whose
    codes = _CODES.get(service, _CODES["ecr"])
    return ParsedError(
        provider=provider,
        service=service,
        code=codes[kind],
        message=message,
        start=start,
        end=end,
        depth=1,
    )


def _kind(message: str) -> str:
    """Which refusal it is, empty where no registry refused."""
    return next((name for name, pattern in _REFUSALS if pattern.search(message)), "")


_MOST, _NEAR = 40, 300
PULLS = Format(
    name="image_pulls.pulls",
    place=309,
    trust=Trust.TOOL,
    anchors=("ailed to pull ", "Back-off pulling image"),
    find=_pulls,
    examples=(
        Example(
            'Failed to pull image "nginx:1.99": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:1.99": failed to resolve reference "docker.io/library/nginx:1.99": docker.io/library/nginx:1.99: not found',
            "ErrImagePull",
        ),
        Example(
            'Failed to pull image "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.4": unexpected status from HEAD request to https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/web/manifests/1.4: 403 Forbidden',
            "AccessDeniedException",
        ),
        Example(
            '  Normal  BackOff  3s  kubelet  Back-off pulling image "nginx:1.99"', "ImagePullBackOff"
        ),
    ),
)  # fmt: skip
DAEMON = Format(
    name="image_pulls.daemon",
    place=311,
    trust=Trust.TOOL,
    anchors=(
        "from daemon: ",
        "docker: ",
        "denied: requested",
        "unauthorized: ",
        "toomanyrequests: ",
    ),
    find=_daemon,
    examples=(
        Example(
            "Error response from daemon: pull access denied for mailer, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
            "denied",
        ),
        Example(
            "Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit",
            "toomanyrequests",
        ),
    ),
)
