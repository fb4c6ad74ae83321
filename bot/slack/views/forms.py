"""The forms: the error itself, and the values that a lookup needs and the paste did not hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bot.knowledge_base.value_kinds import KINDS, ValueKind
from bot.recognition.redact import SECRET, without_secrets
from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest, WornOutError
from bot.slack.views import block_kit, form_words, ids, inputs, rich_text, words
from bot.slack.views.block_kit import Json

ERROR_FIELD = "error"
ACCOUNT_FIELD = "account"
REGION_FIELD = "region"
WHERE = frozenset({ACCOUNT_FIELD, REGION_FIELD})
"""The fields that say where to look; all others are named values."""

_SUGGESTIONS = 3
_INPUT_LENGTH = 3000


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select: what it means and what is shown."""

    value: str
    label: str


def paste_form(place: Destination, *, text: str = "") -> Json:
    """The form for an error.

    Args:
        place: where the answer goes.
        text: what stands in the field at first.
    """
    typed = inputs.text_element(
        longest=_INPUT_LENGTH,
        initial=text,
        lines=True,
        placeholder=form_words.FORM_PLACEHOLDER,
        focus=True,
    )
    asked, hint = form_words.FORM_LABEL, form_words.FORM_HINT
    return block_kit.view(
        form_words.FORM_TITLE,
        [inputs.field(ERROR_FIELD, asked, typed, hint=hint)],
        callback_id=ids.PASTE_FORM,
        submit=form_words.FORM_SUBMIT,
        close=words.CANCEL,
        metadata=carried(place),
    )


def values_form(
    title: str,
    request: LookupRequest,
    place: Destination,
    *,
    all_of: Sequence[str],
    any_of: Sequence[str],
    accounts: Sequence[Option] = (),
    regions: Sequence[Option] = (),
) -> Json:
    """The form for what a lookup still needs.

    Args:
        title: the lookup's title.
        request: what is known so far.
        place: where the result goes.
        all_of: names of the values that must be given.
        any_of: names of the values of which one must be given.
        accounts: accounts to choose from; fewer than two need no choice.
        regions: regions to choose from, likewise.
    """
    explain = form_words.VALUES_ANY if any_of else form_words.VALUES_ALL if all_of else ""
    blocks = [
        rich_text.block(rich_text.paragraph(rich_text.strong(title))),
        *([block_kit.words(explain)] if explain else []),
        *(_input(name, request.values, optional=False) for name in all_of),
        *(_input(name, request.values, optional=True) for name in any_of),
        *_select(ACCOUNT_FIELD, form_words.ACCOUNT, accounts, request.account),
        *_select(REGION_FIELD, form_words.REGION, regions, request.values.get(REGION_FIELD, "")),
    ]
    place_carried = carried(place)
    return block_kit.view(
        form_words.VALUES_TITLE,
        blocks,
        callback_id=ids.VALUES_FORM,
        submit=form_words.VALUES_SUBMIT,
        close=words.CANCEL,
        metadata=f"{place_carried}\n{request.encode(block_kit.METADATA - len(place_carried) - 1)}",
    )


def read_place(metadata: str) -> Destination:
    """Where the answer to a form goes.

    Raises:
        WornOutError: the form carries something else.
    """
    try:
        return Destination.model_validate_json(metadata.partition("\n")[0])
    except ValidationError as error:
        raise WornOutError("no place") from error


def read_request(metadata: str) -> LookupRequest:
    """What the values form is about.

    Raises:
        WornOutError: the form carries something else.
    """
    return LookupRequest.decode(rest_of(metadata))


def rest_of(metadata: str) -> str:
    """What a form carries beside the place."""
    return metadata.partition("\n")[2]


def carried(place: Destination) -> str:
    """A place as a form's metadata."""
    return place.model_dump_json(exclude_defaults=True)


def filled(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, str]:
    """What a person filled in, by block id; fields left empty are left out.

    Args:
        state: `view.state.values` of the submission.
    """
    found = {}
    for block_id, elements in state.items():
        given = elements.get(inputs.INPUT, {})
        chosen = given.get("selected_option")
        value = chosen.get("value") if isinstance(chosen, dict) else given.get("value")
        if isinstance(value, str) and value.strip():
            found[block_id] = value.strip()
    return found


def completed(request: LookupRequest, given: Mapping[str, str]) -> LookupRequest:
    """A request with what was filled in; what was filled in counts more than the paste.

    Args:
        request: what was known before.
        given: the filled fields, by name.
    """
    values = {name: value for name, value in given.items() if name != ACCOUNT_FIELD}
    account = given.get(ACCOUNT_FIELD, request.account)
    return replace(request, values={**request.values, **values}, account=account)


def mistakes(
    given: Mapping[str, str], asked: Sequence[str], any_of: Sequence[str]
) -> dict[str, str]:
    """What is wrong with a filled form; a secret is refused before anything of it is kept.

    Args:
        given: the values, by name.
        asked: the names the form asked for.
        any_of: the names of which one must be given.

    Returns:
        A sentence by field, empty when all is well.
    """
    wrong = {
        name: form_words.VALUES_WRONG.format(example=KINDS[name].example)
        for name in asked
        if name in given and not KINDS[name].accepts(given[name])
    }
    wrong |= {
        name: form_words.VALUES_PRIVATE
        for name in asked
        if SECRET in without_secrets(given.get(name, ""))
    }
    needed = [name for name in asked if name not in any_of and name not in given]
    wrong |= dict.fromkeys(needed, form_words.VALUES_NEEDED)
    if any_of and not wrong and not any(name in given for name in any_of):
        wrong[any_of[0]] = form_words.VALUES_ONE
    return wrong


def _input(name: str, known: Mapping[str, str], *, optional: bool) -> Json:
    kind = KINDS[name]
    typed = inputs.text_element(longest=_INPUT_LENGTH)
    return inputs.field(name, kind.label, typed, hint=_hint(kind, known), optional=optional)


def _hint(kind: ValueKind, known: Mapping[str, str]) -> str:
    """What the paste holds that has this value's shape, or else an example."""
    fitting = [value for name, value in known.items() if name in _LIKELY and kind.accepts(value)]
    if fitting:
        return form_words.VALUES_SUGGEST.format(values=", ".join(fitting[:_SUGGESTIONS]))
    return form_words.VALUES_EXAMPLE.format(example=kind.example)


# Values of no kind of their own, which may well be the one that is missing.
_LIKELY = frozenset({"resource_name", "arn", "principal"})


def _select(field: str, label: str, options: Sequence[Option], chosen: str) -> Iterator[Json]:
    if len(options) < 2:  # noqa: PLR2004 - one option is no choice
        return
    shown = {option.value: option.label for option in options[: inputs.OPTIONS]}
    first = chosen if chosen in shown else options[0].value
    yield inputs.field(field, label, inputs.choice_element(shown, first))
