"""What a button carries works weeks later, and a garbled one is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.payloads import EntryRequest, LookupRequest, WornOutError
from bot.slack.views.block_kit import BUTTON_VALUE

VALUES = st.dictionaries(st.sampled_from(["role_name", "key", "arn"]), st.text(max_size=2500))


def test_a_lookup_comes_back_as_it_was() -> None:
    """All that a lookup's button carries is read back."""
    request = LookupRequest(
        lookup="iam/entity",
        values={"role_name": "deploy", "key": 'ä "quoted" \\ <b>'},
        account="111122223333",
        case="c1",
        fresh=True,
        verify=True,
    )
    assert request == LookupRequest.decode(request.encode())


def test_an_entry_comes_back_as_it_was() -> None:
    """All that an answer's button carries is read back."""
    request = EntryRequest(
        entry="aws/iam/X",
        variant="update",
        why="code",
        confidence=0.97,
        values={"role_name": "deploy"},
        case="c1",
        thread_ts="1.1",
    )
    assert request == EntryRequest.decode(request.encode())


@given(VALUES)
def test_it_always_fits_and_gives_up_the_longest_first(values: dict[str, str]) -> None:
    """A value is carried whole or not at all, and short ones stay."""
    text = EntryRequest(entry="aws/iam/X", values=values).encode()
    kept = EntryRequest.decode(text).values
    assert len(text) <= BUTTON_VALUE
    assert kept.items() <= values.items()
    dropped = [len(values[name]) for name in values.keys() - kept.keys()]
    assert not dropped or min(dropped) >= max((len(value) for value in kept.values()), default=0)


def test_values_of_a_wrong_shape_are_not_carried_on() -> None:
    """A value whose shape is not its kind's never reaches a lookup."""
    text = LookupRequest(
        lookup="iam/entity", values={"role_name": "a b; c", "bucket": "ok-bucket", "no": "x"}
    ).encode()
    assert {"bucket": "ok-bucket"} == LookupRequest.decode(text).values


@pytest.mark.parametrize("text", ["", "{", "[]", "1", '{"l": 3}', '{"e": "x"}'])
def test_what_is_no_lookup_is_told_apart(text: str) -> None:
    """What cannot be a lookup's button says so, whatever it is."""
    with pytest.raises(WornOutError):
        LookupRequest.decode(text)
