"""The order in which the account is made: the essentials first, the rest behind them."""

import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.sandbox.account.seed import (
    apis,
    cloudfront,
    compute,
    data,
    elsewhere,
    iam,
    leftovers,
    limits,
    lookalikes,
    organization,
    platform,
    recording,
    releases,
    servers,
    storage,
    watch,
    workloads,
)
from bot.sandbox.account.seed.people import Cast, gather
from bot.sandbox.workspace.samples import Sample

Part = Callable[[Cast], Sequence[Sample]]

ESSENTIAL: Mapping[str, Part] = {"cloudfront": cloudfront.seed, "iam": iam.seed}
REST: Mapping[str, Part] = {
    "recording": recording.seed,
    "storage": storage.seed,
    "data": data.seed,
    "compute": compute.seed,
    "servers": servers.seed,
    "apis": apis.seed,
    "releases": releases.seed,
    "limits": limits.seed,
    "platform": platform.seed,
    "watch": watch.seed,
    "leftovers": leftovers.seed,
    "lookalikes": lookalikes.seed,
    "workloads": workloads.seed,
    "organization": organization.seed,
    "elsewhere": elsewhere.seed,
}


class Seeding:
    """What has been made so far.

    Attributes:
        samples: the samples so far, by part.
        seconds: how long each part took.
        failed: what went wrong, by part; empty when all is well.
    """

    def __init__(self) -> None:
        self.samples: dict[str, Sequence[Sample]] = {}
        self.seconds: dict[str, float] = {}
        self.failed: dict[str, str] = {}
        self.essentials = threading.Event()
        self.finished = threading.Event()

    def run(self, url: str) -> None:
        """Make the account at `url`."""
        started = time.perf_counter()
        try:
            cast = gather(url)
            self._parts(ESSENTIAL, cast)
            self.seconds["essentials"] = time.perf_counter() - started
            self.essentials.set()
            self._parts(REST, cast)
            self.seconds["all"] = time.perf_counter() - started
        except Exception as fault:
            self.failed["people"] = f"{type(fault).__name__}: {fault}"
            raise
        finally:
            self.essentials.set()
            self.finished.set()

    def _parts(self, parts: Mapping[str, Part], cast: Cast) -> None:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda item: self._part(item[0], item[1], cast), parts.items()))

    def _part(self, name: str, part: Part, cast: Cast) -> None:
        """Make one part; its failure is kept and told once, and the others go on."""
        started = time.perf_counter()
        try:
            self.samples[name] = part(cast)
        except Exception as fault:  # noqa: BLE001 (kept for whoever waits, and said below)
            self.failed[name] = f"{type(fault).__name__}: {fault}"
            print(f"The simulated account lacks {name}: {self.failed[name]}", file=sys.stderr)  # noqa: T201 (the starter's terminal)
        self.seconds[name] = time.perf_counter() - started

    def in_order(self) -> list[Sample]:
        """The samples so far, in the parts' order."""
        return [one for name in [*ESSENTIAL, *REST] for one in self.samples.get(name, ())]
