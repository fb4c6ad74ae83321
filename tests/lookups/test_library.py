"""The library: what fits and may run is loaded; what is left out is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.aws.allow_list import AllowList
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import Problem
from bot.lookups.library import load_library
from bot.lookups.model import Lookup
from tests.shared import our_library

SOUND = """\
title: Look at the role
question: Is it there?
needs: {all: [role_name]}
region: us-east-1
steps:
  - name: role
    call: iam.get_role
    with: {RoleName: "{{ role_name }}"}
    keep: Role.RoleName
report: [{label: Role, value: steps.role}]
verdicts: [{name: seen, tone: good, text: seen, why: it is}]
"""
PRIVATE = f"private: true\n{SOUND}"


class Team:
    """A team's folder, and what loading it beside ours comes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[Problem] = []

    def write(self, name: str, text: str) -> None:
        file = self.folder / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def problem(self) -> Problem:
        """The only thing that was said."""
        (one,) = self.told
        return one

    def load(self, **added: str) -> Mapping[str, Lookup]:
        allow_list = AllowList({call.replace("__", "."): why for call, why in added.items()})
        library = load_library([OURS, self.folder], allow_list)
        self.told = list(library.problems)
        return library.lookups

    @property
    def said(self) -> list[str]:
        return [str(problem) for problem in self.told]


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path / "team")


def test_of_our_own_files_nothing_is_said() -> None:
    """No file of ours is left out or replaced."""
    assert [] == our_library().problems


def test_a_refused_file_is_left_out_and_said_with_its_line(team: Team) -> None:
    """File, line, field and reason; the file beside it is loaded."""
    team.write("lookups/team/good", SOUND)
    team.write("lookups/team/bad", SOUND.replace("iam.get_role", "secretsmanager.get_secret_value"))
    loaded = team.load()
    assert {"team/good"} == {name for name in loaded if name.startswith("team/")}
    assert (
        "team/lookups/team/bad.yml:7: steps[0].call: the file is left out:"
        " secretsmanager.get_secret_value is kept off the allow-list: returns secrets."
    ) == team.said[0]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("s3.delete_bucket", "s3.delete_bucket is not on the allow-list"),
        ("sts.assume_role", "the app itself enters a role, a lookup never does"),
        ("s3.generate_presigned_url", "no operation of s3 `generate_presigned_url`"),
        ("mturk.list_hi_ts_for_qualification_type", "no operation of mturk"),
        ("nope.get_role", "no service `nope`"),
    ],
)
def test_it_is_said_why(team: Team, call: str, says: str) -> None:
    """What changes something, what the app keeps to itself, and what is no operation."""
    team.write("lookups/team/bad", SOUND.replace("iam.get_role", call))
    assert "team/bad" not in team.load()
    assert 7 == team.problem().line
    assert says in team.said[0]


def test_one_refused_step_is_enough(team: Team) -> None:
    """The other steps do not make the file load."""
    step = "  - {name: gone, call: iam.delete_role, with: {RoleName: x}, keep: Role}\nreport:"
    team.write("lookups/team/bad", SOUND.replace("report:", step))
    assert "team/bad" not in team.load()
    assert 10 == team.problem().line


def test_taking_the_place_of_one_of_ours_is_said(team: Team) -> None:
    """The lookup itself knows it too, so that its result can say it."""
    team.write("lookups/iam/entity", SOUND)
    lookup = team.load()["iam/entity"]
    assert "Look at the role" == lookup.title
    assert "knowledge/lookups/iam/entity.yml" == lookup.replaces
    assert [
        "team/lookups/iam/entity.yml: takes the place of knowledge/lookups/iam/entity.yml"
    ] == team.said
    assert team.problem().warning


def test_a_refused_file_takes_nobodys_place(team: Team) -> None:
    """Ours stays in use where a team's of the same name is left out."""
    team.write("lookups/iam/entity", SOUND.replace("iam.get_role", "iam.delete_role"))
    lookup = team.load()["iam/entity"]
    assert our_library().lookups["iam/entity"].title == lookup.title
    assert "" == lookup.replaces


def test_a_teams_own_tables_are_ignored_and_that_is_said(team: Team) -> None:
    """The allow-list is the package's own, whatever stands in a team's `access/`."""
    team.write("access/reads", "s3: [DeleteBucket]\n")
    team.write("access/exceptions", "s3: {DeleteBucket: we would like to have this}\n")
    team.write("lookups/team/bad", SOUND.replace("iam.get_role", "s3.delete_bucket"))
    assert "team/bad" not in team.load()
    assert team.said[0].startswith("team/access: is ignored: the allow-list is the package's own")
    assert "s3.delete_bucket is not on the allow-list" in team.said[1]


def test_what_the_operator_added_loads(team: Team) -> None:
    """The setting is the operator's; with it the same file is loaded."""
    team.write("lookups/team/lines", PRIVATE.replace("iam.get_role", "logs.get_log_events"))
    assert "team/lines" not in team.load()
    assert "team/lines" in team.load(logs__get_log_events="the on-call needs the lines")


@pytest.mark.parametrize("call", ["logs.get_log_events", "sts.decode_authorization_message"])
def test_what_is_no_plain_read_is_for_the_asker_alone(team: Team, call: str) -> None:
    """What was added and what stands among the exceptions is not shown to a channel unasked."""
    team.write("lookups/team/open", SOUND.replace("iam.get_role", call))
    team.write("lookups/team/private", PRIVATE.replace("iam.get_role", call))
    loaded = team.load(logs__get_log_events="the on-call needs the lines")
    assert {"team/private"} == {name for name in loaded if name.startswith("team/")}
    assert "is for the asker alone: write `private: true`" in team.problem().message
    assert 7 == team.problem().line
