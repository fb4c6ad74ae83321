"""What Slack refuses in a view: a modal's or a Home tab's frame and its blocks.

Figures: https://docs.slack.dev/reference/views/modal-views and .../home-tab-views.
"""

from collections.abc import Iterator

from bot.sandbox.workspace.blocks import Surface, problems
from bot.sandbox.workspace.limits import Problem, check_length, check_text, required
from bot.sandbox.workspace.model import Json


def view_problems(view: Json) -> list[str]:
    """What Slack would refuse in a view.

    Args:
        view: The view as it is sent.

    Returns:
        A sentence for each fault, with a JSON pointer to it.
    """
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [f"unsupported type: {kind} [json-pointer:/view/type]"]
    surface: Surface = "modal" if kind == "modal" else "home"
    if not isinstance(view.get("blocks", []), list):
        return ["must be a list [json-pointer:/view/blocks]"]
    frame = [f"{fault} [json-pointer:{pointer}]" for pointer, fault in _frame(view)]
    return frame + problems(view.get("blocks", []), surface)


def _frame(view: Json) -> Iterator[Problem]:
    yield from required(view, "blocks", "/view")
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        yield from check_length(view.get(name, ""), f"/view/{name}", most=most, least=0)
    if view["type"] == "home":
        return
    yield from required(view, "title", "/view")
    for name in ("title", "submit", "close"):
        if name in view:
            yield from check_text(view[name], f"/view/{name}", most=24, kinds=("plain_text",))
    blocks = [block for block in view.get("blocks", []) if isinstance(block, dict)]
    inputs = any(block.get("type") == "input" for block in blocks)
    if inputs and "submit" not in view:
        yield "/view", "missing required field: submit"
