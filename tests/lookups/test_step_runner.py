"""The steps of a run: order, concurrency, limits, progress."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.aws.clients import Clients
from bot.lookups.calls import RunLimits
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult, Progress
from tests.shared import PATIENCE, aws_session

SCAN = """
title: Find the bucket
question: Which one has the tag?
needs: {all: [bucket]}
region: us-east-1
steps:
  - {name: all, call: s3.list_buckets, keep: "Buckets[].{Name: Name}"}
  - name: tagged
    each: steps.all
    call: s3.get_bucket_tagging
    with: {Bucket: "{{ item.Name }}"}
    keep: "{Name: each.Name, Tags: TagSet}"
    where: item.Name == values.bucket
    take: first
    on_error: {NoSuchTagSet: absent}
report: [{label: Bucket, value: steps.tagged.Name}]
verdicts:
  - {name: found, when: steps.tagged, tone: good, text: found, why: it has it}
  - {name: none, tone: warning, text: none, why: none has it}
"""


HERE = Account(id="123456789012")


class Counting(Clients):
    """Clients of a made account with many buckets: counts what is under way."""

    def __init__(self, buckets: int, denied: str = "") -> None:
        super().__init__(aws_session())
        self.buckets, self._denied = buckets, denied
        self.calls: list[str] = []
        self.under_way = self.most = 0
        self._lock2 = threading.Lock()

    def get(self, service: str, region: str) -> Any:
        client = super().get(service, region)
        client.meta.events.register("before-call", self._answer, unique_id="counting")
        return client

    def _answer(self, model: Any, params: Any, **_: Any) -> Any:
        with self._counted(model.name):
            self._take_time(model.name)
        if model.name == "ListBuckets":
            names = [{"Name": f"bucket-{number}"} for number in range(self.buckets)]
            return _http(200), {"Buckets": names}
        if self._denied and self._denied in params["url"]:
            return _http(403), {"Error": {"Code": "AccessDenied", "Message": "no"}}
        return _http(200), {"TagSet": [{"Key": "a", "Value": "b"}]}

    def _take_time(self, call: str) -> None:
        """Hold a call up; nothing is held up here."""

    @contextmanager
    def _counted(self, name: str) -> Iterator[None]:
        with self._lock2:
            self.calls.append(name)
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        yield
        with self._lock2:
            self.under_way -= 1


class Held(Counting):
    """Answers its first calls at once, and the others only when it is let go."""

    def __init__(self, buckets: int, first: int, go: threading.Event) -> None:
        super().__init__(buckets)
        self._first, self._go = first, go

    def _take_time(self, call: str) -> None:  # noqa: ARG002 - any call
        if len(self.calls) > self._first:
            self._go.wait(PATIENCE)


class Together(Counting):
    """Answers about buckets only when so many of them are asked about at once."""

    def __init__(self, buckets: int, at_once: int) -> None:
        super().__init__(buckets)
        self._all_there = threading.Barrier(at_once, timeout=PATIENCE)

    def _take_time(self, call: str) -> None:
        if call != "ListBuckets":
            self._all_there.wait()


def _http(status: int) -> Any:
    class Answer:
        status_code = status

    return Answer()


@pytest.fixture
def scan(written: Callable[[str], Lookup]) -> Lookup:
    return written(SCAN)


def look(lookup: Lookup, clients: Clients, **given: Any) -> LookupResult:
    """Run with `bucket` wanted."""
    wanted = given.pop("bucket", "bucket-5")
    return run_lookup(lookup, {"bucket": wanted}, HERE, clients=clients, **given)


def test_calls_go_out_together_up_to_the_bound(scan: Lookup) -> None:
    """The calls of an `each` step run concurrently, and never more at once than allowed."""
    clients = Together(40, at_once=4)
    result = look(scan, clients, bucket="bucket-none", limits=RunLimits(at_once=4))
    assert "none" == result.verdict.name
    assert 41 == result.calls
    assert 4 == clients.most


def test_the_first_hit_stops_all_further_calls(scan: Lookup) -> None:
    """`take: first` ends the scan: what is not under way is never asked."""
    go = threading.Event()
    clients = Held(500, first=20, go=go)
    result = look(scan, clients, bucket="bucket-3")
    go.set()
    assert "found" == result.verdict.name
    assert len(clients.calls) < 60
    assert "bucket-3" in result.cli[1].text


def test_a_hit_counts_although_others_were_denied(scan: Lookup) -> None:
    """One denied bucket does not hide that another was found."""
    result = look(scan, Counting(10, denied="bucket-2"), bucket="bucket-9")
    assert "found" == result.verdict.name


def test_no_hit_with_a_denial_is_no_answer(scan: Lookup) -> None:
    """The one that was denied may be the one: none is not the verdict."""
    result = look(scan, Counting(10, denied="bucket-2"), bucket="bucket-none")
    assert "unseen" == result.verdict.name
    assert ["s3:GetBucketTagging"] == [one.permission for one in result.unseen]


def test_the_budget_ends_a_run(scan: Lookup) -> None:
    """No more calls are made than allowed, and the result says that there is more."""
    clients = Counting(100)
    result = look(scan, clients, bucket="bucket-none", limits=RunLimits(calls=20))
    assert 20 == len(clients.calls)
    assert "unseen" == result.verdict.name
    assert {"cap"} == {one.reason for one in result.unseen}


def test_stop_ends_a_run(scan: Lookup) -> None:
    """After *Stop* nothing more is asked, and the result says so."""
    stop = threading.Event()
    clients = Held(500, first=20, go=stop)

    def after_ten(progress: Progress) -> None:
        if progress.done >= 10:
            stop.set()

    result = look(scan, clients, bucket="bucket-none", stop=stop, progress=after_ten)
    assert len(clients.calls) < 60
    assert "stopped" in {one.reason for one in result.unseen}
    assert "unseen" == result.verdict.name


def test_a_hanging_endpoint_does_not_hold_the_run(scan: Lookup) -> None:
    """The time for a lookup is kept although a call never comes back."""
    go = threading.Event()
    result = look(scan, Held(5, first=0, go=go), limits=RunLimits(seconds=0.1))
    go.set()
    assert "timeout" in {one.reason for one in result.unseen}
    assert result.elapsed < PATIENCE / 2


def test_progress_counts_what_was_checked(scan: Lookup) -> None:
    """Progress ends at all of all, in words of the lookup."""
    seen: list[Progress] = []
    look(scan, Counting(12), bucket="bucket-none", progress=seen.append)
    assert (12, 12, "checked") == (seen[-1].done, seen[-1].total, seen[-1].what)
    assert sorted(one.done for one in seen) == [one.done for one in seen]


def test_the_account_is_named_without_counting_a_call(written: Callable[[str], Lookup]) -> None:
    """With the process's own credentials AWS is asked whose account it is, beside the lookup."""
    clients = Counting(3)
    # A bucket that no tag matches: nothing ends the scan while a call is still under way.
    result = run_lookup(written(SCAN), {"bucket": "bucket-none"}, Account(), clients=clients)
    assert 1 == clients.calls.count("GetCallerIdentity")
    assert result.calls == len(clients.calls) - 1


