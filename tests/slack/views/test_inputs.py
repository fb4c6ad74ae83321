"""The fields of forms: what is said only where there is something to say, and what is cut."""

import pytest

from bot.slack.views import inputs


def test_a_field_is_read_by_its_name() -> None:
    """Its element has the same id in every form."""
    made = inputs.field("code", "Error code", inputs.text_element(longest=10))
    assert ("code", inputs.INPUT) == (made["block_id"], made["element"]["action_id"])


@pytest.mark.parametrize(("hint", "there"), [("", False), ("As it was printed.", True)])
def test_a_hint_is_there_where_it_says_something(hint: str, there: bool) -> None:
    """Slack refuses an empty text."""
    made = inputs.field("code", "Error code", inputs.text_element(longest=10), hint=hint)
    assert there == ("hint" in made)


def test_an_empty_text_field_says_nothing_of_what_it_lacks() -> None:
    """Slack refuses an empty first value and an empty placeholder."""
    assert {"type", "action_id", "max_length"} == set(inputs.text_element(longest=10))


def test_a_first_text_is_cut_to_what_the_field_takes() -> None:
    """Slack refuses the whole form otherwise."""
    made = inputs.text_element(longest=3, initial="abcdef", placeholder="x" * 200)
    assert ("abc", 150) == (made["initial_value"], len(made["placeholder"]["text"]))


@pytest.mark.parametrize(("chosen", "first"), [("b", "b"), ("gone", None), ("", None)])
def test_only_an_option_can_be_chosen_at_first(chosen: str, first: str | None) -> None:
    """Slack refuses another one."""
    made = inputs.choice_element({"a": "One", "b": "Two"}, chosen)
    assert first == made.get("initial_option", {}).get("value")
    assert ["One", "Two"] == [one["text"]["text"] for one in made["options"]]


def test_a_field_has_no_more_options_than_slack_takes() -> None:
    """The first hundred."""
    made = inputs.choice_element({str(number): "x" for number in range(101)})
    assert 100 == len(made["options"])
