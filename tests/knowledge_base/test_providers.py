"""Requirements of the providers that are known, and of a team's own."""

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.knowledge_base.providers import KNOWN_PROVIDERS, Provider, is_built_in, label_of

NAMED = TypeAdapter(Provider)


@pytest.mark.parametrize("provider", KNOWN_PROVIDERS)
def test_a_known_provider_has_a_label(provider: str) -> None:
    """People read `Google Cloud`, and write `gcp` in a file's path."""
    assert is_built_in(provider)
    assert KNOWN_PROVIDERS[provider] == label_of(provider)


def test_a_teams_own_is_called_as_it_is_written() -> None:
    """It takes no line in any table."""
    assert not is_built_in("ledger")
    assert "ledger" == label_of("ledger")


@pytest.mark.parametrize("name", ["", "Ledger", "our ledger", "../aws", "9ledger", "x" * 41])
def test_a_name_can_be_part_of_a_path(name: str) -> None:
    """It is the name of a folder."""
    with pytest.raises(ValidationError):
        NAMED.validate_python(name)
