"""The form for missing values: what it asks, and what it accepts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.value_kinds import KINDS
from bot.recognition.redact import SECRET, without_secrets
from bot.recognition.secrets.vendor_tokens import TOKENS, Token
from bot.slack.destination import Destination
from bot.slack.payloads import LookupRequest, WornOutError
from bot.slack.views import form_words, forms
from bot.slack.views.block_kit import Json
from tests.recognition.secrets.samples import made_up

PLACE = Destination(channel="C1", thread_ts="1.1", user="U1")


def _form(request: LookupRequest, name: str) -> Json:
    return forms.values_form("Find it", request, PLACE, all_of=[name], any_of=[])


def test_the_form_carries_place_and_request() -> None:
    """What was known before the form opened is there when it is sent."""
    request = LookupRequest(lookup="iam/entity", values={"role_name": "deploy"}, case="c1")
    metadata = _form(request, "bucket")["private_metadata"]
    assert (PLACE, request) == (forms.read_place(metadata), forms.read_request(metadata))


def test_a_fitting_value_of_the_paste_is_suggested() -> None:
    """A value of no kind of its own that has the asked kind's shape stands in the hint."""
    request = LookupRequest(lookup="iam/entity", values={"resource_name": "web-1"})
    (field,) = [b for b in _form(request, "role_name")["blocks"] if b["type"] == "input"]
    assert field["hint"]["text"] == "In the paste: web-1"


def test_each_kinds_example_is_accepted() -> None:
    """What a form gives as an example of a value passes its own check."""
    found = [forms.mistakes({name: kind.example}, [name], []) for name, kind in KINDS.items()]
    assert [{}] * len(KINDS) == found


@given(st.sampled_from(sorted(KINDS)), st.text(min_size=1))
def test_what_is_accepted_has_its_kinds_shape(name: str, value: str) -> None:
    """A value passes exactly when its kind takes it and it is no secret."""
    fits = KINDS[name].accepts(value) and SECRET not in without_secrets(value)
    assert (forms.mistakes({name: value}, [name], []) == {}) == fits


def test_a_vendors_token_is_refused_whatever_the_field_asks_for() -> None:
    """It is said that it looks like a secret, not what the field's values look like."""
    asked = "resource_name"
    wrong = [
        one.name for one in TOKENS if _mistake(one, asked) != {asked: form_words.VALUES_PRIVATE}
    ]
    assert [] == wrong


def _mistake(token: Token, asked: str) -> dict[str, str]:
    """What a form says of a made-up token in the field that asks for a value."""
    chance = random.Random(token.name)  # noqa: S311 - made-up values
    value = made_up(f"{token.prefix}{token.example}", chance)
    return dict(forms.mistakes({asked: value}, [asked], []))


def test_one_of_several_is_enough() -> None:
    """Where any of some values will do, none is a mistake and one is not."""
    asked = ["distribution_id", "caller_reference"]
    assert list(forms.mistakes({}, asked, asked)) == ["distribution_id"]
    assert forms.mistakes({"caller_reference": "x"}, asked, asked) == {}


def test_what_was_filled_in_counts_more_than_the_paste() -> None:
    """A form's values and account replace those known before."""
    before = LookupRequest(lookup="iam/entity", values={"role_name": "old", "region": "eu-west-1"})
    after = forms.completed(before, {"role_name": "new", "account": "111122223333"})
    assert {"role_name": "new", "region": "eu-west-1"} == after.values
    assert after.account == "111122223333"


@pytest.mark.parametrize("metadata", ["", "{", "[]", "{}"])
def test_another_forms_metadata_is_told_apart(metadata: str) -> None:
    """A form that carries no place says so."""
    with pytest.raises(WornOutError):
        forms.read_place(metadata)
