"""`faultbook init`: asks, writes, and says what is still lacking."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.aws.accounts import load_accounts
from bot.cli import app


@pytest.fixture(autouse=True)
def nothing_set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, a database that is not there yet, no AWS credentials."""
    for name in ("SLACK_BOT_TOKEN", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("FAULTBOOK_CONFIG", raising=False)
    monkeypatch.setenv("FAULTBOOK_DATABASE_URL", f"sqlite:///{tmp_path}/faultbook.db")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", f"{tmp_path}/none")
    monkeypatch.setenv("AWS_CONFIG_FILE", f"{tmp_path}/none")
    monkeypatch.chdir(tmp_path)


def answered(*answers: str) -> Result:
    """The command, with these lines typed."""
    return CliRunner().invoke(app, ["init"], input="".join(f"{line}\n" for line in answers))


def test_answers_become_the_file_and_the_doctor_looks() -> None:
    """A role in another account gets an external id that nobody has to think of."""
    done = answered("111122223333", "prod", "y", "eu-west-1", "C0INCIDENTS", "S0ONCALL")
    accounts = load_accounts(Path("faultbook.yml"))
    (account,) = accounts.all
    assert "arn:aws:iam::111122223333:role/faultbook" == account.role_arn
    assert len(account.external_id) >= 16
    assert accounts.may("U1", "C0INCIDENTS", "iam/entity", "prod", ["S0ONCALL"]).allowed
    assert "Account: prod" in done.output


def test_a_wrong_answer_is_asked_for_again() -> None:
    """With what was expected; nothing is lost of the rest."""
    done = answered("1234", "", "", "eu", "eu-west-1", "#dev", "", "")
    assert "'1234' is not twelve digits" in done.output
    assert "'#dev' is not ids as C012AB3CD" in done.output
    assert ("this account", ("eu-west-1",)) == (
        load_accounts(Path("faultbook.yml")).all[0].name,
        load_accounts(Path("faultbook.yml")).all[0].regions,
    )


def test_a_file_that_is_there_is_left_alone() -> None:
    """It says so before anything is asked."""
    Path("faultbook.yml").write_text("accounts: []\n", encoding="utf-8")
    done = answered()
    assert (3, "accounts: []\n") == (
        done.exit_code,
        Path("faultbook.yml").read_text(encoding="utf-8"),
    )
    assert "is there already" in done.output


def test_a_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence."""
    monkeypatch.setenv("FAULTBOOK_CONFIG", "/proc/nowhere/faultbook.yml")
    done = answered("", "", "", "", "")
    assert (3, True) == (done.exit_code, "cannot be written" in done.output)
