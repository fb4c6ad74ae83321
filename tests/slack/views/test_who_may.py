"""Who may look, for somebody who may not."""

import pytest

from bot.aws.accounts import AccessRule
from bot.slack.views.who_may import who_may


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ([], "Nobody may yet"),
        ([{"channels": ["C1"]}], "Everybody in <#C1> may."),
        ([{"groups": ["S1", "S2"]}], "Members of <!subteam^S1> or <!subteam^S2> may."),
        (
            [{"groups": ["S1"], "channels": ["C1", "C2"]}, {"channels": ["C3"]}],
            "Members of <!subteam^S1> in <#C1> or <#C2>, and everybody in <#C3> may.",
        ),
    ],
)
def test_channels_and_groups_are_named_as_slack_shows_them(
    rules: list[dict[str, list[str]]], told: str
) -> None:
    """Each rule's, where there is one; else what to do so that there is."""
    assert told in who_may([AccessRule.model_validate(rule) for rule in rules])
