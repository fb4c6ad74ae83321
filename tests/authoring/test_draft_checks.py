"""A suggested entry is held to what the check asks, before it is kept."""

from dataclasses import replace

import pytest

from bot.authoring.draft_checks import check_draft
from bot.authoring.drafts import SuggestionError, draft
from tests.authoring.test_drafts import SUGGESTION, TODAY


def _field_refused(**changed: str) -> str:
    with pytest.raises(SuggestionError) as caught:
        check_draft(draft(replace(SUGGESTION, **changed), TODAY), TODAY)
    return caught.value.field


def test_a_sound_draft_passes() -> None:
    """The suggestion of these tests is one that the check takes."""
    check_draft(draft(SUGGESTION, TODAY), TODAY)


def test_a_draft_that_its_own_example_does_not_find_is_refused() -> None:
    """Nobody would ever be shown it."""
    assert "example" == _field_refused(example="thanks, see you tomorrow")
