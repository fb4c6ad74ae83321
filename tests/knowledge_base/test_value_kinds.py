"""The kinds of named value: each accepts its own example and nothing that is hostile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge_base.value_kinds import KINDS, MAX_LENGTH, nearest_kinds, valid

_FREE_TEXT = frozenset(
    {
        "alarm_name",
        "auto_scaling_group",
        "caller_reference",
        "client_token",
        "group_label",
        "key",
        "key_pair",
    }
)
"""Kinds that the provider itself lets hold nearly any character; commands quote them."""

_HOSTILE = (
    "",
    " ",
    "x; rm -rf /",
    "$(id)",
    "`id`",
    "a\nb",
    "a\x00b",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "' OR '1'='1",
)


def test_a_kind_accepts_its_own_example() -> None:
    """A form that shows a kind's example accepts it."""
    assert [] == [name for name, kind in KINDS.items() if not kind.accepts(kind.example)]


@pytest.mark.parametrize("value", _HOSTILE)
def test_a_kind_refuses_hostile_text(value: str) -> None:
    """Shell, markup, template and control characters are no part of an ID or a name."""
    strict = sorted(set(KINDS) - _FREE_TEXT)
    assert [] == [name for name in strict if KINDS[name].accepts(value)]


@pytest.mark.parametrize("name", sorted(_FREE_TEXT))
@pytest.mark.parametrize("value", ["", "a\nb", "a\x00b", "a\x1b[31mb"])
def test_a_free_kind_refuses_control_characters(name: str, value: str) -> None:
    """Even a kind that may hold nearly anything holds no line break, no zero byte and no escape."""
    assert not KINDS[name].accepts(value)


def test_a_kind_refuses_what_is_too_long() -> None:
    """A value of any kind ends before it can fill a message."""
    long = {name: kind.example * (MAX_LENGTH // 4) for name, kind in KINDS.items()}
    assert [] == [name for name, value in long.items() if KINDS[name].accepts(value)]


def test_a_kind_has_a_label_for_a_person() -> None:
    """Forms show a label that begins with a capital letter and is no variable's name."""
    labels = [kind.label for kind in KINDS.values()]
    assert [] == [label for label in labels if not label[0].isupper() or "_" in label]


@given(st.dictionaries(st.sampled_from([*sorted(KINDS), "unknown"]), st.text()))
def test_valid_keeps_only_values_of_the_right_shape(values: dict[str, str]) -> None:
    """What is handed on has a known name and its kind's shape."""
    kept = valid(values)

    assert all(KINDS[name].accepts(value) for name, value in kept.items())
    assert set(kept.items()) <= set(values.items())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("image_id", "vol-0123456789abcdef0"),
        ("volume_id", "snap-0123456789abcdef0"),
        ("security_group_id", "sg-xyz"),
        ("distribution_id", "d111111abcdef8"),
        ("queue_url", "http://169.254.169.254/latest/meta-data"),
        ("resource_id", "/etc/passwd"),
        ("lock_id", "-lock=false"),
        ("region", "specific"),
        ("region", "publishers"),
        ("account_id", "xxxxxxxxxxxx"),
        ("principal", "***"),
        ("instance_type", "Premium"),
    ],
)
def test_a_kind_refuses_its_neighbours(name: str, other: str) -> None:
    """A value of a similar kind is not taken for this one."""
    assert not KINDS[name].accepts(other)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region", "us-gov-west-1"),
        ("region", "europe-west1"),
        ("region", "northeurope"),
        ("region", "australiasoutheast"),
        ("region", "eu-nl-1"),
        ("instance_type", "ml.p3.2xlarge"),
        ("instance_type", "Standard_NC6s_v3"),
        ("instance_type", "e2-medium"),
        ("action", "bigquery.jobs.create"),
        ("action", "Microsoft.Compute/virtualMachines/write"),
    ],
)
def test_a_kind_accepts_every_providers_spelling(name: str, value: str) -> None:
    """Regions, machines and permissions are spelled differently in each cloud."""
    assert KINDS[name].accepts(value)


@pytest.mark.parametrize(
    ("name", "near"),
    [("table", "`table_name`"), ("queue", "`queue_name`"), ("rolle", "`role_name`")],
)
def test_a_name_that_is_no_kind_is_told_the_nearest(name: str, near: str) -> None:
    """And the page that lists them all, which an author has who has no source."""
    said = nearest_kinds(name)
    assert near in said.partition("?")[0]
    assert said.endswith("docs/values.md lists the kinds there are")


def test_a_name_far_from_all_is_told_the_page_alone() -> None:
    """No guess is better than a wrong one."""
    assert "docs/values.md lists the kinds there are" == nearest_kinds("zzzz")


def test_an_entrys_own_values_are_near_too() -> None:
    """A slip in a name of the entry's own `values` is told as such."""
    assert "did you mean `parcel`?" in nearest_kinds("parcell", {"parcel"})
