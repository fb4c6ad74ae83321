"""Values that are made when they are first asked for."""

import pytest

from bot.knowledge_base.on_demand import OnDemand


def test_a_value_is_made_once_and_only_when_asked_for() -> None:
    """Neither the names nor whether there is one make anything."""
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    values = OnDemand(["a", "b"], make)
    assert (["a", "b"], 2, True, False) == (list(values), len(values), "a" in values, "c" in values)
    assert [] == made
    assert ("B", "B") == (values["b"], values.get("b"))
    assert ["b"] == made


def test_a_name_that_there_is_not_is_a_key_error() -> None:
    """As in any mapping."""
    with pytest.raises(KeyError):
        OnDemand(["a"], str.upper)["b"]
