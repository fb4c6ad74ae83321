"""Hostile lookup files of a team's folder, pressed in Slack: nothing reaches the account."""

import json
import time
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import main
from bot.sandbox.workspace.server import WorkspaceServer
from bot.settings import Settings
from bot.slack.payloads import LookupRequest
from tests.handlers.conftest import Desk, Runner, text_of
from tests.lookups.aws_server import AwsServer, aws_server
from tests.lookups.test_hostile_files import HOSTILE, REFUSED
from tests.shared import PATIENCE

pytestmark = pytest.mark.usefixtures("unpaced")

Lines = list[MutableMapping[str, Any]]

HIDDEN = "hidden-among-reads"


@pytest.fixture(scope="module")
def aws() -> Iterator[AwsServer]:
    with aws_server() as server:
        yield server


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A team's folder: all the hostile files, one in the place of one of ours, and tables."""
    folder = tmp_path / "team"
    for service in ("team", "iam"):
        (folder / "lookups" / service).mkdir(parents=True)
    for name in REFUSED:
        copy(HOSTILE / f"{name}.yml", folder / "lookups" / "team")
    good = (
        (HOSTILE / f"{HIDDEN}.yml").read_text(encoding="utf-8").replace("delete_role", "get_role")
    )
    (folder / "lookups" / "iam" / "entity.yml").write_text(good, encoding="utf-8")
    (folder / "access").mkdir()
    (folder / "access" / "reads.yml").write_text("s3: [DeleteBucket]\n", encoding="utf-8")
    return folder


@pytest.fixture
def logged() -> Iterator[Lines]:
    with capture_logs() as lines:
        yield lines


@pytest.fixture
def settings(
    settings: Settings, team: Path, aws: AwsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """That folder, an account at the server, and one operation more."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    rows = {
        "accounts": [{"id": "111122223333", "name": "here", "endpoint_url": aws.url}],
        "allow_operations": [{"operation": "logs.get_log_events", "reason": "for the on-call"}],
    }
    config = tmp_path / "faultbook.yml"
    config.write_text(json.dumps(rows), encoding="utf-8")
    return settings.model_copy(update={"knowledge_folders": str(team), "config": config})


@pytest.fixture
def desk(workspace: WorkspaceServer, settings: Settings, logged: Lines) -> Iterator[Desk]:
    """The app as it is started."""
    assert [] == logged
    with main.started(settings) as faultbook:
        yield Desk(workspace, faultbook, Runner())


def _press(desk: Desk, lookup: str) -> None:
    value = LookupRequest(lookup=lookup, account="111122223333").encode()
    desk.dispatch(
        {
            "type": "block_actions",
            "team": {"id": "T0SANDBOX"},
            "user": {"id": "U0MARA", "team_id": "T0SANDBOX"},
            "trigger_id": f"1.2.{lookup}",
            "container": {"message_ts": "1.1", "channel_id": "C0INCIDENTS"},
            "channel": {"id": "C0INCIDENTS"},
            "message": {"ts": "1.1", "thread_ts": "1.1"},
            "actions": [
                {
                    "type": "button",
                    "action_id": f"look:{lookup}",
                    "block_id": "b",
                    "value": value,
                }
            ],
        }
    )


def test_no_press_makes_a_hostile_file_run(desk: Desk, aws: AwsServer) -> None:
    """Each press is answered with one sentence, to the one who pressed; nothing is asked."""
    aws.asked.clear()
    for name in REFUSED:
        _press(desk, f"team/{name}")
    desk.settle()
    said = [text_of(message) for message in desk.replies()]
    assert len(REFUSED) == sum("no longer exists" in text for text in said)
    assert [] == aws.asked


def test_a_teams_own_version_says_so_in_its_result(desk: Desk, aws: AwsServer) -> None:
    """It runs, since it only reads, and the small print tells whose it is."""
    aws.asked.clear()
    _press(desk, "iam/entity")
    (result,) = desk.until(lambda: [m for m in desk.replies() if "Look at something" in text_of(m)])
    shown = desk.until(lambda: [m for m in desk.replies() if "your team's own" in text_of(m)])
    assert "your team's own version of iam/entity" in text_of(shown[0])
    assert result["ts"] == shown[0]["ts"]
    assert len(aws.asked) > 0


def test_the_log_says_what_is_left_out_replaced_ignored_and_added(
    desk: Desk, logged: Lines
) -> None:
    """Once each, at the start."""
    assert desk.faultbook.services.lookup_presses.lookups().keys() >= {"iam/entity"}
    told = [line for line in logged if line["event"] == "knowledge_problem"]
    assert len(REFUSED) + 2 == len(told)
    messages = {line["file"]: line["message"] for line in told}
    assert (
        "takes the place of knowledge/lookups/iam/entity.yml"
        == (messages["team/lookups/iam/entity.yml"])
    )
    assert messages["team/access"].startswith("is ignored")
    assert "iam.delete_role" in messages[f"team/lookups/team/{HIDDEN}.yml"]
    (added,) = [line for line in logged if line["event"] == "operation_allowed"]
    assert ("logs.get_log_events", "for the on-call") == (added["operation"], added["reason"])


def test_a_file_put_there_later_does_not_run_either(
    desk: Desk, team: Path, aws: AwsServer, logged: Lines
) -> None:
    """The folder is read again by itself, and the same is asked of every file."""
    aws.asked.clear()
    copy(HOSTILE / "delete-a-bucket.yml", team / "lookups" / "iam" / "late.yml")
    end = time.monotonic() + PATIENCE
    while not any(line.get("file") == "team/lookups/iam/late.yml" for line in logged):
        assert time.monotonic() < end
        time.sleep(0.05)
    _press(desk, "iam/late")
    desk.settle()
    assert ["no longer exists" in text_of(message) for message in desk.replies()] == [True]
    assert [] == aws.asked
