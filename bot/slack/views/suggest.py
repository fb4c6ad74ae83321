"""The form for a suggested entry, filled in with what was seen, and what became of it."""

from collections.abc import Mapping, Sequence

from bot.authoring.drafts import PROVIDERS
from bot.knowledge_base.providers import label_of
from bot.slack.payloads import SuggestRequest
from bot.slack.views import block_kit, form_words, ids, rich_text, words
from bot.slack.views.block_kit import Json
from bot.slack.views.forms import INPUT

_LONGEST = 3000
_SUMMARY = 200


def suggest_form(seen: SuggestRequest, categories: Mapping[str, str]) -> Json:
    """The form for an entry.

    Args:
        seen: what the paste held; each field starts with its part of it.
        categories: the categories' titles by name.

    Returns:
        The view; its blocks are named after the fields of `bot.authoring.drafts.Suggestion`.
    """
    providers: dict[str, str] = {name: label_of(name) for name in PROVIDERS}
    blocks = [
        block_kit.words(form_words.SUGGEST_INTRO),
        _text("code", initial=seen.code),
        _select("provider", providers, seen.provider),
        _text("service", initial=seen.service, optional=True),
        _select("category", categories, ""),
        _text("wording", initial=seen.wording, lines=True, optional=True),
        _text("summary", longest=_SUMMARY),
        _text("causes", lines=True),
        _text("fixes", lines=True),
        _text("reference"),
        _text("example", initial=seen.text, lines=True),
    ]
    return block_kit.view(
        form_words.SUGGEST_TITLE,
        blocks,
        callback_id=ids.SUGGEST_FORM,
        submit=form_words.SUGGEST_SUBMIT,
        close=words.CANCEL,
    )


def drafted(told: str, yaml: str) -> Json:
    """The modal that a suggestion ends in.

    Args:
        told: where the draft is, in mrkdwn of our own.
        yaml: the draft, to read and to copy.
    """
    return block_kit.view(
        form_words.SUGGEST_TITLE,
        [block_kit.words(told), rich_text.block(*rich_text.preformatted_pieces(yaml))],
        callback_id=ids.DRAFT,
        close=words.CLOSE,
    )


def _text(
    field: str,
    *,
    initial: str = "",
    lines: bool = False,
    optional: bool = False,
    longest: int = _LONGEST,
) -> Json:
    element: Json = {
        "type": "plain_text_input",
        "action_id": INPUT,
        "multiline": lines,
        "max_length": longest,
    }
    if initial:
        element["initial_value"] = initial[:longest]
    return _input(field, element, optional=optional)


def _select(field: str, options: Mapping[str, str], chosen: str) -> Json:
    shown: Sequence[Json] = [
        {"text": block_kit.plain(label, block_kit.OPTION), "value": value}
        for value, label in options.items()
    ]
    element: Json = {"type": "static_select", "action_id": INPUT, "options": shown}
    if chosen in options:
        element["initial_option"] = next(item for item in shown if item["value"] == chosen)
    return _input(field, element)


def _input(field: str, element: Json, *, optional: bool = False) -> Json:
    label, hint = form_words.SUGGEST_FIELDS[field]
    return {
        "type": "input",
        "block_id": field,
        "optional": optional,
        "label": block_kit.plain(label, 2000),
        "hint": block_kit.plain(hint, 2000),
        "element": element,
    }
