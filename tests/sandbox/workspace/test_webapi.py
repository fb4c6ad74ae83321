"""The Web API over real HTTP, asked by Slack's own client: answers and refusals as Slack's."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.workspace.manifest import Manifest
from bot.sandbox.workspace.server import WorkspaceServer
from bot.sandbox.workspace.slack import BOT_TOKEN, Config

Json = dict[str, Any]


def refused(run: Any, **args: Any) -> Json:
    """The body of the refusal of a call."""
    with pytest.raises(SlackApiError) as raised:
        run(**args)
    body: Json = raised.value.response.data
    return body


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth")], ids=["none", "other"]
)
def test_token_is_checked(workspace: WorkspaceServer, token: str, error: str) -> None:
    """A call without the workspace's token is refused."""
    client = WebClient(token=token, base_url=workspace.api_url)
    assert error == refused(client.auth_test)["error"]


def test_app_knows_who_it_is(client: WebClient) -> None:
    """`auth.test` names the app's own user, as Bolt needs it to leave out its own messages."""
    assert "U0FAULTBOOK" == client.auth_test()["user_id"]


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "C0NONE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0RANDOM", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C0INCIDENTS"}, "no_text"),
        ("chat.update", {"channel": "C0INCIDENTS", "ts": "1.2", "text": "x"}, "message_not_found"),
        (
            "chat.postEphemeral",
            {"channel": "C0INCIDENTS", "user": "U0", "text": "x"},
            "user_not_in_channel",
        ),
        ("views.open", {"trigger_id": "1.2.3", "view": {}}, "invalid_trigger_id"),
        ("views.update", {"view_id": "V0", "view": {}}, "not_found"),
        ("users.info", {"user": "U0"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "S0"}, "no_such_subteam"),
        ("conversations.replies", {"channel": "C0INCIDENTS", "ts": "1.2"}, "thread_not_found"),
        ("no.such", {}, "unknown_method"),
    ],
)
def test_wrong_calls_are_refused(client: WebClient, method: str, args: Json, error: str) -> None:
    """A wrong call gets Slack's own error code."""
    assert error == refused(client.api_call, api_method=method, json=args)["error"]


def test_post_update_delete(client: WebClient, page: Any) -> None:
    """A message can be posted, changed and deleted again."""
    posted = client.chat_postMessage(channel="#incidents", text="one")
    client.chat_update(channel=posted["channel"], ts=posted["ts"], text="two")
    assert ["two"] == [found["text"] for found in page.messages()]
    client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert [] == page.messages()


def test_foreign_and_ephemeral_messages_stay(client: WebClient, page: Any) -> None:
    """The app changes neither a person's message nor, by `chat.update`, an ephemeral one."""
    page.act("post", channel="C0INCIDENTS", text="mine")
    ts = page.messages()[0]["ts"]
    wrong = refused(client.chat_update, channel="C0INCIDENTS", ts=ts, text="x")
    assert "cant_update_message" == wrong["error"]
    told = client.chat_postEphemeral(channel="C0INCIDENTS", user="U0MARA", text="psst")
    ts = told["message_ts"]
    wrong = refused(client.chat_update, channel="C0INCIDENTS", ts=ts, text="x")
    assert "message_not_found" == wrong["error"]


def test_broken_blocks_are_refused_with_a_pointer(client: WebClient, page: Any) -> None:
    """Blocks that break a limit are refused, and the answer says where."""
    header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    body = refused(client.chat_postMessage, channel="C0INCIDENTS", text="x", blocks=[header])
    assert "invalid_blocks" == body["error"]
    assert ["must be less than 151 characters [json-pointer:/blocks/0/text/text]"] == body["errors"]
    assert [] == page.messages()


def test_long_messages(client: WebClient) -> None:
    """An update is refused above 4,000 characters of text, any message above 13,200 in blocks."""
    posted = client.chat_postMessage(channel="C0INCIDENTS", text="x" * 5000)
    wrong = refused(client.chat_update, channel="C0INCIDENTS", ts=posted["ts"], text="x" * 4001)
    assert "msg_too_long" == wrong["error"]
    text = {"type": "mrkdwn", "text": "x" * 2900}
    blocks = [{"type": "section", "text": text}] * 5
    wrong = refused(client.chat_postMessage, channel="C0INCIDENTS", text="x", blocks=blocks)
    assert "msg_blocks_too_long" == wrong["error"]


