"""The page for people who write entries, `docs/fields.md`, agrees with the models."""

import re
from pathlib import Path

import pytest
import yaml

from bot.knowledge_base.models import Entry, Guide, Playbook, PlaybookStep, Variant

PAGE = (Path(__file__).parents[2] / "docs" / "fields.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"## The smallest good entry\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)


def field_names(model: type[Entry | Guide | Playbook | PlaybookStep | Variant]) -> list[str]:
    """The fields as a file spells them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def test_example_entry_is_valid() -> None:
    """The smallest good entry loads as an entry."""
    assert EXAMPLE is not None
    assert Entry.model_validate(yaml.safe_load(EXAMPLE[1])).id == "http/any/QuotaBookFull"


def test_example_entry_has_its_fields_in_order() -> None:
    """The smallest good entry names its fields in the order the page asks for."""
    assert EXAMPLE is not None
    written = list(yaml.safe_load(EXAMPLE[1]))
    assert [name for name in field_names(Entry) if name in written] == written


@pytest.mark.parametrize("model", [Entry, Variant, Guide, Playbook, PlaybookStep])
def test_every_field_is_described(
    model: type[Entry | Guide | Playbook | PlaybookStep | Variant],
) -> None:
    """Every field of an entry, a variant, a guide and a playbook stands on the page."""
    assert [name for name in field_names(model) if f"`{name}`" not in PAGE] == []