class TwoPages(Counting):
    """A listing of two pages, the second of which comes only after an item has been asked for."""

    def __init__(self) -> None:
        super().__init__(0)
        self.asked = threading.Event()
        self.pages = 0

    def _answer(self, model: Any, params: Any, **_: Any) -> Any:
        if model.name != "ListBuckets":
            self.asked.set()
            return super()._answer(model, params)
        self.pages += 1
        if self.pages == 1:
            return _http(200), {"Buckets": [{"Name": "bucket-1"}], "ContinuationToken": "more"}
        assert self.asked.wait(PATIENCE), (
            "no item was asked for while the second page was being read"
        )
        return _http(200), {"Buckets": [{"Name": "bucket-2"}]}


def test_items_are_asked_for_while_pages_are_read(scan: Lookup) -> None:
    """The calls for the first page's items do not wait for the second page."""
    clients = TwoPages()
    result = look(scan, clients, bucket="bucket-2")
    assert ("found", 2) == (result.verdict.name, clients.pages)


def test_a_listing_cut_short_is_no_answer(written: Callable[[str], Lookup]) -> None:
    """When only the first of two pages may be read, none is not the verdict."""
    lookup = written(SCAN.replace("{name: all, call", "{name: all, pages: 1, call"))
    result = look(lookup, TwoPages(), bucket="bucket-2")
    assert ("unseen", ["cap"]) == (result.verdict.name, [one.reason for one in result.unseen])
    assert "Only the first page of s3:ListBuckets" in result.unseen[0].sentence


def test_a_lookup_may_say_how_many_calls_it_needs(written: Callable[[str], Lookup]) -> None:
    """Its own budget takes the place of the usual one."""
    clients = Counting(20)
    result = look(written(SCAN + "budget: 5\n"), clients, bucket="bucket-none")
    assert 5 == len(clients.calls)
    assert "Only the answers of 5 calls" in result.unseen[0].sentence
