"""Beside a running lookup: shows how far it is, and hears when it is to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.lookups.result import Progress
from bot.slack.views import lookup as views
from bot.slack.views.block_kit import Message


@dataclass(slots=True)
class Watch:
    """What happens once a second while a lookup runs.

    Attributes:
        job: the job to stop.
        title: the lookup's title.
        show: edits the message that stands for the lookup.
        stop_wanted: whether somebody wants the lookup to stop.
        ending: whether this process ends, and the lookup has to stop here.
        is_current: whether the lookup goes on here, and not elsewhere by now.
        stop: set once it is to stop; the lookup looks at it.
        latest: the latest progress.
        cut_short: whether it stopped because it is to go on elsewhere, and nobody wanted it to.
    """

    job: str
    title: str
    show: Callable[[Message], None]
    stop_wanted: Callable[[], bool]
    ending: Callable[[], bool] = lambda: False
    is_current: Callable[[], bool] = lambda: True
    stop: threading.Event = field(default_factory=threading.Event)
    latest: Progress | None = None
    cut_short: bool = False

    def note(self, progress: Progress) -> None:
        """Keep the latest progress; called as often as the lookup likes."""
        self.latest = progress

    def tick(self) -> None:
        """Show the latest progress, or pass on the wish to stop."""
        if self.stop.is_set():
            return
        if not self.is_current():
            self.cut_short = True
            self.stop.set()
        elif self.stop_wanted():
            self.stop.set()
            self.show(views.stopping(self.title))
        elif self.ending():
            self.cut_short = True
            self.stop.set()
        elif self.latest is not None:
            self.show(views.looking(self.title, self.latest, job=self.job))
