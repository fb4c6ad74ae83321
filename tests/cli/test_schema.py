"""The `schema` command: the JSON schema of one kind of knowledge file, for an editor."""

import json

import pytest
from typer.testing import CliRunner

from bot.authoring.schemas import KINDS, schema_of
from bot.cli import app
from tests.shared import our_library


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_printed_as_json_alone(kind: str) -> None:
    """Standard output is one JSON document, so that it can be redirected into a file."""
    result = CliRunner().invoke(app, ["schema", kind])
    assert 0 == result.exit_code
    assert schema_of(kind, our_library().knowledge.categories) == json.loads(result.stdout)


def test_an_unknown_kind_names_those_there_are() -> None:
    """One sentence on standard error, nothing on standard output, and the code of wrong use."""
    result = CliRunner().invoke(app, ["schema", "entries"])
    assert (3, "") == (result.exit_code, result.stdout)
    assert "There is no kind 'entries'" in result.stderr
    assert set(KINDS) <= set(result.stderr.replace(",", " ").replace(".", " ").split())
