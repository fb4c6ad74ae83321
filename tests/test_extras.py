"""What is said where a part of the package is not installed."""

import pytest

from bot.extras import how_to_add, missing_module


def test_an_extra_is_added_in_a_clone_or_to_a_wheel() -> None:
    """Never by the bare name from an index, where anybody may have put a package of that name."""
    assert "in the clone run pip install '.[otel]', or write [otel] behind the wheel's path" == (
        how_to_add("otel")
    )


@pytest.mark.parametrize("module", ["psycopg", "psycopg.errors"])
def test_a_missing_driver_names_its_extra(module: str) -> None:
    """A module that was not found is no help to somebody who runs the app."""
    said = missing_module(ModuleNotFoundError(f"No module named {module!r}", name=module))
    assert f"psycopg is not installed; {how_to_add('postgres')}" == said


def test_another_missing_module_is_named() -> None:
    """A driver of one's own choice."""
    assert "the module mysql is not installed" == missing_module(ImportError(name="mysql"))
