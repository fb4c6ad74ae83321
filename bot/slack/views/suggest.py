"""The form for a suggested entry, filled in with what was seen, and what became of it."""

from collections.abc import Iterable, Mapping

from bot.authoring.drafts import OWN, PROVIDERS
from bot.knowledge_base.providers import label_of
from bot.slack.payloads import SuggestRequest
from bot.slack.views import block_kit, form_words, ids, inputs, rich_text, words
from bot.slack.views.block_kit import Json

_LONGEST = 3000
_SUMMARY = 200


def suggest_form(
    seen: SuggestRequest, categories: Mapping[str, str], teams: Iterable[str] = ()
) -> Json:
    """The form for an entry.

    Args:
        seen: what the paste held; each field starts with its part of it.
        categories: the categories' titles by name.
        teams: the names that teams have given the providers of their own errors.

    Returns:
        The view; its blocks are named after the fields of `bot.authoring.drafts.Suggestion`.
    """
    providers: dict[str, str] = {name: label_of(name) for name in (*PROVIDERS, *teams)}
    providers.setdefault(OWN, form_words.SUGGEST_OWN)
    blocks = [
        block_kit.words(form_words.SUGGEST_INTRO),
        _text("code", initial=seen.code),
        _field("provider", inputs.choice_element(providers, seen.provider)),
        _text("service", initial=seen.service, optional=True),
        _field("category", inputs.choice_element(categories)),
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
    name: str,
    *,
    initial: str = "",
    lines: bool = False,
    optional: bool = False,
    longest: int = _LONGEST,
) -> Json:
    element = inputs.text_element(longest=longest, initial=initial, lines=lines)
    return _field(name, element, optional=optional)


def _field(name: str, element: Json, *, optional: bool = False) -> Json:
    label, hint = form_words.SUGGEST_FIELDS[name]
    return inputs.field(name, label, element, hint=hint, optional=optional)
