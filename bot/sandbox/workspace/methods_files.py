"""Web API methods that upload a file: an address to send it to, then where to share it.

Rules: https://docs.slack.dev/messaging/working-with-files#uploading_files.
"""

from dataclasses import replace

from bot.sandbox.workspace.model import BOT_USER, File, Json, Message, new_id
from bot.sandbox.workspace.refusal import Refusal
from bot.sandbox.workspace.webapi import Call, method


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    """An address that takes the file's content."""
    name = str(call.need("filename"))
    if call.number("length", 0) <= 0:
        raise Refusal("invalid_arguments")
    file = File(new_id("F"), name.rsplit("/", 1)[-1], name, b"")
    call.slack.workspace.files[file.id] = file
    return {"upload_url": f"{call.slack.base_url}/upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    """Shares uploaded files, in a channel if one is named."""
    workspace = call.slack.workspace
    shared = []
    for wanted in call.need("files"):
        file = workspace.files.get(wanted.get("id", ""))
        if file is None:
            raise Refusal("file_not_found")
        workspace.files[file.id] = replace(file, title=wanted.get("title") or file.name)
        shared.append(workspace.files[file.id].as_json(call.slack.base_url))
    if call.text("channel_id"):
        channel = workspace.channel(call.text("channel_id"))
        if BOT_USER not in channel.members:
            raise Refusal("not_in_channel")
        workspace.post(
            Message(
                channel=channel.id,
                ts=workspace.clock.ts(),
                user=BOT_USER,
                text=call.text("initial_comment"),
                thread_ts=call.text("thread_ts"),
                from_app=True,
                files=tuple(shared),
                subtype="file_share",
            )
        )
    return {"files": shared}


@method("files.info", "files:read")
def files_info(call: Call) -> Json:
    """A file."""
    file = call.slack.workspace.files.get(call.text("file"))
    if file is None:
        raise Refusal("file_not_found")
    return {"file": file.as_json(call.slack.base_url)}
