"""What `faultbook explain` costs for one pasted line: the CPU of its whole process.

Three ways: with the user's cache, as it is from the second time on; without a folder to keep
anything in, so that all knowledge is read (the catalogue too, which is built anew); and the first
run of a version, which fills the cache.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
ERROR = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name orders-worker already exists."
)
_COMMAND = (sys.executable, "-c", "from bot.cli import main; main()", "explain", ERROR)
_RUNS, _SLOW_RUNS = 15, 3


def main() -> None:
    """Measure and print the table."""
    table = Table("one line explained", "CPU seconds, median", "runs", title="Start of explain")
    with tempfile.TemporaryDirectory(prefix="faultbook-cache-") as folder:
        first = cpu_of(Path(folder, "cache"))
        kept = [cpu_of(Path(folder, "cache")) for _ in range(_RUNS)]
        unkept = [_without_knowledge(Path(folder, "cache")) for _ in range(_RUNS)]
        none = [cpu_of(Path("/dev/null/none")) for _ in range(_SLOW_RUNS)]
    for name, runs in (
        ("with the user's cache", kept),
        ("with the SDK's catalogue in the cache, the knowledge compiled anew", unkept),
        ("without a cache", none),
        ("the first time", [first]),
    ):
        table.add_row(name, f"{statistics.median(runs):.2f}", str(len(runs)))
    Console().print(table)


def cpu_of(cache: Path) -> float:
    """Seconds of CPU, user and system, of one process that explains the line."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "FAULTBOOK_CACHE": str(cache)}
    done = subprocess.run(_COMMAND, cwd=ROOT, env=environment, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stdout.startswith(b"EntityAlreadyExists"), done.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _without_knowledge(cache: Path) -> float:
    for kept in cache.glob("knowledge-*"):
        kept.unlink()
    return cpu_of(cache)
