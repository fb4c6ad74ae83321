"""Tells a channel each line of the audit, where an operator has named one."""

from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass
from typing import Any

import structlog

from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.store import Audited, Store
from bot.slack.destination import Destination
from bot.slack.messenger import Messenger
from bot.slack.person_names import PersonNames
from bot.slack.post_once import post_once
from bot.slack.views.audit import audit_line

log = structlog.get_logger()

MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class AuditMirror:
    """Posts lines of the audit, as jobs.

    Attributes:
        store: keeps the audit.
        names: what people are called.
        messenger: posts.
        jobs: runs the jobs.
        channel: where to; empty for nowhere.
    """

    store: Store
    names: PersonNames
    messenger: Messenger
    jobs: Jobs
    channel: str

    def register(self) -> None:
        """Say how jobs of this kind are run, and hear of each line that is written."""
        self.jobs.register(MIRROR, Kind(self._post, _only_logged))
        if self.channel:
            self.store.on_audit = self._later

    def _later(self, number: int) -> None:
        # A line is written within a step of a job, of which the engine lets no job begin.
        Context().run(self.jobs.submit, f"audit {number}", MIRROR, "", {"line": number})

    def _post(self, job: str, args: Args) -> None:
        line = self.store.audited_line(args["line"])
        if line is not None:
            shown = audit_line(line, self._name(line))
            post_once(self.jobs, self.messenger, job, Destination(channel=self.channel), shown)

    def _name(self, line: Audited) -> str:
        return self.names.of(line.user) or line.user


def _only_logged(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """The line stands in the database; the log has why it was not mirrored."""
    log.warning("audit not mirrored")
