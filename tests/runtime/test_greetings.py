"""Who was greeted already."""

from bot.runtime.greetings import Greetings
from bot.runtime.retention import forget_channel, forget_user
from bot.runtime.store import Store


def test_each_is_greeted_once_by_one_job(store: Store) -> None:
    """The job that was first may ask again, as after a kill."""
    said = Greetings(store)
    assert said.may_greet("U1", "job-1")
    assert said.may_greet("U1", "job-1")
    assert not said.may_greet("U1", "job-2")
    assert said.may_greet("C1", "job-2")


def test_a_forgotten_person_or_channel_is_new_again(store: Store) -> None:
    """Nothing is left of whom the app has met."""
    said = Greetings(store)
    for whom, forget in (("U1", forget_user), ("C1", forget_channel)):
        said.may_greet(whom, "job-1")
        forget(store, whom)
        assert said.may_greet(whom, "job-2")
