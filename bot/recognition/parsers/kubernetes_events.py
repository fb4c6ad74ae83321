"""What a Kubernetes cluster says of its pods, volumes and jobs: events, and the state of containers.

`kubectl describe` and `kubectl get events` print a column with the reason and then the sentence;
controllers, dashboards and alerts print the sentence alone. It is the sentence that is looked for:
a reason without one is a mention. A container's state stands under `State:` with `Reason:`.
"""

import re
from collections.abc import Iterator
from itertools import islice

from bot.recognition.parsed_error import ParsedError
from bot.recognition.parsers.base import Example, Format, flat
from bot.recognition.parsers.sentences import hints, message_from, sentence_of_code, sentences_in
from bot.recognition.trust import Trust

_ENDS = re.compile(
    r"\n\s*\n|\n\s*(?:[\dsmhd]{2,10}\s+(?:\(x\d[^)\n]{0,40}\)\s+)?)?(?:Normal|Warning)\s+[A-Z]"
    r"|\n\s*(?:[\w-]{1,30}:\s|\[?\d{4}-\d\d-)|\n\s*[\dsmhd]{2,10}\s{2,}"
)
"""The next event, the next field, the next line of a log."""
_POD = r"pod/(?P<pod>[a-z0-9][a-z0-9.-]{0,252})"
_SENTENCES = (
    sentence_of_code("CrashLoopBackOff", "ack-off ", r"[Bb]ack-off (?:\d\w{1,9} )?restarting failed container", wrapper=True),
    sentence_of_code("FailedScheduling", "nodes are available", r"\b\d{1,5}/\d{1,5} nodes are available:"),
    sentence_of_code("FailedScheduling", "no nodes available to schedule pods"),
    sentence_of_code("FailedScheduling", "unbound immediate PersistentVolumeClaims", r"\bpod has unbound immediate PersistentVolumeClaims"),
    sentence_of_code("FailedAttachVolume", "Multi-Attach error for volume"),
    sentence_of_code("FailedAttachVolume", "AttachVolume.", r"AttachVolume\.\w{3,20} failed for volume", wrapper=True),
    sentence_of_code("FailedMount", "MountVolume.", r"MountVolume\.\w{3,20} failed for volume", wrapper=True),
    sentence_of_code("FailedMount", "nable to attach or mount volumes: ", r"[Uu]nable to attach or mount volumes: ", wrapper=True),
    sentence_of_code("FailedMount", "Unable to mount volumes for pod", wrapper=True),
    sentence_of_code("FailedMount", "ouldn't get ", r"[Cc]ouldn't get (?:configMap|secret) [\w.-]{1,63}/[\w.-]{1,253}: "),
    sentence_of_code("ErrImagePull", "is waiting to start: ", r"container \"[\w.-]{1,63}\" in pod \"[\w.-]{1,253}\" is waiting to start: (?:trying and failing to pull image|image can't be pulled)"),
    sentence_of_code("FailedMapVolume", "MapVolume.", r"MapVolume\.\w{3,20} failed for volume", wrapper=True),
    sentence_of_code("FailedCreatePodSandBox", "reate pod sandbox", r"Failed to create pod sandbox(?=:)", wrapper=True),
    sentence_of_code("FailedCreatePodSandBox", "etwork for sandbox", r"failed to (?:set ?up|destroy) network for sandbox", wrapper=True),
    sentence_of_code("Evicted", "The node was low on resource: "),
    sentence_of_code("Evicted", "local ephemeral storage", r"[^\n.]{0,120}exceeds the total limit of containers|[Pp]od ephemeral local storage usage exceeds|[^\n.]{0,80}exceeded its local ephemeral storage limit"),
    sentence_of_code("Evicted", "The node had condition: ["),
    sentence_of_code("Unhealthy", " probe failed: ", r"\b(?:Readiness|Liveness|Startup) probe failed: "),
    sentence_of_code("Unhealthy", " probe errored", r"\b(?:Readiness|Liveness|Startup) probe errored"),
    sentence_of_code("ProvisioningFailed", "ailed to provision volume", r"[Ff]ailed to provision volume with StorageClass", wrapper=True),
    sentence_of_code("ProgressDeadlineExceeded", "exceeded its progress deadline", r"deployment \"?[\w.-]{1,253}\"? exceeded its progress deadline"),
    sentence_of_code("ProgressDeadlineExceeded", "has timed out progressing", r"ReplicaSet \"[\w.-]{1,253}\" has timed out progressing"),
    sentence_of_code("BackoffLimitExceeded", "Job has reached the specified backoff limit"),
    sentence_of_code("DeadlineExceeded", "Job was active longer than specified deadline"),
    sentence_of_code("SyncLoadBalancerFailed", "Error syncing load balancer: ", wrapper=True),
    sentence_of_code("FailedCreate", "Error creating: ", r"Error creating: (?=pods? \"|Internal error|admission)", wrapper=True),
)  # fmt: skip
_STATE = re.compile(
    r"State:?\s{1,20}(?:Waiting|Terminated)\s{1,40}Reason:?\s{1,20}(?P<reason>[A-Z]\w{3,60})"
    r"(?P<rest>(?:\s{1,40}(?:Message|Exit Code|Signal):?[^\n]{0,600}){0,3})"
)
"""A container's state as `kubectl describe pod` prints it."""
_STATUS = re.compile(
    r"[\"']?(?:waiting|terminated)[\"']?: ?\{?\s{0,40}(?P<fields>(?:[\"']?\w{3,20}[\"']?: ?[^\n{}]{0,600}[\n,]?\s{0,40}){1,8})"
)
"""The same in a pod's status, as YAML or JSON."""
_REASON = re.compile(r"[\"']?reason[\"']?: ?[\"']?(?P<reason>[A-Z]\w{3,60})")
_EXIT = re.compile(r"[Ee]xit ?[Cc]ode[\"']?: {0,20}(?P<code>\d{1,3})\b")
_MESSAGE = re.compile(r"[Mm]essage[\"']?: {0,20}[\"']?(?P<message>[^\n]{1,600})")
_WAITING = frozenset(
    {"CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "RunContainerError",
     "CreateContainerConfigError", "CreateContainerError", "ErrImageNeverPull", "OOMKilled",
     "ContainerCannotRun", "StartError", "RegistryUnavailable"}
)  # fmt: skip
"""Reasons of a state that are errors; `ContainerCreating`, `Completed` and `Error` are none."""
_WRAPPING = frozenset({"CrashLoopBackOff"})
_EVENT_ERROR = re.compile(
    r"\bError: (?P<reason>ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName)\b"
)
_CONFIG = re.compile(
    r"(?:\bError: |CreateContainerConfigError\W{1,4})(?=(?:secret|configmap) \"[\w.-]{1,253}\" not found"
    r"|couldn't find key |container has runAsNonRoot )"
)
_START = re.compile(
    r"(?:OCI runtime create failed|failed to create containerd task|failed to create shim task"
    r"|failed to start container \"?[\w-]{1,80}\"?): "
)


