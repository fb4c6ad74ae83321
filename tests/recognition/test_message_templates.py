"""Message templates: recognised, extracted, and found among many."""

import pytest

from bot.recognition.message_templates import (
    match_template,
    one_line_text,
    rank,
    rank_variants,
    template,
)
from bot.recognition.template_index import TemplateIndex

ROLE = template("Role with name {role_name} already exists.", "role")
VPC = template("The vpc ID '{vpc_id}' does not exist", "vpc")
RATE = template("Rate exceeded", "rate")
WORDINGS = TemplateIndex.build([ROLE, VPC, RATE])


def test_a_wording_gives_its_values() -> None:
    """What stands in a template's gap is the value, as spelled."""
    (found, *_) = WORDINGS.in_message("Role with name Deploy-CI already exists.")

    assert ("role", {"role_name": "Deploy-CI"}) == (found.template.entry, dict(found.values))


def test_a_wording_is_found_in_running_text() -> None:
    """Words around a telling wording do not hide it."""
    (found, *_) = WORDINGS.in_text("so it says The vpc ID 'vpc-0a1b2c3d' does not exist, any idea?")

    assert {"vpc_id": "vpc-0a1b2c3d"} == dict(found.values)


def test_a_wording_is_found_behind_other_fields_of_a_json_line() -> None:
    """A number in a field before it does not swallow the sentence's first word."""
    line = '{"level":"error","ts":1732889472.1,"msg":"Role with name Deploy-CI already exists."}'
    (found, *_) = WORDINGS.in_text(line)

    assert {"role_name": "Deploy-CI"} == dict(found.values)


def test_a_short_wording_needs_a_format_around_it() -> None:
    """Two words are a message where a tool printed them, and nothing in running text."""
    assert ["rate"] == [found.template.entry for found in WORDINGS.in_message("Rate exceeded")]
    assert [] == WORDINGS.in_text("my friend says the rate exceeded what anyone had expected")


def test_a_wording_cut_off_is_still_known() -> None:
    """A long wording that the paste cuts is recognised by what is left of it."""
    long = template(
        "The resource '{name}' already exists in location '{place}' in resource group '{group}'.",
        "long",
    )
    (found, *_) = TemplateIndex.build([long]).in_message(
        "The resource 'web' already exists in location 'ukso"
    )

    assert "long" == found.template.entry
    assert found.score < 100


def test_a_wording_cut_inside_its_last_part_is_still_known() -> None:
    """What stands before the cut gives the values, and the part that was begun counts."""
    long = template("The mapping of {source} and {sink} exists already. Update it or delete {id}")
    (found, *_) = TemplateIndex.build([long]).in_message(
        "The mapping of queue-7 and sink-2 exists already. Upda"
    )

    assert {"source": "queue-7", "sink": "sink-2"} == dict(found.values)


def test_a_quoted_name_tells_a_wording_from_its_like() -> None:
    """Two sentences that differ in a fixed name in quotes only are not taken for each other."""
    size = template("The provided 'x-amz-object-size' header does not match what was computed")

    assert [] == TemplateIndex.build([size]).in_message(
        "The provided 'x-amz-object-hash' header does not match what was computed"
    )


def test_cost_hardly_grows_with_the_number_of_templates() -> None:
    """Of twenty thousand templates only a handful is compared."""
    many = [
        template(f"The gadget{chr(97 + i % 26)}{'x' * (i % 500)} {{n}} is gone")
        for i in range(20_000)
    ]
    wordings = TemplateIndex.build([*many, ROLE])

    assert len(wordings.candidates(["role", "with", "name", "already", "exists"])) <= 14


@pytest.mark.parametrize("said", ["or", "and", "that"])
def test_a_word_that_only_joins_others_is_no_value(said: str) -> None:
    """A sentence that goes another way is not the wording, though its fixed parts stand there."""
    index = TemplateIndex.build([template("Service account {name} does not exist in this project")])

    named = index.in_text("Service account ci@shop does not exist in this project")
    joined = index.in_text(f"Service account {said} does not exist in this project")

    assert [True] == [bool(one.values) for one in named]
    assert not any(one.values for one in joined)


SESSION = template(
    "The session that belongs to this profile has expired by now. Sign in again with the tool.",
    "session",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it says: The session that belongs to this profile has expired by now. Oh dear", True),
        ("The session that belongs to this profile has expired by now. Sign in aga", True),
        ("The session that belongs to", False),
        ("The session that belongs to this profile is fine, it has not expired by now", False),
    ],
)
def test_the_first_sentence_of_a_long_wording_is_enough(text: str, *, found: bool) -> None:
    """People quote what matters, and terminals cut lines off; a few words are not enough."""
    exact = [one for one in TemplateIndex.build([SESSION]).in_text(text) if one.start >= 0]

    assert found == bool(exact)


def test_a_wording_that_gives_values_goes_before_one_that_is_only_alike() -> None:
    """A parser leaves the code out, which another spelling of the message begins with."""
    line = one_line_text("Application with identifier 'checkout' was not found in the directory.")
    said = "Application with identifier '{app}' was not found in the directory."
    alike = match_template(template(f"AADSTS1: {said}"), line)
    exact = match_template(template(said), line)
    assert alike is not None
    assert exact is not None
    assert ({}, {"app": "checkout"}) == (alike.values, exact.values)
    assert [exact, exact] == [max([alike, exact], key=key) for key in (rank, rank_variants)]


@pytest.mark.parametrize(
    ("wording", "text", "values"),
    [
        (
            "Export {export} cannot be deleted as it is in use by {stack}",
            "Export net:ExportsOutputRefVpc8378 cannot be deleted as it is in use by shop",
            {"export": "net:ExportsOutputRefVpc8378", "stack": "shop"},
        ),
        (
            "This engine does not let you change the parameter {parameter} in {group}",
            "This engine does not let you change the parameter min_links in mysql8",
            {"parameter": "min_links", "group": "mysql8"},
        ),
        (
            "This engine does not let you change the parameter {parameter} in {group}",
            "This engine does not let you change the parameter max-in-flight in mysql8",
            {"parameter": "max-in-flight", "group": "mysql8"},
        ),
    ],
)
def test_a_word_of_the_wording_within_a_name_does_not_cut_the_name(
    wording: str, text: str, values: dict[str, str]
) -> None:
    """A fixed word ends at its space, so a name that begins with or holds it stays whole."""
    (found, *_) = TemplateIndex.build([template(wording)]).in_message(text)

    assert values == dict(found.values)
