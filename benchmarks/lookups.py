"""Which distribution holds this CallerReference? Faultbook beside what people do today.

The distribution asked for is the last one, so that everyone has to read all of them. One run
measures side by side: a loop of AWS CLI calls as a runbook has it, a plain boto3 loop, Faultbook,
and the limit (calls needed x latency / calls allowed at once). Where AWS Config records the
distributions, Faultbook asks it first: that is measured beside the scan.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import boto3

from benchmarks.charts import PICTURES
from benchmarks.cloudfront import PAGE, distribution_id, reference, serving
from bot.aws.clients import AT_ONCE

SIZES = (200, 2000)
LATENCY = 0.080
PER_SECOND = 200.0
CLI_CALLS = 10
PICTURE = PICTURES / "lookups.png"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured size: seconds for each way, and Faultbook's memory.

    Attributes:
        size: distributions in the account.
        cli: seconds of the AWS CLI loop, scaled up from its first calls.
        boto3: seconds of the boto3 loop.
        faultbook: seconds of the lookup.
        limit: seconds that no way with this many calls at once can beat.
        calls: AWS calls of the lookup.
        peak: its process's largest resident size, in MiB.
        by_id: seconds of the lookup when the error message names the id: one call.
        recorded: seconds of the lookup where AWS Config records the distributions.
        recorded_calls: its AWS calls.
    """

    size: int
    cli: float
    boto3: float
    faultbook: float
    limit: float
    calls: int
    peak: float
    by_id: float
    recorded: float
    recorded_calls: int


def _environment(url: str) -> dict[str, str]:
    made_up = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": url,
    }
    return {**os.environ, **made_up}


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _boto3_loop(size: int, url: str) -> None:
    client = boto3.client(
        "cloudfront",
        region_name="us-east-1",
        endpoint_url=url,
        aws_access_key_id="testing",
        aws_secret_access_key="testing",  # noqa: S106 - made up
    )
    for page in client.get_paginator("list_distributions").paginate():
        for item in page["DistributionList"].get("Items", []):
            found = client.get_distribution(Id=item["Id"])["Distribution"]
            if found["DistributionConfig"]["CallerReference"] == reference(size - 1):
                return
    raise LookupError("the distribution is there and was not found")


def _cli_loop(size: int, url: str) -> float:
    """Seconds of `aws cloudfront get-distribution` for each, scaled up from the first calls."""
    aws = Path(sys.executable).with_name("aws")  # locked beside the other peers
    command = [sys.executable, str(aws), "cloudfront", "get-distribution", "--id"]

    def some() -> None:
        for number in range(CLI_CALLS):
            subprocess.run(
                [*command, distribution_id(number)],
                env=_environment(url),
                stdout=subprocess.DEVNULL,
                check=True,
            )

    return _seconds(some) / CLI_CALLS * size


_FAULTBOOK = """
import json, resource, sys
from bot.aws.accounts import Account
from bot.lookups.engine import run_lookup
from bot.lookups.library import load_library
lookup = load_library().lookups["cloudfront/distribution-by-caller-reference"]
for _ in range(2):
    by_id = run_lookup(lookup, {"distribution_id": sys.argv[1]}, Account())
found = run_lookup(lookup, {"caller_reference": sys.argv[2]}, Account())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([found.verdict.name, by_id.elapsed, found.elapsed, found.calls, peak]))
"""


def _faultbook(size: int, url: str) -> tuple[float, float, int, float]:
    """Run the lookup in a process of its own, as warm as the app is.

    Returns:
        Seconds with the id, seconds with the CallerReference, its calls, peak memory in MiB.
    """
    done = subprocess.run(
        [sys.executable, "-c", _FAULTBOOK, distribution_id(size - 1), reference(size - 1)],
        env=_environment(url),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    verdict, by_id, seconds, calls, peak = json.loads(done.stdout)
    if verdict != "bound":
        raise LookupError(f"the distribution is there, and the verdict was {verdict}")
    return by_id, seconds, calls, peak


def measure(size: int) -> Row:
    """Measure all ways over an account of `size` distributions."""
    with serving(size, LATENCY, PER_SECOND) as url:
        cli = _cli_loop(size, url)
        by_id, faultbook, calls, peak = _faultbook(size, url)
        loop = _seconds(lambda: _boto3_loop(size, url))
    with serving(size, LATENCY, PER_SECOND, records=True) as url:
        _, recorded, recorded_calls, _ = _faultbook(size, url)
    needed = size + -(-size // PAGE)
    limit = needed * LATENCY / AT_ONCE
    return Row(size, cli, loop, faultbook, limit, calls, peak, by_id, recorded, recorded_calls)


def main() -> None:
    """Measure, print the table, and draw the picture."""
    print(f"{LATENCY * 1000:.0f} ms a call, throttled above {PER_SECOND:.0f} a second")
    print(
        "distributions  CLI loop*  boto3 loop  Faultbook  limit   x boto3  of limit  calls   peak"
    )
    rows = [measure(size) for size in SIZES]
    for row in rows:
        print(
            f"{row.size:13}  {row.cli:7.1f} s  {row.boto3:8.1f} s  {row.faultbook:7.2f} s"
            f"  {row.limit:5.2f} s  {row.boto3 / row.faultbook:6.1f}x"
            f"  {row.faultbook / row.limit:7.2f}  {row.calls:5}  {row.peak:4.0f} MiB"
        )
    print(f"* measured over {CLI_CALLS} calls and scaled up")
    for row in rows:
        print(
            f"where AWS Config records them, {row.size} distributions:"
            f" {row.recorded * 1000:.0f} ms in {row.recorded_calls} calls"
        )
    print(f"with the id in the message: {rows[-1].by_id * 1000:.0f} ms")
    draw(rows)


def draw(rows: list[Row]) -> None:
    """Draw time against number of distributions."""
    import matplotlib as mpl  # noqa: PLC0415 - only the bench extra has it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - after the backend is chosen

    figure, axes = plt.subplots(figsize=(8.5, 4))
    sizes = [row.size for row in rows]
    for label, style, seconds in (
        ("AWS CLI loop (scaled up)", ":", [row.cli for row in rows]),
        ("boto3 loop", "--", [row.boto3 for row in rows]),
        ("Faultbook", "-", [row.faultbook for row in rows]),
        ("Faultbook with AWS Config", "-", [row.recorded for row in rows]),
        ("limit", "-.", [row.limit for row in rows]),
    ):
        axes.plot(sizes, seconds, style, marker="o", label=label)
    axes.set(xlabel="distributions in the account", ylabel="seconds", xscale="log", yscale="log")
    axes.set_title("Finding a distribution by its CallerReference, 80 ms a call")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    figure.tight_layout()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, dpi=120)
    print(f"drawn: {PICTURE}")
