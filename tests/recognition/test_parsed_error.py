"""What every parser hands on."""

from dataclasses import FrozenInstanceError, fields

import pytest

from bot.recognition.parsed_error import ParsedError
from bot.recognition.trust import Trust


def test_nothing_is_guessed() -> None:
    """What a parser was not told stays empty, `None` or zero."""
    error = ParsedError()
    told = {one.name for one in fields(error) if getattr(error, one.name)}
    assert {"trust"} == told
    assert Trust.UNTOLD is error.trust
    assert error.http_status is None


def test_an_error_cannot_be_changed() -> None:
    """Several stages hold the same one; not even its values can be added to."""
    error = ParsedError(code="QueueFull")
    with pytest.raises(FrozenInstanceError):
        error.code = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        error.values["queue_name"] = "orders"  # type: ignore[index]
