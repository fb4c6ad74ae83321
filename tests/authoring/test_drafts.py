"""Requirements of suggested entries."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.authoring.drafts import EntrySuggestion, SuggestionError, draft, reach, save, written
from bot.knowledge_base.models import Entry
from bot.lookups.library import load_library
from bot.recognition.normalize import plain_text
from tests.recognition.secrets.samples import Sample, secrets
from tests.shared import our_library

TODAY = date(2026, 11, 21)
SUGGESTION = EntrySuggestion(
    provider="aws",
    service="sqs",
    code="QueueFull",
    category="conflict",
    wording="The queue {queue_name} holds as many messages as it may.",
    summary="SQS refused the message, because the queue is full.",
    causes=("Consumers stopped.",),
    fixes=("Start the consumers.",),
    reference="https://docs.aws.amazon.com/sqs/",
    example="An error occurred (QueueFull) when calling the SendMessage operation: full",
)


def test_draft_is_a_whole_entry(tmp_path: Path) -> None:
    """A saved draft stands where an entry stands, and loads as one."""
    path = save(draft(SUGGESTION, TODAY), tmp_path)
    assert tmp_path / "errors/aws/sqs/QueueFull.yml" == path
    assert ["aws/sqs/QueueFull"] == list(load_library([tmp_path]).knowledge.entries)


def test_written_draft_reads_back_as_itself() -> None:
    """The YAML of an entry is that entry."""
    entry = draft(SUGGESTION, TODAY)
    assert entry == Entry.model_validate(yaml.safe_load(written(entry)))


_SECRETS = [*secrets("first"), *secrets("second"), *secrets("twelfth")]
_REMOVED = [one for one in _SECRETS if not one.leaks(plain_text(one.text))]


def test_no_secret_gets_into_a_draft() -> None:
    """Whichever field of the form holds it, every kind of secret that is known is removed."""
    assert [] == [one.kind for one in _REMOVED if _drafted(one)]


def _drafted(one: Sample) -> bool:
    """Whether the draft of a form that holds a secret in each field holds a part of it."""
    line = one.text[:190]
    filled = replace(
        SUGGESTION,
        wording=one.text,
        summary=line,
        causes=(one.text,),
        fixes=(one.text,),
        example=one.text,
    )
    return replace(one, secrets=_whole(one, line)).leaks(written(draft(filled, TODAY)))


def _whole(one: Sample, line: str) -> tuple[str, ...]:
    """The secrets that a line cut at its length still holds whole."""
    return tuple(secret for secret in one.secrets if secret in line) or one.secrets


def test_a_token_is_no_code() -> None:
    """A code that is a vendor's token would be the name of a file."""
    with pytest.raises(SuggestionError) as caught:
        draft(replace(SUGGESTION, code="ghp_" + "aB3dE6" * 6), TODAY)
    assert "code" == caught.value.field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("provider", "../oracle"),
        ("code", "../../etc/passwd"),
        ("code", ""),
        ("service", "s3/../../x"),
        ("summary", "x" * 201),
        ("causes", ()),
        ("fixes", ()),
        ("reference", "not an address"),
        ("example", ""),
    ],
)
def test_wrong_field_is_named(field: str, value: object) -> None:
    """What cannot become a draft is refused, naming the field of the form."""
    with pytest.raises(SuggestionError) as caught:
        draft(replace(SUGGESTION, **{field: value}), TODAY)  # type: ignore[arg-type]  # wrong on purpose
    assert field == caught.value.field
    assert caught.value.sentence


def test_secrets_of_the_example_are_not_kept() -> None:
    """A secret in the pasted text does not reach the draft."""
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    pasted = replace(SUGGESTION, example=f"{SUGGESTION.example} aws_secret_access_key={secret}")
    assert secret not in written(draft(pasted, TODAY))


def test_second_draft_does_not_overwrite_the_first(tmp_path: Path) -> None:
    """A draft of a code that has one already is refused, and the first stays."""
    first = save(draft(SUGGESTION, TODAY), tmp_path)
    before = first.read_text()
    with pytest.raises(SuggestionError, match="already"):
        save(draft(replace(SUGGESTION, summary="Other."), TODAY), tmp_path)
    assert before == first.read_text()


def test_wording_that_matches_too_much_is_seen() -> None:
    """A wording that fits another entry's example names that entry; a new one names none."""
    knowledge = our_library().knowledge
    assert "aws/iam/EntityAlreadyExists" in reach(
        "Role with name {name} already exists.", knowledge
    )
    assert () == reach(SUGGESTION.wording, knowledge)
