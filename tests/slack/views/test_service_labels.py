"""The words shown in Slack."""

import pytest

from bot.slack.views.service_labels import SERVICES, service_label


@pytest.mark.parametrize(
    ("name", "label"), [("zz", "ZZ"), ("zzzz", "ZZZZ"), ("zzzzz", "Zzzzz"), ("", "")]
)
def test_a_short_name_that_we_do_not_know_is_an_acronym(name: str, label: str) -> None:
    """Up to four letters; a longer one is a word."""
    assert label == service_label(name)


def test_a_service_is_called_as_people_write_it() -> None:
    """The names that we know."""
    assert SERVICES
    assert list(SERVICES.values()) == [service_label(name) for name in SERVICES]
