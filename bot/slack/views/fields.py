"""Fields outside forms, in which somebody searches or chooses."""

from collections.abc import Iterable

from bot.slack.views.block_kit import OPTION, OPTION_VALUE, Json, plain


def search_field(placeholder: str, action_id: str) -> Json:
    """A field whose options the app finds while somebody types, from the second letter on."""
    return {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "min_query_length": 2,
    }


def channel_field(placeholder: str, action_id: str) -> Json:
    """A field in which somebody chooses one of the channels that Slack shows them."""
    return {
        "type": "conversations_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }


def options(found: Iterable[tuple[str, str]]) -> list[Json]:
    """The options of a field, of texts and values; what Slack does not take is left out."""
    fitting = [(text, value) for text, value in found if len(value) <= OPTION_VALUE]
    return [{"text": plain(text, OPTION), "value": value} for text, value in fitting[:100]]
