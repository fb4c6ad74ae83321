"""Generates responses from the SDK's models, with every field, to check expressions on."""

from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from bot.aws.operations import operation

TIME = "2026-01-02T03:04:05Z"
"""The value of every generated time."""


class FreeForm(dict[str, Any]):
    """A map whose keys the model does not list; a path into it needs a recorded `sample`."""


class AnyKey(dict[str, Any]):
    """A map that has every key, for tags."""

    def __missing__(self, key: str) -> str:
        """The text of any tag."""
        return "text"


def response(call: str, recorded: dict[str, Any] | None = None) -> Any:
    """Generate the whole response of an operation.

    Args:
        call: as `iam.get_role`.
        recorded: parts of a real response that the model does not describe; they replace the
            generated ones.
    """
    shape = operation(call).output_shape
    whole = made(shape) if shape is not None else {}
    return _over(whole, recorded) if recorded is not None else whole


def made(shape: Shape, above: tuple[str, ...] = ()) -> Any:
    """Generate a value of a shape: every member of a structure, one element of a list.

    Args:
        shape: from the SDK's model.
        above: names of the shapes that contain it; one that contains itself is not repeated.
    """
    if shape.name in above:
        return FreeForm()
    inside = (*above, shape.name)
    if isinstance(shape, StructureShape):
        if getattr(shape, "is_document_type", False):
            return FreeForm()
        return {name: made(member, inside) for name, member in shape.members.items()}
    if isinstance(shape, ListShape):
        return [made(shape.member, inside)]
    if isinstance(shape, MapShape):
        keys = getattr(shape.key, "enum", None) or ()
        return FreeForm({key: made(shape.value, inside) for key in keys})
    return _scalar(shape)


def _scalar(shape: Shape) -> Any:
    # botocore decodes IAM's policy documents from text into objects.
    if shape.name == "policyDocumentType":
        return FreeForm()
    if shape.type_name == "string":
        allowed = getattr(shape, "enum", None)
        least = int(shape.metadata.get("min") or 0)
        return allowed[0] if allowed else "text".ljust(least, "x")
    numbers = {"integer": 1, "long": 1, "float": 1.5, "double": 1.5, "boolean": True}
    return TIME if shape.type_name == "timestamp" else numbers.get(shape.type_name)


def _over(whole: Any, recorded: Any) -> Any:
    if isinstance(whole, dict) and isinstance(recorded, dict):
        kind = type(whole)
        return kind({**whole, **{key: _over(whole.get(key), one) for key, one in recorded.items()}})
    if isinstance(whole, list) and isinstance(recorded, list) and whole:
        return [_over(whole[0], one) for one in recorded]
    return recorded
