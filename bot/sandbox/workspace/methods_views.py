"""Web API methods for modals and the App Home."""

from bot.sandbox.workspace.model import Json
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.webapi import Call, method


def _view(call: Call) -> Json:
    view = call.need("view")
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments")
    return view


@method("views.open")
def open_view(call: Call) -> Json:
    """Opens a modal for the person behind a trigger."""
    user = call.slack.views.triggers.exchange(str(call.need("trigger_id", "invalid_trigger_id")))
    return {"view": call.slack.views.open(user, _view(call))}


@method("views.push")
def push_view(call: Call) -> Json:
    """Puts a modal on top of the open one."""
    user = call.slack.views.triggers.exchange(str(call.need("trigger_id", "invalid_trigger_id")))
    return {"view": call.slack.views.push(user, _view(call))}


@method("views.update")
def update_view(call: Call) -> Json:
    """Replaces the content of an open modal."""
    user, old = call.slack.views.find(call.text("view_id"), call.text("external_id"))
    return {"view": call.slack.views.update(old, user, _view(call), call.text("hash"))}


@method("views.publish")
def publish_view(call: Call) -> Json:
    """Sets a person's App Home."""
    user = call.slack.workspace.user(str(call.need("user_id", "user_not_found")))
    return {"view": call.slack.views.publish(user.id, _view(call), call.text("hash"))}
