"""The index over message templates, as it is built and as it is kept."""

import pytest

from bot.recognition.message_templates import template
from bot.recognition.template_index import TemplateIndex

BUILT = TemplateIndex.build(
    [
        template("Role with name {role_name} already exists.", "role"),
        template("The vpc ID '{vpc_id}' does not exist", "vpc", "gone"),
        template("Rate exceeded", "rate"),
        template("{only_a_value}", "nothing"),
    ]
)
KEPT = TemplateIndex.kept(BUILT.parts)


@pytest.mark.parametrize("index", [BUILT, KEPT], ids=["built", "kept"])
def test_an_entrys_templates_are_found_by_its_id(index: TemplateIndex) -> None:
    """With variant and words; a template without a word of its own is in no index."""
    (found,) = index.of_entry("vpc")
    assert ("gone", ("vpc_id",), True) == (found.variant, found.names, "vpc" in found.words)
    assert [] == [*index.of_entry("nothing"), *index.of_entry("unheard-of")]


@pytest.mark.parametrize(
    "text", ["Role with name Deploy already exists.", "Rate exceeded", "it is all well here"]
)
def test_a_kept_index_finds_the_same_wordings(text: str) -> None:
    """In a message and in running text, with the same values and scores."""
    assert BUILT.in_message(text) == KEPT.in_message(text)
    assert BUILT.in_text(f"so it said {text}") == KEPT.in_text(f"so it said {text}")


def test_a_template_is_one_object() -> None:
    """However it is found, so that nothing is compared twice."""
    (found, *_) = KEPT.in_message("Rate exceeded")
    assert found.template is KEPT.of_entry("rate")[0]


DENIED = TemplateIndex.build(
    [
        template("User: {who} is not authorized to perform: {action}", "denied"),
        template(
            "User: {who} is not authorized to perform: iam:PassRole on {arn}", "denied", "pass"
        ),
        template(
            "User: {who} is not authorized to perform: {action} because no policy allows it",
            "denied",
            "none",
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("User: ana is not authorized to perform", ""),
        ("User: ana is not authorized to perform: s3:ListAllMyBuckets", ""),
        ("User: ana is not authorized to perform: iam:PassRole on role", "pass"),
        (
            "User: ana is not authorized to perform: s3:Get because no policy allows it",
            "none",
        ),
    ],
)
def test_a_variant_is_told_by_words_of_its_own(text: str, variant: str) -> None:
    """A sentence cut off before the words in which variants differ is the entry's alone."""
    among = DENIED.of_entry("denied")
    found = DENIED.variant_in(f"{text} …", [one for one in among if one.variant])
    assert variant == (found.template.variant if found else "")
    assert variant == DENIED.in_message(text)[0].template.variant
    assert variant == DENIED.alike(text, among)[0].template.variant


def test_a_sentence_that_is_whole_tells_its_variant() -> None:
    """Also where what tells variants apart is part of a name, and so no word."""
    among = (
        ("{id} is not connected.", "asleep", ""),
        ("ecs:{id} is not connected.", "asleep", "ecs"),
    )
    index = TemplateIndex.build([template(*one) for one in among])
    (found, *_) = index.in_message("ecs:orders_0a1b2c3d4e5f is not connected.")
    assert "ecs" == found.template.variant
