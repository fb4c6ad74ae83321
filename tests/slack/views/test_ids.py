"""The app's ids: each its own, so that a press goes to one handler."""

from bot.slack.views import ids

ALL = {
    name: value
    for name, value in vars(ids).items()
    if name.isupper() and isinstance(value, str) and name != "COMMAND"
}


def test_no_two_ids_are_the_same() -> None:
    """A press would go to another's handler."""
    assert len(ALL) == len(set(ALL.values()))


def test_no_id_begins_like_another() -> None:
    """An id with a colon takes all that begin with it."""
    starts = [value for value in ALL.values() if value.endswith(":")]
    assert [] == [
        (start, other) for start in starts for other in ALL.values()
        if other != start and other.startswith(start)
    ]  # fmt: skip


def test_each_id_is_listed_once_for_what_it_is() -> None:
    """The lists name every button and view; shortcuts are named where the app's manifest is."""
    listed = [*ids.ACTIONS, *ids.SUBMITTED, *ids.READ_ONLY_VIEWS]
    assert len(listed) == len(set(listed))
    assert {ids.EXPLAIN_MESSAGE, ids.EXPLAIN_ANYWHERE} == set(ALL.values()) - set(listed)


def test_an_id_is_short_enough_for_slack_with_what_follows() -> None:
    """Slack takes 255 characters, and a region or a number follows."""
    assert all(1 < len(value) <= 40 for value in ALL.values())
