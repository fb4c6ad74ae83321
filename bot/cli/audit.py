"""`faultbook audit`: who looked at what, where, when, and which requests AWS got for it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import opened_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.runtime.store import Audited, Store


def audit(
    *,
    limit: Annotated[int, typer.Option(help="How many lines at most.", min=1)] = 100,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, with the ids of AWS's requests.")
    ] = False,
    workspace: Annotated[
        str, typer.Option(help="Of this workspace, by its Slack id; of all if left out.")
    ] = "",
) -> None:
    """Print the audit: the latest lines, the oldest of them first.

    The ids of AWS's requests are those that CloudTrail records as `requestID`.
    """
    with opened_store() as store:
        for where, line in _lines(store, limit, workspace):
            typer.echo(_as_json(line, where) if as_json else _as_text(line, where))


def _lines(store: "Store", limit: int, workspace: str) -> "Iterator[tuple[str, Audited]]":
    from bot.runtime import workspace_stores

    found = [] if workspace else [("", line) for line in store.audited(limit=limit)]
    for one, own in workspace_stores.each(store):
        if workspace in ("", one):
            found += [(one, line) for line in own.audited(limit=limit)]
    yield from sorted(found, key=lambda pair: pair[1].at)[-limit:]


def _as_json(line: "Audited", workspace: str) -> str:
    told = {**asdict(line), "at": _when(line.at), **({"workspace": workspace} if workspace else {})}
    return json.dumps(told, ensure_ascii=False)


def _as_text(line: "Audited", workspace: str) -> str:
    values = " ".join(f"{name}={value}" for name, value in line.values.items())
    calls = f"{len(line.requests)} requests" if line.requests else ""
    where = " ".join(filter(None, (workspace, line.channel, line.thread_ts)))
    parts = (_when(line.at), line.user or "-", line.action, line.lookup or "-", line.account_id)
    return "  ".join(filter(None, (*parts, line.result, calls, values, where)))


def _when(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
