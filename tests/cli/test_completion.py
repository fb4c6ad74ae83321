"""What a shell completes."""

import pytest

from bot.cli.completion import complete_lookup


def test_lookups_are_completed_by_their_beginning() -> None:
    """From the folders alone, so that a press of Tab is quick."""
    found = complete_lookup("s3/")
    assert "s3/contents" in found
    assert all(name.startswith("s3/") for name in found)
    assert sorted(found) == found


@pytest.mark.parametrize("beginning", ["nosuch/", "S3/"])
def test_what_no_lookup_begins_with_completes_nothing(beginning: str) -> None:
    """Names are spelled in small letters."""
    assert [] == complete_lookup(beginning)