def _sentences(text: str) -> Iterator[ParsedError]:
    yield from sentences_in(text, _SENTENCES, "kubernetes", _ENDS)


def _states(text: str) -> Iterator[ParsedError]:
    for found in islice(_STATE.finditer(text), _MOST):
        if error := _of_state(found["reason"], found["rest"], found):
            yield error
    for found in islice(_STATUS.finditer(text), _MOST):
        reason = _REASON.search(found["fields"])
        if reason and (error := _of_state(reason["reason"], found["fields"], found)):
            yield error


def _of_state(reason: str, rest: str, found: re.Match[str]) -> ParsedError | None:
    """A container's state as an error; `Error` with an exit code tells why one crashes."""
    code = _EXIT.search(rest)
    crashed = reason == "Error" and code is not None and code["code"] != "0"
    if reason not in _WAITING and not crashed:
        return None
    message = _MESSAGE.search(rest)
    return ParsedError(
        provider="kubernetes",
        code="CrashLoopBackOff" if crashed else reason,
        variant=_variant(int(code["code"])) if crashed and code else "",
        message=flat(message["message"]).strip(" '\",") if message else "",
        start=found.start(),
        end=found.end(),
        wrapper=crashed or reason in _WRAPPING,
    )


def _variant(exit_code: int) -> str:
    """The variant of a crash for a container's exit code, empty where the entry has none.

    A shell gives 126 and 127, the runtime 128 where nothing could be started; above stand the
    signals, by their number and 128. What is below, and 255, is the program's own.
    """
    own = exit_code < _SHELL or exit_code == _LAST
    return "exit-1" if own else _EXIT_CODES.get(exit_code, "")


