"""Patterns that are compiled when they are needed."""

from bot.recognition.compiled_pattern import compiled


def test_a_pattern_is_compiled_once() -> None:
    """Whoever asks again has the same one."""
    first = compiled(r"a(\d+)")
    assert "7" == first.sub(r"\1", "a7")
    assert compiled(r"a(\d+)") is first
