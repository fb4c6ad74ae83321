"""What `kubectl`, client-go and everything built on them print of the Kubernetes API's refusals.

`Error from server (Forbidden): …` names the API's reason. Of objects that are not valid only
`The Deployment "web" is invalid: …` is printed. The rest is said before the API is reached: by the
TLS connection, by the kubeconfig and by the program that fetches its token.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format
from bot.recognition.parsers.sentences import hints, message_from, sentence_of_code, sentences_in
from bot.recognition.trust import Trust

_ENDS = re.compile(
    r"\n\s*\n|\n(?=Error from server|error: |Error: |The [A-Z]\w{1,60} \"|[A-Z]\d{4} \d\d:|\$ )"
    r"|\n\s*(?:at |\[?\d{4}-\d\d-)"
)
_SERVER = re.compile(
    r"Error from server \((?P<reason>[A-Z][A-Za-z]{3,40})\): "
    r"|Error from server: (?=admission webhook )"
)
_REFUSED = re.compile(
    r"(?<![\w.\"-])(?:[a-z]{2,40}(?:\.[a-z0-9.-]{1,100})?)(?: \"(?P<name>[\w.:-]{1,253})\")? is forbidden: "
)
_INVALID = re.compile(
    r"(?:The [A-Z]\w{1,60}|[A-Z]\w{1,60}(?:\.[a-z0-9.]{1,80})?) \"(?P<name>[\w.:-]{1,253})\" is invalid: "
)
_WEBHOOK = re.compile(r"admission webhook \"(?P<webhook>[\w.-]{1,253})\" denied the request")
_CALLING = re.compile(r"failed calling (?:admission )?webhook \"(?P<webhook>[\w.-]{1,253})\"")
_IMMUTABLE = re.compile(
    r"field is immutable|may not change once set|updates to \w[^\n]{3,80} are forbidden|updates to statefulset spec"
)
_SAID = (
    sentence_of_code("Unauthorized", "You must be logged in to the server"),
    sentence_of_code("Unauthorized", "the server has asked for the client to provide credentials"),
    sentence_of_code("x509", "Unable to connect to the server: ", r"Unable to connect to the server: (?:tls: failed to verify certificate: )?x509: "),
    sentence_of_code("connection refused", "The connection to the server ", r"The connection to the server \S{3,200} was refused"),
    sentence_of_code("connection refused", "Unable to connect to the server: ", r"Unable to connect to the server: (?:dial tcp|net/http: |context deadline|EOF|proxyconnect)"),
    sentence_of_code("getting credentials", "getting credentials: ", r"(?:Unable to connect to the server: )?getting credentials: (?:exec: |decoding stdout)", wrapper=True),
    sentence_of_code("getting credentials", 'invalid apiVersion "client.authentication.k8s.io', r"(?:exec plugin: )?invalid apiVersion \"client\.authentication\.k8s\.io/"),
    sentence_of_code("no matches for kind", 'no matches for kind "'),
    sentence_of_code("no matches for kind", "ensure CRDs are installed first"),
    sentence_of_code("failed calling webhook", "failed calling", _CALLING.pattern),
    sentence_of_code("admission webhook denied the request", "admission webhook ", _WEBHOOK.pattern, wrapper=True),
    sentence_of_code("Conflict", "please apply your changes to the latest version and try again", r"(?:Operation cannot be fulfilled on [^\n]{3,300}?)?the object has been modified; please apply your changes to the latest version"),
)  # fmt: skip
"""What names no reason; of a webhook's words the sentence says more than the reason around it."""


def _server(text: str) -> Iterator[ParsedError]:
    for found in islice(_SERVER.finditer(text), _MOST):
        message, end = message_from(text, found.end(), _ENDS, found.end())
        code, wrapper = found["reason"] or "admission webhook denied the request", False
        if _WEBHOOK.search(message):
            code, wrapper = "admission webhook denied the request", True
        elif _CALLING.search(message):
            code = "failed calling webhook"
        elif code == "NotFound" and "could not find the requested resource" in message:
            code = "no matches for kind"
        elif code == "BadRequest" and "is waiting to start: " in message:
            wrapper = True  # what keeps the container waiting is the cause
        yield _of_api(code, message, found.start(), end, wrapper=wrapper)


