"""A simulated AWS account: moto's HTTP API on the loopback address, and a company inside it.

`start` runs it as a process of its own; the app meets it as it meets AWS, over HTTP, by
`AWS_ENDPOINT_URL`.
"""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self
from urllib.request import Request, urlopen

from bot.sandbox.workspace.samples import Sample

__all__ = ["AccountFailedError", "Sample", "SimulatedAccount", "start"]

_TIMEOUT = 30.0
_POLL = 0.1


class AccountFailedError(RuntimeError):
    """The simulated account could not be started or filled."""


class SimulatedAccount:
    """A running simulated account; a context manager that stops it.

    Attributes:
        url: its address, for `AWS_ENDPOINT_URL`.
        process_id: its process.
    """

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self._process = process
        self.url = url
        self.process_id = process.pid

    @property
    def samples(self) -> list[Sample]:
        """Error texts of calls that failed in this account; more appear until it is filled."""
        return [Sample(**sample) for sample in self._state()["samples"]]

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment variables that point an AWS SDK at this account."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "AKIALARKSPURLOOKER00",
            "AWS_SECRET_ACCESS_KEY": "simulated",
            "AWS_DEFAULT_REGION": "eu-west-1",
        }

    @property
    def seconds(self) -> Mapping[str, float]:
        """How long each part of the seeding took, and `essentials` and `all` together."""
        seconds: Mapping[str, float] = self._state()["seconds"]
        return seconds

    def wait(self, timeout: float = 240.0) -> None:
        """Wait until everything is in the account.

        Args:
            timeout: seconds to wait at most.

        Raises:
            AccountFailedError: when the seeding failed or takes longer.
        """
        until = time.monotonic() + timeout
        while not (state := self._state())["finished"]:
            if time.monotonic() > until:
                raise AccountFailedError(f"The account was not filled in {timeout:g} s.")
            time.sleep(_POLL)
        if state["failed"]:
            raise AccountFailedError(f"The account could not be filled: {state['failed']}")

    def trouble(
        self,
        kind: Literal["deny", "throttle", "delay"],
        *calls: str,
        seconds: float = 0.0,
        times: int = 0,
    ) -> None:
        """Let calls fail or be slow from now on, instead of the troubles set before.

        Args:
            kind: what happens to them.
            calls: as `cloudfront.GetDistribution`; `*` stands for anything.
            seconds: how long a delay is.
            times: how many calls it meets, 0 for all.
        """
        common = {"kind": kind, "seconds": seconds, "times": times}
        self._ask("/_account/trouble", [{"calls": call, **common} for call in calls])

    def calm(self) -> None:
        """End all troubles."""
        self._ask("/_account/trouble", [])

    def stop(self) -> None:
        """Stop the account; it is gone with everything in it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.terminate()
        try:
            self._process.wait(_TIMEOUT / 6)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _state(self) -> dict[str, Any]:
        return self._ask("/_account/state")

    def _ask(self, path: str, content: Sequence[Mapping[str, Any]] | None = None) -> dict[str, Any]:
        data = None if content is None else json.dumps(content).encode()
        request = Request(self.url + path, data=data)  # noqa: S310 (our own loopback address)
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 (as above)
            state: dict[str, Any] = json.load(answer)
        return state

    def __enter__(self) -> Self:
        """The account itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self.stop()


def start(port: int = 0) -> SimulatedAccount:
    """Start a simulated account and wait until its essentials are there.

    Args:
        port: the port on 127.0.0.1, 0 for any free one.

    Returns:
        The running account, filled with its distributions and IAM entities; the rest follows.

    Raises:
        AccountFailedError: when it did not start.
    """
    process = subprocess.Popen(  # noqa: S603 (our own module, our own interpreter)
        # -P: a secrets.py in the folder where somebody starts this is none of ours.
        [sys.executable, "-P", "-m", "bot.sandbox.account", "--port", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline() if process.stdout else ""
    ready = json.loads(line) if line else {"failed": "it ended before it was ready"}
    account = SimulatedAccount(process, ready.get("url", ""))
    if ready["failed"]:
        account.stop()
        raise AccountFailedError(f"The simulated account did not start: {ready['failed']}")
    return account
