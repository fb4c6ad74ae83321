"""The Home tab."""

import json

from bot.runtime.feedback_records import Stats, Week
from bot.slack.views import ids, words
from bot.slack.views.home import home
from tests.slack.views.test_facts import texts


def test_the_home_tab_says_how_many_errors_are_known() -> None:
    """With a mark between the thousands."""
    assert "12,345" in json.dumps(home(errors=12345))


def test_one_can_ask_from_the_home_tab() -> None:
    """A search for a page, and the button that opens the form."""
    rows = [block for block in home(errors=1)["blocks"] if block["type"] == "actions"]
    assert [[ids.SEARCH, ids.OPEN_FORM]] == [
        [one["action_id"] for one in row["elements"]] for row in rows
    ]


def test_accounts_are_listed_where_there_are_any() -> None:
    """Twenty at most, and no heading over nothing."""
    assert words.HOME_ACCOUNTS not in json.dumps(home(errors=1), ensure_ascii=False)
    listed = json.dumps(
        home(errors=1, accounts=[f"team{n:02}" for n in range(30)]), ensure_ascii=False
    )
    assert words.HOME_ACCOUNTS in listed
    assert "team19" in listed
    assert "team20" not in listed


def test_weeks_stand_as_bars_of_text() -> None:
    """Slack draws no chart there; what never came about has no bars."""
    weeks = [Week(1.0, 2, 1, 0), Week(2.0, 4, 0, 0)]
    shown = home(errors=1, seen=Stats(cases=6, weekly=weeks))
    assert ["rich_text"] == [one["type"] for one in shown["blocks"] if "per week" in str(one)]
    told = texts(shown["blocks"])
    assert "Errors answered per week (up to 4): ▅█" in told
    assert "Helped per week (up to 1): █▁" in told
    assert "Did not help per week" not in told