def test_rate_limit_tells_when_to_come_back(client: WebClient) -> None:
    """Posting far above one message a second is answered with 429 and Retry-After."""

    def flood() -> None:
        for _ in range(80):
            client.chat_postMessage(channel="C0INCIDENTS", text="again")

    with pytest.raises(SlackApiError) as raised:
        flood()
    assert (429, "1") == (
        raised.value.response.status_code,
        raised.value.response.headers["Retry-After"],
    )


def test_missing_scope_is_named() -> None:
    """A method that the manifest asks no scope for is refused, with the scope it needs."""
    manifest = Manifest(scopes=frozenset(["chat:write"]))
    with WorkspaceServer(Config(manifest=manifest)) as server:
        client = WebClient(token=BOT_TOKEN, base_url=server.api_url)
        client.chat_postMessage(channel="C0INCIDENTS", text="allowed")
        body = refused(client.users_info, user="U0MARA")
    assert ("missing_scope", "users:read", "chat:write") == (
        body["error"],
        body["needed"],
        body["provided"],
    )


def test_thread_is_read_back(client: WebClient) -> None:
    """A thread's replies come with their root first; the channel's history holds roots only."""
    root = client.chat_postMessage(channel="C0INCIDENTS", text="root")["ts"]
    client.chat_postMessage(channel="C0INCIDENTS", text="reply", thread_ts=root)
    thread = client.conversations_replies(channel="C0INCIDENTS", ts=root)
    history = client.conversations_history(channel="C0INCIDENTS")
    assert ["root", "reply"] == [found["text"] for found in thread["messages"]]
    assert ["root"] == [found["text"] for found in history["messages"]]


def test_file_is_uploaded_and_shared(client: WebClient, page: Any) -> None:
    """A file goes the way of `files_upload_v2` and can be read on the page."""
    client.files_upload_v2(
        channel="C0INCIDENTS", content="all of it", filename="result.txt", title="Result"
    )
    file = page.messages()[0]["files"][0]
    path = file["url_private_download"].removeprefix(page.server.url)
    assert ("Result", (200, b"all of it")) == (file["title"], page.ask("GET", path))


def test_directory(client: WebClient) -> None:
    """People, conversations and user groups can be asked for."""
    assert "Mara Lindholm" == client.users_info(user="U0MARA")["user"]["real_name"]
    assert ["U0MARA", "U0TOMAS"] == client.usergroups_users_list(usergroup="S0ONCALL")["users"]
    assert not client.conversations_info(channel="C0RANDOM")["channel"]["is_member"]
    assert "U0JUN" in client.conversations_members(channel="C0DEPLOYS")["members"]
    assert "D0MARA" == client.conversations_open(users="U0MARA")["channel"]["id"]
    names = [found["name"] for found in client.conversations_list()["channels"]]
    assert ["incidents", "deploys", "random"] == names


def test_permalink_leads_to_the_page(client: WebClient, page: Any) -> None:
    """A message's permalink is an address of the page."""
    ts = client.chat_postMessage(channel="C0INCIDENTS", text="x")["ts"]
    link = client.chat_getPermalink(channel="C0INCIDENTS", message_ts=ts)["permalink"]
    status, body = page.ask("GET", link.removeprefix(page.server.url))
    assert (200, True) == (status, b"<title>Faultbook" in body)


def test_reactions(client: WebClient) -> None:
    """A reaction is added once."""
    ts = client.chat_postMessage(channel="C0INCIDENTS", text="x")["ts"]
    client.reactions_add(channel="C0INCIDENTS", timestamp=ts, name="eyes")
    again = refused(client.reactions_add, channel="C0INCIDENTS", timestamp=ts, name="eyes")
    assert "already_reacted" == again["error"]
