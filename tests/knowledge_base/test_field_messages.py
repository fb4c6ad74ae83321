"""What a file's author reads where a field does not fit."""

import json
import re
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationError,
    field_validator,
)

from bot.authoring.schemas import KINDS
from bot.aws.accounts import AccountsFile
from bot.knowledge_base.field_messages import FORMS, field_message, shown_place, telling
from bot.knowledge_base.models import Category, Entry, Guide, Playbook
from bot.lookups.model import Lookup, LookupStep

LISTED = "write a list, each thing on a line of its own behind a dash"


class Step(BaseModel):
    """A part of the file."""

    model_config = ConfigDict(extra="forbid")
    do: Annotated[str, StringConstraints(min_length=1)]


class File(BaseModel):
    """A file with a field of each kind."""

    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, Field(max_length=12)] = "x"
    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")] = "x"
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10)] = "long enough"
    code: Annotated[str, StringConstraints(pattern=r"^[XY]$")] = "X"
    tone: Literal["good", "bad"] = "good"
    steps: tuple[Step, ...] = Field(default=(Step(do="x"),), min_length=1, max_length=2)
    status: Annotated[int, Field(ge=400, le=599)] = 404
    share: float = 0.5
    sent: bool = True
    day: date = date(2026, 1, 31)
    page: HttpUrl | None = None
    values: dict[str, str] = Field(default_factory=dict)

    @field_validator("title")
    @classmethod
    def _no_shouting(cls, title: str) -> str:
        if title.isupper():
            raise ValueError("shouts: write it in small letters")
        return title


def messages(model: type[BaseModel] = File, **fields: Any) -> dict[str, str]:
    """The sentences by field."""
    with pytest.raises(ValidationError) as raised:
        model.model_validate(fields)
    details = telling(raised.value.errors(include_url=False))
    return {".".join(map(str, one["loc"])): field_message(one, model) for one in details}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "a title too long", "has 16 characters: shorten it to 12"),
        ("title", "LOUD", "shouts: write it in small letters"),
        ("title", 7, "is `7`: write a text, in quotes where YAML would read something else"),
        ("title", None, "is empty: write a text, or leave the field out"),
        ("name", "Not So", "is `Not So`: write small letters, digits and dashes, a letter first"),
        ("code", "Z", "is `Z`: write what fits ^[XY]$"),
        ("tone", "nice", "is `nice`: write `good` or `bad`"),
        ("note", "short", "has 5 characters: write at least 10"),
        ("note", "  ", "is empty: write a text, or leave the field out"),
        ("steps", [], "is empty: write at least one"),
        ("steps", "walk", f"is `walk`: {LISTED}"),
        ("steps", {"do": "walk"}, f"is a mapping: {LISTED}"),
        ("steps", [{"do": "a"}] * 3, "has 3: keep at most 2"),
        ("status", "abc", "is `abc`: write a whole number"),
        ("status", 4.5, "is `4.5`: write a whole number"),
        ("status", 200, "is `200`: write at least 400"),
        ("status", 700, "is `700`: write at most 599"),
        ("share", "half", "is `half`: write a number"),
        ("sent", "perhaps", "is `perhaps`: write `true` or `false`"),
        ("day", "yesterday", "is `yesterday`: write a day, as 2026-01-31"),
        ("page", "wiki", "is `wiki`: write an address, as https://docs.example.com/page"),
        ("values", ["a"], "is a list: write fields with their values, as `name: value`"),
        ("stepz", [], "unknown field: did you mean `steps`?"),
        ("zzz", [], "unknown field: the page on these files lists those there are"),
    ],
)
def test_a_field_is_answered_with_what_to_write(field: str, value: Any, message: str) -> None:
    """What is there, and what belongs there, in the words of the file."""
    assert {field: message} == messages(**{field: value})


def test_a_part_is_told_and_not_the_list_that_lacks_it() -> None:
    """A list whose only part does not fit is not told to be empty as well."""
    assert {"steps.0.do": "is empty: write a text, or leave the field out"} == messages(
        steps=[{"do": ""}]
    )
    assert {"steps.0.do": "is missing"} == messages(steps=[{}])


def test_a_long_value_is_cut() -> None:
    """A line stays a line."""
    assert len(messages(name="A" * 500)["name"]) < 140


@pytest.mark.parametrize("model", [Entry, Lookup, Guide, Playbook, Category, AccountsFile])
@pytest.mark.parametrize("value", [None, 7, "x", "", [], [7], {}, {"a": 7}, [{}], [{"a": 1}], True])
def test_nothing_of_the_library_shows_through(model: type[BaseModel], value: Any) -> None:
    """Whatever stands in a field of our files, no sentence speaks of the program's types."""
    fields = {field.alias or name: value for name, field in model.model_fields.items()}
    library = re.compile(
        r"[Ii]nput should|Value error|validat|[Tt]uple|pydantic|dictionary|\bitems?\b"
        r"|\bNone\b|Field required"
    )
    assert [] == [told for told in messages(model, **fields).values() if library.search(told)]


@pytest.mark.parametrize("model", [*KINDS.values(), AccountsFile])
def test_each_pattern_of_our_models_has_its_words(model: type[BaseModel]) -> None:
    """Nobody is shown a regular expression."""
    schema = json.dumps(model.model_json_schema())
    patterns = {
        json.loads(found) for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', schema)
    }
    assert set() == patterns - set(FORMS)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("gone", "is `gone`: write `absent`, `forbidden` or `unknown`"),
        ({"valeu": 1}, "unknown field: did you mean `value`?"),
        ({}, "must have either `value` or `keep`"),
    ],
)
def test_what_may_be_a_word_or_fields_is_told_once(outcome: Any, told: str) -> None:
    """By the one that was written, at the place that the file has."""
    step = {"name": "a", "call": "sqs.get_queue_url", "keep": "x", "on_error": {"Gone": outcome}}
    with pytest.raises(ValidationError) as raised:
        LookupStep.model_validate(step)
    (detail,) = telling(raised.value.errors(include_url=False))
    assert ("on_error", "Gone") == shown_place(detail)[:2]
    assert told == field_message(detail, LookupStep)


def test_a_key_is_named_as_the_file_has_it() -> None:
    """A value's shape is at fault by its name."""
    assert ("values", "bucket") == shown_place({"loc": ("values", "bucket", "[key]")})


def test_a_list_of_a_fixed_size_says_how_much_it_needs() -> None:
    """A third heading that is not there is no field that is missing."""
    fields = {"columns": ["a", "b"]}
    assert "the list needs at least 3" == messages(Guide, **fields)["columns.2"]
