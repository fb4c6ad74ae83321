"""What was loaded, and what it is found by."""

from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Category, Entry
from tests.knowledge_base.test_models import FIELDS, VARIANT

CATEGORY = Category(
    name="conflict", title="Conflicts", summary="Two at once.", deciding_question="Who?",
    always=("who-came-first",),
)  # fmt: skip


def test_variants_of_another_entry_are_shared() -> None:
    """An entry that names another one has its variants too, and its own of the same name first."""
    base = Entry.model_validate(
        {**FIELDS, "variants": [VARIANT, {**VARIANT, "name": "lost", "title": "Lost"}]}
    )
    own = {**VARIANT, "title": "Its own"}
    entry = Entry.model_validate({**FIELDS, "variants": [own], "variants_of": base.id})
    knowledge = Knowledge(entries={base.id: base})

    titles = [knowledge.in_variant(entry, name).title for name in ("fifo", "lost", "unknown")]
    assert ["Its own", "Lost", entry.title] == titles


def test_an_entrys_own_steps_stand_behind_those_of_a_shared_variant() -> None:
    """What a service's entry looks at is looked at whoever denied; no lookup comes twice."""
    steps = [{"do": "Ask.", "lookup": "iam/why-denied"}]
    base = Entry.model_validate({**FIELDS, "variants": [{**VARIANT, "diagnosis": steps}]})
    own = [{"do": "Ask IAM.", "lookup": "iam/why-denied"}, {"do": "Read.", "lookup": "sqs/queue"}]
    entry = Entry.model_validate({**FIELDS, "diagnosis": own, "variants_of": base.id})
    seen = Knowledge(entries={base.id: base}).in_variant(entry, "fifo")
    assert ["iam/why-denied", "sqs/queue"] == [step.lookup for step in seen.diagnosis]


def test_an_entrys_guides_are_its_own_and_then_its_categorys() -> None:
    """Each guide is named once, though both name it."""
    related = {"guides": ["full-or-slow", "who-came-first"]}
    entry = Entry.model_validate({**FIELDS, "related": related})
    known = Knowledge(categories={"conflict": CATEGORY})
    assert ("full-or-slow", "who-came-first") == known.guides_of(entry)
    assert ("who-came-first",) == known.guides_of(Entry.model_validate(FIELDS))
    assert () == Knowledge().guides_of(Entry.model_validate(FIELDS))


def test_the_names_of_entries_are_known_without_reading_them() -> None:
    """Code and aliases by id: as they were kept, else as the entries say."""
    entry = Entry.model_validate({**FIELDS, "aliases": ["Full"]})
    read = Knowledge(entries={entry.id: entry})
    kept = Knowledge(entries={entry.id: entry}, names={"aws/s3/X": ("X",)})
    assert [("aws/sqs/QueueFull", ("QueueFull", "Full"))] == list(read.entry_names())
    assert [("aws/s3/X", ("X",))] == list(kept.entry_names())
