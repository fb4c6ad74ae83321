"""The fields of pasted JSON, however it was cut, escaped or printed."""

import pytest

from bot.recognition.parsers.json_fields import json_fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('{"code": "Gone", "message": "It is gone."}', [("code", "Gone"), ("message", "It is gone.")]),
        ("{'Code': 'Gone', 'Message': 'It is \"gone\", yes'}", [("Code", "Gone"), ("Message", 'It is "gone", yes')]),
        ("code: Gone\nmessage: It is gone", [("code", "Gone"), ("message", "It is gone")]),
        ("code => Gone", [("code", "Gone")]),
        ('{"code": "", "message": "cut off in the mid', [("code", ""), ("message", "cut off in the mid")]),
        ('{"zipcode": "12345", "decode": "x"}', []),
    ],
)  # fmt: skip
def test_a_key_comes_with_its_value(text: str, fields: list[tuple[str, str]]) -> None:
    """In JSON, in a dump of Python's or Ruby's, in YAML, and where the text is cut off."""
    assert fields == [(one.key, one.value) for one in json_fields(text)]


def test_a_field_tells_where_it_stands() -> None:
    """From the key's first character, its quote, to the value's last."""
    text = 'x {"code": "Gone"}'
    (field,) = json_fields(text)

    assert '"code": "Gone' == text[field.start : field.end].rstrip('"')


def test_a_list_of_thousands_is_read_in_part() -> None:
    """A log of one error after the other takes no longer than its first fields."""
    assert 800 == len(json_fields('"code": "Gone"\n' * 5000))
