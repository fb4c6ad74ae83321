"""Hostile lookup files of a team's folder: none of them is loaded, and none of them would run."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copy, copytree

import pytest
import yaml
from typer.testing import CliRunner

from bot.aws.accounts import Account
from bot.aws.operations import UnknownOperationError
from bot.aws.policies import iam_actions, session_policy
from bot.cli import app
from bot.knowledge_base.models import OURS
from bot.lookups.engine import run_lookup
from bot.lookups.library import load_library
from bot.lookups.model import Lookup
from tests.lookups.aws_server import AwsServer, aws_server
from tests.shared import our_library

HOSTILE = Path(__file__).parent / "hostile"
ELSEWHERE = "a-region-that-is-an-address"
NO_LOOKUPS = {
    "a-services-other-name",
    "capital-letters",
    "a-look-alike-letter",
    "two-in-one",
    "below-the-methods",
    "a-template-for-a-name",
    "allow-itself",
}
"""Files whose words no lookup has: they do not fit the model."""

EVERY = sorted(path.stem for path in HOSTILE.glob("*.yml"))
REFUSED = [name for name in EVERY if name != ELSEWHERE and name not in NO_LOOKUPS]
READS = {"iam:GetRole", "iam:GetUser", "iam:ListUsers"}
"""What the mixed files name beside what is refused."""


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[AwsServer]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with aws_server() as server:
        yield server


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A team's folder."""
    folder = tmp_path / "team"
    (folder / "lookups" / "team").mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def hostile_team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team's folder that holds every one of the files; compiled once."""
    lookups = tmp_path_factory.mktemp("hostile") / "team" / "lookups"
    copytree(HOSTILE, lookups / "team")
    return lookups.parent


def _account(aws: AwsServer) -> Account:
    return Account(id="111122223333", name="here", regions=("us-east-1",), endpoint_url=aws.url)


def _forced(name: str) -> Lookup:
    """A file as a lookup, as if the loader had let it through."""
    data = yaml.safe_load((HOSTILE / f"{name}.yml").read_text(encoding="utf-8"))
    return Lookup.model_validate(data).located(f"team/{name}", HOSTILE / f"{name}.yml", name)


def test_there_are_more_than_twenty() -> None:
    """Each of another kind."""
    assert len(EVERY) > 20


def test_all_are_left_out_and_the_rest_is_loaded(team: Path) -> None:
    """File, line and reason are said of each; everything of ours stays."""
    for name in REFUSED:
        copy(HOSTILE / f"{name}.yml", team / "lookups" / "team")
    library = load_library([OURS, team])
    told = library.problems
    assert our_library().lookups.keys() == library.lookups.keys()
    assert [f"team/lookups/team/{name}.yml" for name in REFUSED] == [one.file for one in told]
    for problem in told:
        assert problem.line >= 7, problem
        assert problem.message.startswith("the file is left out: "), problem


@pytest.mark.parametrize("name", sorted(NO_LOOKUPS))
def test_what_is_no_lookup_is_refused_with_its_line(team: Path, name: str) -> None:
    """Odd spellings and unknown words do not fit the model."""
    copy(HOSTILE / f"{name}.yml", team / "lookups" / "team")
    library = load_library([team])
    assert {} == library.lookups
    assert {f"team/lookups/team/{name}.yml"} == {one.file for one in library.problems}


@pytest.mark.parametrize("name", REFUSED)
def test_the_guard_refuses_what_the_loader_would_have_let_through(
    aws: AwsServer, name: str
) -> None:
    """Run past the loader, nothing leaves but the reads that some of the files name too."""
    with suppress(UnknownOperationError):
        run_lookup(_forced(name), {}, _account(aws))
    assert [] == [one for one in aws.asked if "Action=Get" not in one and "=ListUsers" not in one]


def test_the_reads_beside_it_do_leave(aws: AwsServer) -> None:
    """So that the test above means something; and the change is told as not sent."""
    result = run_lookup(_forced("hidden-among-reads"), {}, _account(aws))
    assert 1 == len(aws.asked)
    assert ["iam:DeleteRole was not sent: it is not on the allow-list."] == [
        one.sentence for one in result.unseen
    ]


@pytest.mark.parametrize("name", REFUSED)
def test_no_policy_allows_it(name: str) -> None:
    """Neither the session's nor the printed one has an action of a refused operation."""
    lookup = _forced(name)
    assert set(iam_actions([lookup])) <= READS
    statements = json.loads(session_policy(lookup))["Statement"]
    assert {action for one in statements for action in one["Action"]} <= READS


@pytest.mark.parametrize("name", EVERY)
def test_from_the_terminal_it_does_not_run(
    hostile_team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, aws: AwsServer, name: str
) -> None:
    """`faultbook lookup` says that there is no such lookup, or what is wrong with the file."""
    rows = {"accounts": [{"id": "111122223333", "endpoint_url": aws.url}]}
    (tmp_path / "faultbook.yml").write_text(json.dumps(rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAULTBOOK_KNOWLEDGE", str(hostile_team))
    done = CliRunner().invoke(app, ["lookup", f"team/{name}"])
    assert done.exit_code in (1, 2, 3)
    assert [] == aws.asked
    assert ("There is no lookup" in done.stderr) == (name != ELSEWHERE)
    assert (f"/{name}.yml:" in done.stderr) == (name != ELSEWHERE)


def test_a_region_that_is_an_address_leads_nowhere(aws: AwsServer, team: Path) -> None:
    """A region is a region's name, in a step too: no request is made for another."""
    copy(HOSTILE / f"{ELSEWHERE}.yml", team / "lookups" / "team")
    result = run_lookup(load_library([team]).lookups[f"team/{ELSEWHERE}"], {}, _account(aws))
    assert [] == aws.asked
    assert "unseen" == result.verdict.name
