"""Jobs that were taken and that nothing runs any more go on."""

from contextlib import suppress

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.runtime.stranded_jobs import HandedBack, StrandedJobs

AWAY = OperationalError("", {}, Exception("made up"))


class Case:
    """A clock, what was taken, and what was let go on."""

    def __init__(self, *taken: str) -> None:
        self.time = 0.0
        self.taken = set(taken)
        self.resumed: list[str] = []
        self.jobs = StrandedJobs(
            lambda: self.taken, self.resumed.append, after=15, now=lambda: self.time
        )

    def tick(self, at: float) -> list[str]:
        """What is let go on at a moment."""
        self.time = at
        self.resumed.clear()
        self.jobs.tick()
        return self.resumed


def test_what_nothing_runs_goes_on() -> None:
    """Once that has lasted: a job that was taken a moment ago has yet to begin."""
    case = Case("a")
    assert [[], [], ["a"], []] == [list(case.tick(at)) for at in (0, 10, 20, 30)]


def test_what_runs_is_let_be() -> None:
    """However long it takes, and for as long again after it was handed back."""
    case = Case("a")
    with case.jobs.running("a"):
        assert [[], []] == [list(case.tick(at)) for at in (0, 100)]
    assert [[], ["a"]] == [list(case.tick(at)) for at in (110, 130)]


def test_what_was_handed_back_goes_on_at_once() -> None:
    """Nothing else can be about to run it."""
    case = Case("a")
    with pytest.raises(HandedBack), case.jobs.handing_back("a"):
        raise AWAY
    assert [["a"], []] == [list(case.tick(at)) for at in (0, 10)]


def test_what_ended_is_forgotten() -> None:
    """Nothing is let go on that the records no longer say is taken."""
    case = Case("a")
    case.tick(0)
    case.taken.clear()
    assert [] == case.tick(100)


@pytest.mark.parametrize(
    ("fault", "goes_on"),
    [(AWAY, True), (IntegrityError("", {}, Exception("made up")), False), (ValueError(), False)],
    ids=["away", "refused", "ours"],
)
def test_what_a_job_goes_on_after(fault: Exception, goes_on: bool) -> None:
    """After a database that was away; not after what would come again."""
    with pytest.raises(HandedBack if goes_on else type(fault)), Case().jobs.handing_back("a"):
        raise fault


def test_an_hour_is_the_end() -> None:
    """A job that never gets through is given up, so that people are told."""
    case = Case("a")
    for at in range(0, 3600, 10):
        with suppress(HandedBack, OperationalError), case.jobs.handing_back("a"):
            raise AWAY
        case.tick(at)
    with pytest.raises(OperationalError), case.jobs.handing_back("a"):
        raise AWAY
