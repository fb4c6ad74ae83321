"""Clocks that are wrong, AWS in trouble in mid-scan, and knowledge that is broken while it runs."""

import json
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.faults.conftest import StartReplica, long_round
from tests.faults.replica import AwsServer, Replica, deliver, event, press
from tests.faults.slack_server import SlackServer
from tests.faults.tally import Tally
from tests.shared import PATIENCE

pytestmark = pytest.mark.slow

SKEW = 240.0
"""Seconds; of more than five minutes Slack's signatures do not allow."""

WANTED, REFERENCE = "E2QWRUHEXAMPLE", "deploy-42"
OTHERS = 12
_XMLNS = 'xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"'
_IDENTITY = (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
    "<GetCallerIdentityResult><Account>111122223333</Account><UserId>A</UserId>"
    "<Arn>arn:aws:iam::111122223333:user/faultbook</Arn></GetCallerIdentityResult>"
    "</GetCallerIdentityResponse>"
)


def _distribution(name: str) -> str:
    reference = REFERENCE if name == WANTED else f"other-{name}"
    return (
        f"<Distribution {_XMLNS}><Id>{name}</Id><Status>Deployed</Status>"
        f"<DomainName>{name.lower()}.cloudfront.net</DomainName><DistributionConfig>"
        f"<CallerReference>{reference}</CallerReference><Comment/><Enabled>true</Enabled>"
        "</DistributionConfig></Distribution>"
    )


def _listed(names: list[str]) -> str:
    items = "".join(f"<DistributionSummary><Id>{n}</Id></DistributionSummary>" for n in names)
    return (
        f"<DistributionList {_XMLNS}><IsTruncated>false</IsTruncated>"
        f"<Quantity>{len(names)}</Quantity><Items>{items}</Items></DistributionList>"
    )


def _error(code: str) -> str:
    return (
        f"<ErrorResponse {_XMLNS}><Error><Type>Sender</Type><Code>{code}</Code>"
        f"<Message>made up</Message></Error><RequestId>r</RequestId></ErrorResponse>"
    )


class Scanned:
    """An account with a few distributions; from a moment of the scan on something goes wrong."""

    def __init__(self, trouble: Callable[[int], tuple[int, str] | None]) -> None:
        """Ask `trouble` before each distribution is told, with how many were asked for before."""
        self.names = [f"E{number:013}" for number in range(OTHERS)] + [WANTED]
        self._trouble = trouble
        self._asked = count()

    def __call__(self, path: str, body: str) -> tuple[int, bytes]:
        """Answer a request."""
        status, text = self._answer(path.partition("?")[0], body)
        return status, text.encode()

    def _answer(self, path: str, body: str) -> tuple[int, str]:
        if "GetCallerIdentity" in body:
            return 200, _IDENTITY
        if path.endswith("/distribution"):
            return 200, _listed(self.names)
        if "/distribution/" in path:
            told = self._trouble(next(self._asked))
            return told or (200, _distribution(path.rpartition("/")[2]))
        return 400, _error("AccessDeniedException")  # AWS Config, which records nothing here


def _scan(slack: SlackServer, replica: Replica) -> str:
    """Look for the distribution; what stands in the thread in the end."""
    tally = Tally(slack)
    thread_ts, body = press(1, time.time(), caller_reference=REFERENCE)
    tally.expected.add(thread_ts)
    assert 200 == deliver(replica.port, body)
    tally.settle(PATIENCE)
    assert ([], []) == (tally.lost, tally.doubled)
    (message,) = slack.by_thread()[thread_ts]
    return json.dumps(message["blocks"])


@pytest.fixture
def replica(start: StartReplica, tmp_path: Path) -> Replica:
    """One process on SQLite."""
    return start(f"sqlite:///{tmp_path / 'faultbook.db'}")