_SHELL, _LAST = 126, 255
_MOST = 60
_EXIT_CODES = {
    126: "exit-126", 127: "exit-127", 128: "exit-127", 137: "exit-137", 139: "exit-139",
    143: "exit-143",
}  # fmt: skip


def _containers(text: str) -> Iterator[ParsedError]:
    """What the kubelet says where it cannot make or start a container."""
    for found in islice(_EVENT_ERROR.finditer(text), _MOST):
        yield _container(found["reason"], "", found.start(), found.end())
    for pattern, code in ((_CONFIG, "CreateContainerConfigError"), (_START, "RunContainerError")):
        for found in islice(pattern.finditer(text), _MOST):
            start = found.end() if pattern is _CONFIG else found.start()
            message, end = message_from(text, start, _ENDS, found.end())
            yield _container(code, message, found.start(), end)


def _container(code: str, message: str, start: int, end: int) -> ParsedError:
    return ParsedError(provider="kubernetes", code=code, message=message, start=start, end=end)


SENTENCES = Format(
    name="kubernetes_events.sentences",
    place=312,
    trust=Trust.TOOL,
    anchors=hints(_SENTENCES),
    find=_sentences,
    examples=(
        Example(
            "  Warning  BackOff  2m (x9 over 4m)  kubelet  Back-off restarting failed container web in pod web-5d9c8_orders(0b7b2a4f)",
            "CrashLoopBackOff",
        ),
        Example(
            "0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
            "FailedScheduling",
        ),
        Example(
            'Multi-Attach error for volume "pvc-4f1e" Volume is already exclusively attached to one node and can\'t be attached to another',
            "FailedAttachVolume",
        ),
        Example(
            'MountVolume.SetUp failed for volume "config" : configmap "orders" not found',
            "FailedMount",
        ),
        Example(
            'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "9f2c": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container',
            "FailedCreatePodSandBox",
        ),
        Example(
            "running PreBind plugin: pod has unbound immediate PersistentVolumeClaims",
            "FailedScheduling",
        ),
        Example(
            'Couldn\'t get configMap orders/settings: configmap "settings" not found', "FailedMount"
        ),
        Example(
            'container "web" in pod "web-5d9c8" is waiting to start: trying and failing to pull image',
            "ErrImagePull",
        ),
        Example(
            "The node was low on resource: memory. Threshold quantity: 100Mi, available: 61Mi.",
            "Evicted",
        ),
        Example(
            "Readiness probe failed: HTTP probe failed with statuscode: 503",
            "Unhealthy",
        ),
    ),
)
STATES = Format(
    name="kubernetes_events.states",
    place=313,
    trust=Trust.TOOL,
    anchors=("State:", "aiting", "erminated"),
    find=_states,
    examples=(
        Example(
            "    State:          Waiting\n      Reason:       CrashLoopBackOff\n    Ready:          False",
            "CrashLoopBackOff",
        ),
        Example(
            "    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137",
            "OOMKilled",
        ),
        Example(
            'state:\n  waiting:\n    message: couldn\'t parse image reference "Web:1.4"\n    reason: InvalidImageName',
            "InvalidImageName",
        ),
    ),
)
CONTAINERS = Format(
    name="kubernetes_events.containers",
    place=314,
    trust=Trust.TOOL,
    anchors=(
        "Error: ", "CreateContainerConfigError", "OCI runtime create failed", "containerd task",
        "shim task", "failed to start container",
    ),
    find=_containers,
    examples=(
        Example("  Warning  Failed  4s  kubelet  Error: ImagePullBackOff", "ImagePullBackOff"),
        Example(
            '  Warning  Failed  4s  kubelet  Error: secret "orders-db" not found',
            "CreateContainerConfigError",
        ),
        Example(
            'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown',
            "RunContainerError",
        ),
    ),
)  # fmt: skip
