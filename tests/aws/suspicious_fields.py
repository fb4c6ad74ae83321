"""Fields of AWS's answers that may hold a secret, code or content, by name or by AWS's own mark.

`python -m tests.aws.suspicious_fields ecs.describe_tasks` lists those of an operation, for whoever
judges one that is new: `knowledge/access/judged.yml` keeps what was judged.
"""

import re
import sys
from collections.abc import Iterator

from botocore.model import ListShape, MapShape, Shape, StructureShape

from bot.aws.operations import operation

_SUSPICIOUS = re.compile(
    r"secret|passw|passphrase|credential|privatekey|token|userdata|environ|template|parameter"
    r"|header|metadata|context|^configurationvalues$|options$|licen[cs]e|endpoint|connectionstring"
    r"|seed|qrcode|command|entrypoint|properties|overrides|content|payload|^args$|^arguments$"
    r"|variables|customdata|document|apikey|accesskey|keymaterial|publickey|ur[li]$|query"
    r"|^(actual|after|before|expected|previous)?values?$|data$|authoriz|cookie|signature|body|details?$|extraparams|externalid|handle$"
    r"|event$|^policy$|^results$",
    re.IGNORECASE,
)
_PAGING = re.compile(
    r"^(next|continuation|nextcontinuation)(token|marker)$|^marker$", re.IGNORECASE
)
_TEXTS = frozenset({"string", "blob", "map"})


def suspicious_fields(call: str) -> Iterator[str]:
    """The paths of an operation's answer that somebody has to judge.

    Args:
        call: as `iam.get_role`.
    """
    shape = operation(call).output_shape
    if shape is not None:
        yield from _fields(shape, "", ())


def _fields(shape: Shape, path: str, above: tuple[str, ...]) -> Iterator[str]:
    if shape.name in above:
        return
    inside = (*above, shape.name)
    if isinstance(shape, StructureShape):
        for name, member in shape.members.items():
            below = f"{path}.{name}".lstrip(".")
            if _holds_text(member) and _is_suspicious(name, member):
                yield below
            yield from _fields(member, below, inside)
    elif isinstance(shape, ListShape):
        yield from _fields(shape.member, f"{path}[]", inside)
    elif isinstance(shape, MapShape):
        yield from _fields(shape.value, f"{path}.*", inside)


def _holds_text(shape: Shape) -> bool:
    if isinstance(shape, ListShape):
        return _holds_text(shape.member)
    return shape.type_name in _TEXTS or bool(getattr(shape, "is_document_type", False))


def _is_suspicious(name: str, shape: Shape) -> bool:
    if _PAGING.match(name):
        return False
    marked = shape.metadata.get("sensitive") or getattr(shape, "is_document_type", False)
    return bool(marked or isinstance(shape, MapShape) or _SUSPICIOUS.search(name))


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        for field in suspicious_fields(asked):
            print(asked, field)  # noqa: T201 - a script's output
