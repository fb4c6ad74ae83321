"""Who may look, for somebody who may not: as the rules of `faultbook.yml` say it."""

from collections.abc import Sequence

from bot.aws.accounts import AccessRule
from bot.slack.views import lookup_words

_MOST = 4
"""Rules, and channels or groups of one rule, that are named."""


def who_may(rules: Sequence[AccessRule]) -> str:
    """A sentence in mrkdwn; Slack shows channels and groups by their names.

    It goes to one person alone, whom a group's name in it calls and nobody else.

    Args:
        rules: those that allow what was refused, to others or elsewhere.
    """
    if not rules:
        return lookup_words.NOBODY_MAY
    who = lookup_words.THESE_MAY_AND.join(dict.fromkeys(map(_of_rule, rules[:_MOST])))
    return lookup_words.THESE_MAY.format(who=f"{who[:1].upper()}{who[1:]}")


def _of_rule(rule: AccessRule) -> str:
    groups = _listed([f"<!subteam^{group}>" for group in rule.groups])
    channels = _listed([f"<#{channel}>" for channel in rule.channels])
    who = lookup_words.MEMBERS_OF.format(groups=groups) if groups else lookup_words.EVERYBODY
    return who + (lookup_words.IN_CHANNELS.format(channels=channels) if channels else "")


def _listed(names: Sequence[str]) -> str:
    return lookup_words.OR.join(names[:_MOST])
