"""Listeners for Slack: each reads a payload, makes one call into `bot` and sends a view."""

from slack_bolt import App

from bot.slack.app_context import AppContext
from handlers import (
    answers,
    cases,
    commands,
    failures,
    feedback,
    forms,
    greetings,
    home,
    lookups,
    messages,
    reactions,
    shortcuts,
    suggestions,
)


def register(app: App, services: AppContext) -> None:
    """Register every listener.

    Args:
        app: Bolt's app.
        services: what the listeners call.
    """
    messages.register(app, services)
    reactions.register(app, services)
    commands.register(app, services)
    shortcuts.register(app, services)
    answers.register(app, services)
    feedback.register(app, services)
    cases.register(app, services)  # before the lookups, with which it shares a menu
    lookups.register(app, services)
    forms.register(app, services)
    suggestions.register(app, services)
    home.register(app, services)
    greetings.register(app, services)
    failures.register(app, services)  # last: its listener takes what no other took
