"""The form for a suggested entry, filled in with what was seen."""

from typing import Any

import pytest

from bot.authoring.drafts import OWN, PROVIDERS
from bot.slack.payloads import SuggestRequest
from bot.slack.views import form_words, ids
from bot.slack.views.suggest import drafted, suggest_form

CATEGORIES = {"conflict": "Conflict", "not-found": "Not found"}
SEEN = SuggestRequest(
    provider="aws", service="sqs", code="QueueFull", wording="It is {x}.", text="a paste"
)


def blocks(seen: SuggestRequest = SEEN) -> dict[str, Any]:
    """The form's inputs by the field that they are for."""
    view = suggest_form(seen, CATEGORIES)
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "QueueFull"),
        ("service", "sqs"),
        ("wording", "It is {x}."),
        ("example", "a paste"),
        ("summary", None),
        ("causes", None),
        ("fixes", None),
        ("reference", None),
    ],
)
def test_each_field_starts_with_its_part_of_the_paste(field: str, value: str | None) -> None:
    """What only a person knows starts empty."""
    assert value == blocks()[field]["element"].get("initial_value")


def test_the_provider_of_the_paste_is_chosen() -> None:
    """One of those that an entry can have; none where the paste does not tell."""
    element = blocks()["provider"]["element"]
    assert [*PROVIDERS, OWN] == [option["value"] for option in element["options"]]
    assert "aws" == element["initial_option"]["value"]
    assert element["initial_option"] in element["options"]
    assert "initial_option" not in blocks(SuggestRequest())["provider"]["element"]


def test_a_teams_own_provider_may_be_chosen() -> None:
    """By the names that its entries have, and by a general one where it has none yet."""
    view = suggest_form(SEEN, CATEGORIES, ["ledger"])
    (field,) = (block for block in view["blocks"] if block.get("block_id") == "provider")
    shown = {one["value"]: one["text"]["text"] for one in field["element"]["options"]}
    assert ("ledger", "Our own software") == (shown["ledger"], shown[OWN])


def test_a_person_chooses_the_category() -> None:
    """Each by its title, none beforehand."""
    element = blocks()["category"]["element"]
    assert [("conflict", "Conflict"), ("not-found", "Not found")] == [
        (option["value"], option["text"]["text"]) for option in element["options"]
    ]
    assert "initial_option" not in element


def test_what_may_be_left_out_is_marked() -> None:
    """Not every error names a service or has a wording."""
    assert {"service", "wording"} == {name for name, one in blocks().items() if one["optional"]}


def test_a_long_paste_fits_into_its_field() -> None:
    """Slack refuses a form whose start is longer than the field takes."""
    element = blocks(SuggestRequest(text="x" * 9000))["example"]["element"]
    assert element["max_length"] == len(element["initial_value"])


def test_every_field_says_what_it_is_for() -> None:
    """Label and hint come from the words of that field."""
    assert form_words.SUGGEST_FIELDS.keys() == blocks().keys()
    for name, block in blocks().items():
        told = (block["label"]["text"], block["hint"]["text"])
        assert form_words.SUGGEST_FIELDS[name] == told


def test_the_form_is_submitted_and_the_draft_is_read() -> None:
    """The first has a button to send it, the second only one to close."""
    form, draft = suggest_form(SEEN, CATEGORIES), drafted("It is there.", "code: X\n")
    assert (ids.SUGGEST_FORM, form_words.SUGGEST_SUBMIT) == (
        form["callback_id"],
        form["submit"]["text"],
    )
    assert (ids.DRAFT, False) == (draft["callback_id"], "submit" in draft)


def test_the_draft_can_be_copied_as_it_is() -> None:
    """Its text stands there preformatted, below where it was saved."""
    told, text = drafted("It is *there*.", "code: X\nservice: sqs\n")["blocks"]
    assert "It is *there*." == told["text"]["text"]
    (part,) = text["elements"]
    assert "rich_text_preformatted" == part["type"]
    assert "code: X\nservice: sqs" == part["elements"][0]["text"].strip()
