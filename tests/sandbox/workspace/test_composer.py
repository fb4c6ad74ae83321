"""What is typed becomes what Slack stores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.workspace.composer import compose

USERS, CHANNELS = {"faultbook": "U1"}, {"deploys": "C1"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("see https://x.example/a?b=1&c=2.", "see <https://x.example/a?b=1&amp;c=2>."),
        ("(https://x.example/a)", "(<https://x.example/a>)"),
        ("ask a@x.example", "ask <mailto:a@x.example|a@x.example>"),
        ("@Faultbook in #deploys, @nobody", "<@U1> in <#C1|deploys>, @nobody"),
        ("`@faultbook <a>`", "`@faultbook &lt;a&gt;`"),
        ("```\nhttps://x.example\n```", "```\nhttps://x.example\n```"),
    ],
)
def test_markup(typed: str, stored: str) -> None:
    """Escapes, links and mentions are written as Slack writes them; code keeps its words."""
    assert stored == compose(typed, USERS, CHANNELS)


@given(st.text(alphabet="ab &<>;\n*_~\"'(){}[]"))
def test_nothing_is_lost(typed: str) -> None:
    """Undoing the escapes gives back what was typed."""
    stored = compose(typed, USERS, CHANNELS)
    undone = stored.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert typed == undone
    assert not {"<", ">"} & set(stored)
