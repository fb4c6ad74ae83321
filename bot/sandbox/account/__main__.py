"""The simulated account as a process of its own; `bot.sandbox.account.start` starts it.

Its own process keeps moto's state, which is one per process, to this account, and keeps the
account's work off the app's interpreter. It ends when its standard input is closed.
"""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.sandbox.account.seed.plan import Seeding
from bot.sandbox.account.server import HOST, serve


def main() -> None:
    """Serve, seed, and say on standard output where the account is."""
    # Ctrl-C reaches every process of the terminal; the starter ends this one in its turn.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parser = argparse.ArgumentParser(prog="bot.sandbox.account")
    parser.add_argument("--port", type=int, default=0)
    seeding = Seeding()
    server = serve(parser.parse_args().port, lambda: _state(seeding))
    url = f"http://{HOST}:{server.server_port}"
    threading.Thread(target=seeding.run, args=(url,), daemon=True).start()
    seeding.essentials.wait()
    print(json.dumps({"url": url, "failed": seeding.failed}), flush=True)  # noqa: T201 (the starter reads it)
    sys.stdin.read()
    os._exit(0)  # at once: everything is in memory, and open connections would hold a slow exit up


def _state(seeding: Seeding) -> Mapping[str, Any]:
    return {
        "finished": seeding.finished.is_set(),
        "failed": seeding.failed,
        "seconds": seeding.seconds,
        "samples": [asdict(sample) for sample in seeding.in_order()],
    }


if __name__ == "__main__":
    main()
