"""Requirements of new knowledge files: each passes the check as it stands."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.answers.answerer import Answerer
from bot.authoring.checks.everything import check_everything
from bot.authoring.scaffold import SCAFFOLDS, ScaffoldError, begin
from bot.lookups.library import load_library
from tests.authoring.checks.conftest import CATEGORY
from tests.shared import our_catalogue, our_library

TODAY = date(2026, 11, 29)
_CATEGORY = CATEGORY | {"name": "service-faults"}
BEGUN = (
    ("error", "ledger/booking/LedgerLockTimeout", "errors/ledger/booking/LedgerLockTimeout.yml"),
    ("error", "ledger/any/out-of-credit", "errors/ledger/any/out-of-credit.yml"),
    ("error", "aws/sqs/OverLimit", "errors/aws/sqs/OverLimit.yml"),
    ("lookup", "sqs/our-queue", "lookups/sqs/our-queue.yml"),
    ("guide", "this-or-that", "guides/this-or-that.yml"),
    ("playbook", "ledger-stands-still", "playbooks/ledger-stands-still.yml"),
)


def test_what_was_begun_passes_the_check(tmp_path: Path) -> None:
    """All kinds in one folder: no problem, and a warning of what nothing names yet."""
    assert _CATEGORY["name"] in our_library().knowledge.categories
    base, team = tmp_path / "base", tmp_path / "team"
    base.mkdir()
    (base / "categories.yml").write_text(yaml.safe_dump({"categories": [_CATEGORY]}))
    for kind, name, where in BEGUN:
        assert team / where == begin(kind, name, team, TODAY)
    report = check_everything([base, team])  # ours beside it would take ten times as long
    assert [] == [str(one) for one in report.problems if not one.warning]
    unnamed = [one for one in report.problems if "playbook names this" in one.message]
    assert {"lookups", "guides", "playbooks"} == {one.file.split("/")[1] for one in unnamed}
    # What our knowledge would know beside it is the code of SQS's older protocol.
    assert {"steps[0].on_error"} == {one.field for one in report.problems if one not in unnamed}


def test_a_begun_error_is_answered(tmp_path: Path) -> None:
    """Its own example is recognised, and the value that it names is filled in."""
    begin("error", "ledger/booking/LedgerLockTimeout", tmp_path, TODAY)
    knowledge = load_library([tmp_path]).knowledge
    (entry,) = knowledge.entries.values()
    answer = Answerer(knowledge, our_catalogue(), {}).explain(entry.examples[0]).answer
    assert answer is not None
    assert ("ledger", "booking", "echo A-17") == (
        answer.provider,
        answer.service,
        answer.fixes[1].run,
    )


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("error", "LedgerLockTimeout"),
        ("error", "Ledger/booking/X1"),
        ("error", "ledger/../../x/X1"),
        ("error", "ledger/booking/a b"),
        ("lookup", "our-queue"),
        ("lookup", "../our-queue"),
        ("guide", "This or that"),
        ("playbook", ""),
    ],
)
def test_another_form_of_name_is_told_which_it_has(tmp_path: Path, kind: str, name: str) -> None:
    """Nothing is written, inside the folder or out of it."""
    with pytest.raises(ScaffoldError, match=f"is no name for a new {kind}: write "):
        begin(kind, name, tmp_path, TODAY)
    assert [] == list(tmp_path.rglob("*"))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What somebody wrote there stays."""
    path = begin("guide", "this-or-that", tmp_path, TODAY)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="is there already"):
        begin("guide", "this-or-that", tmp_path, TODAY)
    assert "mine" == path.read_text(encoding="utf-8")


def test_every_kind_says_its_form() -> None:
    """An example of it is one."""
    for scaffold in SCAFFOLDS.values():
        example = scaffold.form.partition(", as ")[2].split(" ")[0]
        assert scaffold.named.fullmatch(example)
