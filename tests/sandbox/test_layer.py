"""The layer in front of moto, with a stand-in for moto that says how many are in it at once."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from werkzeug.test import EnvironBuilder, run_wsgi_app

from bot.sandbox.account.layer import Layer


class Busy:
    """Takes a moment for each request."""

    def __init__(self) -> None:
        self.inside = 0
        self.most = 0

    def __call__(
        self, _environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.02)
        self.inside -= 1
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"done"]


def test_one_request_at_a_time_is_in_moto() -> None:
    """What moto walks while another thread changes it ends in a 500."""
    moto = Busy()
    layer = Layer(moto)

    def ask(_: int) -> str:
        return run_wsgi_app(layer, EnvironBuilder(path="/unknown").get_environ())[1]

    with ThreadPoolExecutor(8) as crowd:
        assert ["200 -"] * 8 == list(crowd.map(ask, range(8)))
    assert 1 == moto.most
