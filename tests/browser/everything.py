"""Views that use every block and element the sandbox draws, within Slack's limits."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def option(text: str, **more: Any) -> Json:
    """An option of a menu; its value is its text."""
    return {"text": plain(text), "value": text.lower(), **more}


def button(text: str, action: str, **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action, "text": plain(text), "value": text, **more}


def rich(*pieces: Json) -> Json:
    """A rich_text block of one section."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces}]}


MARKUP = (
    "A distribution bound to this *caller reference* exists: `E2QWRUHEXAMPLE`. _Likely_ ~not~ yours"
    " &amp; &lt;old&gt;, see <https://docs.aws.amazon.com/|the reference> or ask <@U0TOMAS> in"
    " <#C0DEPLOYS|deploys>, since <!date^1763700000^{date_short_pretty} at {time}|then>"
    " :white_check_mark:\n&gt; a quoted line\n```\naws cloudfront get-distribution \\\n"
    "  --id 'E2QWRUHEXAMPLE'\n```"
)
MENU = {"type": "overflow", "action_id": "choose", "options": [option("Dismiss"), option("Mute")]}
SELECT = {
    "type": "static_select",
    "action_id": "region",
    "placeholder": plain("Region"),
    "options": [option("us-east-1"), option("eu-west-1")],
}
TEAM = {
    "type": "static_select",
    "action_id": "choose",
    "options": [option("Delivery"), option("Platform")],
}
TICKS = {
    "type": "checkboxes",
    "action_id": "choose",
    "options": [
        option("Compared the reference", description=plain("with the one in the state")),
        option("Asked the owner"),
    ],
}
TABLE = {
    "type": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": "Distribution"}, {"type": "raw_text", "text": "Checked"}],
        [
            rich({"type": "text", "text": "E2QW", "style": {"code": True}}),
            {"type": "raw_text", "text": "12"},
        ],
        [{"type": "raw_text", "text": "E9ZZ"}, {"type": "raw_text", "text": "150"}],
    ],
}
CHART = {
    "type": "data_visualization",
    "title": "By week",
    "chart": {
        "type": "bar",
        "axis_config": {"categories": ["9 Nov", "16 Nov"]},
        "series": [
            {
                "name": "Answered",
                "data": [{"label": "9 Nov", "value": 12}, {"label": "16 Nov", "value": 7}],
            },
            {
                "name": "Helped",
                "data": [{"label": "9 Nov", "value": 4}, {"label": "16 Nov", "value": 0}],
            },
        ],
    },
}
MARKDOWN = (
    "## What to do\n1. **Adopt** it\n2. Choose a *new* reference\n   - in the module\n\n"
    "| code | status |\n| --- | --- |\n| `409` | Conflict |\n\n> Never delete it first.\n"
)
FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "choose",
    "positive_button": {"text": plain("Helpful"), "value": "yes"},
    "negative_button": {"text": plain("Not helpful"), "value": "no"},
}
LIST = {
    "type": "rich_text_list",
    "style": "bullet",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]},
        {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U0JUN"}]},
    ],
}

MESSAGE: list[Json] = [
    {"type": "header", "text": plain("DistributionAlreadyExists")},
    {
        "type": "context",
        "elements": [mrkdwn("CloudFront"), mrkdwn("HTTP 409"), mrkdwn("*Conflict*")],
    },
    {"type": "section", "text": mrkdwn(MARKUP), "accessory": MENU},
    {"type": "section", "fields": [mrkdwn("*Status*\nDeployed"), mrkdwn("*Enabled*\nyes")]},
    {"type": "divider"},
    {"type": "rich_text", "elements": [LIST]},
    {"type": "markdown", "text": MARKDOWN},
    TABLE,
    CHART,
    {
        "type": "actions",
        "elements": [
            button("Find the distribution", "press", style="primary"),
            button(
                "Forget it",
                "forget",
                style="danger",
                confirm={
                    "title": plain("Forget this case?"),
                    "text": mrkdwn("Its answer stays."),
                    "confirm": plain("Forget"),
                    "deny": plain("Keep"),
                },
            ),
            button("Console", "open", url="https://console.aws.amazon.com/"),
            SELECT | {"action_id": "choose"},
        ],
    },
    {"type": "actions", "elements": [TICKS | {"action_id": "choose"}]},
    {"type": "section", "text": mrkdwn("*Team* to tell"), "accessory": TEAM},
    {
        "type": "context_actions",
        "elements": [
            FEEDBACK,
            {
                "type": "icon_button",
                "icon": "trash",
                "text": plain("Remove"),
                "action_id": "remove",
            },
        ],
    },
]


def field(block: str, label: str, element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "block_id": block, "label": plain(label), "element": element, **more}


RADIOS = {
    "type": "radio_buttons",
    "action_id": "where",
    "options": [option("Here"), option("Everywhere")],
    "initial_option": option("Here"),
}
PARTS = {
    "type": "multi_static_select",
    "action_id": "parts",
    "placeholder": plain("Choose parts"),
    "options": [option("Origin"), option("Cache")],
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Explain an error"),
    "submit": plain("Explain"),
    "close": plain("Cancel"),
    "blocks": [
        {"type": "alert", "level": "info", "text": mrkdwn("Secrets are removed before parsing.")},
        field(
            "error",
            "Error",
            {"type": "plain_text_input", "action_id": "text", "multiline": True},
            hint=plain("The whole output is best."),
        ),
        field("region", "Look in", SELECT, optional=True),
        field("team", "Team", TEAM, optional=True),
        field("parts", "Parts", PARTS, optional=True),
        field("since", "Since", {"type": "datepicker", "action_id": "day"}, optional=True),
        field("where", "Search", RADIOS),
        field("ticks", "Done so far", TICKS, optional=True),
        {"type": "actions", "elements": [button("How this works", "push")]},
    ],
}
STACKED: Json = {
    "type": "modal",
    "callback_id": "stacked",
    "title": plain("How this works"),
    "blocks": [{"type": "section", "text": mrkdwn("No model is used.")}],
}
HOME: Json = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": plain("Faultbook")},
        {"type": "section", "text": mrkdwn("Paste an error in a channel.")},
        {"type": "actions", "elements": [button("Browse", "choose")]},
    ],
}