def _objects(text: str) -> Iterator[ParsedError]:
    for code, pattern in (("Forbidden", _REFUSED), ("Invalid", _INVALID)):
        for found in islice(pattern.finditer(text), _MOST):
            message, end = message_from(text, found.start(), _ENDS, found.end())
            if code == "Invalid" or _FORBIDDING.search(message):
                error = _of_api(code, message, found.start(), end)
                immutable = code == "Invalid" and _IMMUTABLE.search(message)
                yield replace(error, variant="immutable") if immutable else error
    yield from _immutable(text)


def _immutable(text: str) -> Iterator[ParsedError]:
    """A field that may not change, where the object's name does not stand in front."""
    for found in islice(_IMMUTABLE.finditer(text), _MOST):
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LINE)
        if not _INVALID.search(text, start, found.end()) and "nvalid" in text[start : found.end()]:
            message, end = message_from(text, start, _ENDS, found.end())
            yield replace(_of_api("Invalid", message, start, end), variant="immutable")


_LINE = 300
_FORBIDDING = re.compile(
    r"User \"|exceeded quota|failed quota|violates PodSecurity|service account |unable to validate"
    r"|no providers available|is forbidden: (?:maximum|minimum) |pod does not have|namespace "
    r"|unable to create new content|PriorityClass|attempting to grant RBAC"
)
"""What the API's own admission and RBAC say behind `is forbidden:`."""


def _said(text: str) -> Iterator[ParsedError]:
    for error in sentences_in(text, _SAID, "kubernetes", _ENDS):
        eks = error.code == "Unauthorized" and _EKS.search(text)
        yield replace(error, provider="aws", service="eks") if eks else error


_EKS = re.compile(r"\.eks\.amazonaws\.com|\baws eks |:eks:|EKS cluster|\beks-")
"""A cluster of EKS: what lets somebody in there are access entries, which is EKS's page."""


def _of_api(code: str, message: str, start: int, end: int, *, wrapper: bool = False) -> ParsedError:
    return ParsedError(
        provider="kubernetes", code=code, message=message, start=start, end=end, wrapper=wrapper
    )


_MOST = 60
SERVER = Format(
    name="kubectl.server",
    place=306,
    trust=Trust.TOOL,
    anchors=("Error from server",),
    find=_server,
    examples=(
        Example(
            'Error from server (Forbidden): pods is forbidden: User "ci" cannot list resource "pods" in API group "" in the namespace "orders"',
            "Forbidden",
        ),
        Example(
            'Error from server (AlreadyExists): error when creating "ns.yaml": namespaces "payments" already exists',
            "AlreadyExists",
        ),
        Example(
            'Error from server: admission webhook "policy.example.com" denied the request: no latest tags',
            "admission webhook denied the request",
        ),
    ),
)
OBJECTS = Format(
    name="kubectl.objects",
    place=307,
    trust=Trust.TOOL,
    anchors=(" is forbidden: ", " is invalid: ", "field is immutable", "may not change once set"),
    find=_objects,
    examples=(
        Example(
            'error retrieving resource lock: leases.coordination.k8s.io "web" is forbidden: User "system:serviceaccount:orders:web" cannot get resource "leases" in API group "coordination.k8s.io" in the namespace "orders"',
            "Forbidden",
        ),
        Example(
            'The Deployment "web" is invalid: spec.selector: Invalid value: v1.LabelSelector{}: field is immutable',
            "Invalid",
        ),
    ),
)
SAID = Format(
    name="kubectl.said",
    place=308,
    trust=Trust.TOOL,
    anchors=hints(_SAID),
    find=_said,
    examples=(
        Example("error: You must be logged in to the server (Unauthorized)", "Unauthorized"),
        Example(
            "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "x509",
        ),
        Example(
            "Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 255",
            "getting credentials",
        ),
        Example(
            'error: resource mapping not found for name: "web" namespace: "" from "ingress.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"',
            "no matches for kind",
        ),
    ),
)
