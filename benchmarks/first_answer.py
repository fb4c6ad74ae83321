"""A newcomer's clock: from `make run` on a fresh clone in an empty home to the first answer.

The packages come from the registry at their locked versions, so the first figure depends on the
connection as well as on the machine; the second run shows what is left when they are there.
"""

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
ERROR = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name orders-worker already exists."
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_KEEP = re.compile(r"PIP_|SSL_|REQUESTS_|.*_proxy|.*_PROXY")


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds since the command: until the address is printed, and until the answer stands."""

    ready: float
    answered: float


def main() -> None:
    """Clone, run twice, print both clocks."""
    table = Table("from `make run` to", "the address", "the first answer", title="A newcomer")
    with tempfile.TemporaryDirectory(prefix="faultbook-newcomer-") as folder:
        clone, home = Path(folder, "clone"), Path(folder, "home")
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        for name in ("fresh clone, empty home", "second time"):
            clock = measure(clone, home)
            table.add_row(name, f"{clock.ready:.1f} s", f"{clock.answered:.1f} s")
    Console().print(table)


def measure(clone: Path, home: Path) -> Clock:
    """Run `make run` in a clone, paste an error, wait for its answer.

    Raises:
        RuntimeError: the sandbox ended before it was ready, or did not answer.
    """
    start = time.monotonic()
    with running(clone, home) as process:
        address = _address(process)
        ready = time.monotonic() - start
        _wait_for_answer(address)
        return Clock(ready, time.monotonic() - start)


@contextmanager
def running(clone: Path, home: Path) -> Iterator[subprocess.Popen[str]]:
    """`make run` in an environment of its own, ended with all it started."""
    kept = {name: value for name, value in os.environ.items() if _KEEP.fullmatch(name)}
    environment = {**kept, "HOME": str(home), "PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None  # asked for above
    for line in process.stdout:
        if found := _ADDRESS.search(line):
            return found.group()
    raise RuntimeError("make run ended before it printed an address")


def _wait_for_answer(address: str, seconds: float = 30) -> None:
    posted = _page(address, "act/post", channel="C0INCIDENTS", text=ERROR)
    if not posted.get("ok"):
        raise RuntimeError(f"the sandbox did not take the message: {posted}")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        state = requests.get(f"{address}/page/state", timeout=10).json()
        if any("EntityAlreadyExists" in str(m) and m.get("bot_id") for m in state["messages"]):
            return
        time.sleep(0.05)
    raise RuntimeError(f"no answer within {seconds:.0f} s")


def _page(address: str, path: str, **body: str) -> dict[str, Any]:
    answer = requests.post(
        f"{address}/page/{path}", json=body, headers={"Origin": address}, timeout=10
    )
    found: dict[str, Any] = answer.json()
    return found