@long_round
def test_aws_throttles_in_mid_scan(aws: AwsServer, slack: SlackServer, replica: Replica) -> None:
    """Calls that are throttled are made again, and the distribution is found."""
    aws.answer = Scanned(lambda asked: (400, _error("Throttling")) if 3 <= asked < 8 else None)
    assert WANTED in _scan(slack, replica)


def test_credentials_expire_in_mid_scan(
    aws: AwsServer, slack: SlackServer, replica: Replica
) -> None:
    """What was not seen is said to be unseen, and the distribution is not said to be absent."""
    aws.answer = Scanned(lambda asked: (403, _error("ExpiredToken")) if asked >= 3 else None)
    told = _scan(slack, replica)
    assert "the credentials to look with are missing or were refused" in told
    assert "could not be seen" in told


@long_round
def test_aws_hangs_in_mid_scan(aws: AwsServer, slack: SlackServer, replica: Replica) -> None:
    """A call that is not answered ends by itself, and the result says what was not seen."""

    def hang(asked: int) -> None:
        if asked == 3:
            aws.ended.wait(PATIENCE)

    aws.answer = Scanned(hang)
    assert WANTED in _scan(slack, replica)


@long_round
def test_clocks_that_differ(
    slack: SlackServer, start: StartReplica, postgresql: Callable[[], str]
) -> None:
    """Two replicas eight minutes apart: each delivery, to both of them, has one effect."""
    database, tally = postgresql(), Tally(slack)
    replicas = [start(database, skew=skew) for skew in (SKEW, -SKEW)]
    made = [event(number) for number in range(6)]
    made += [press(number, time.time()) for number in range(3)]
    tally.expected |= {thread_ts for thread_ts, _ in made}
    for _, body in made:
        assert [200, 200] == [deliver(replica.port, body) for replica in replicas]
    tally.settle(PATIENCE)
    print(tally.line("clocks eight minutes apart"))  # noqa: T201 - the result
    assert ([], []) == (tally.lost, tally.doubled)


@long_round
def test_a_clock_too_wrong_for_signatures(
    slack: SlackServer, start: StartReplica, tmp_path: Path
) -> None:
    """A replica more than five minutes off takes nothing, and does nothing with what it refused."""
    replica = start(f"sqlite:///{tmp_path / 'faultbook.db'}", skew=2 * SKEW)
    assert 401 == deliver(replica.port, event(1)[1])
    assert {} == slack.messages


_ENTRY = """\
code: ZebraQuotaExceeded
provider: aws
service: s3
category: quota
title: {title}
summary: A limit of our own was reached.
"""


def _until_logged(replica: Replica, word: str) -> None:
    end = time.monotonic() + PATIENCE
    while word not in replica.log.read_text():
        assert time.monotonic() < end, replica.log.read_text()[-2000:]
        time.sleep(0.05)


def test_knowledge_broken_while_it_runs(
    slack: SlackServer, start: StartReplica, tmp_path: Path
) -> None:
    """With a broken file the last good knowledge answers, and the repaired one after it."""
    folder = tmp_path / "knowledge" / "errors" / "aws" / "s3"
    folder.mkdir(parents=True)
    file, tally = folder / "ZebraQuotaExceeded.yml", Tally(slack)
    file.write_text(_ENTRY.format(title="Before"))
    database = f"sqlite:///{tmp_path / 'faultbook.db'}"
    replica = start(database, FAULTBOOK_KNOWLEDGE=str(tmp_path / "knowledge"))
    file.write_text("code: [")
    _until_logged(replica, "knowledge_broken")
    thread_ts, body = event(1)
    tally.expected.add(thread_ts)
    assert 200 == deliver(replica.port, body)
    tally.settle(PATIENCE)
    assert ([], []) == (tally.lost, tally.doubled)
    file.write_text(_ENTRY.format(title="After"))
    _until_logged(replica, "knowledge_reloaded")
    thread_ts, body = event(2)
    tally.expected.add(thread_ts)
    assert 200 == deliver(replica.port, body)
    tally.settle(PATIENCE)
    assert ([], []) == (tally.lost, tally.doubled)
