"""The faultbook.yml that `faultbook init` writes."""

from pathlib import Path

import pytest

from bot.authoring.config_scaffold import FirstAccount, faultbook_yml
from bot.aws.accounts import Accounts, load_accounts

ROLE = "arn:aws:iam::111122223333:role/faultbook"


def loaded(folder: Path, first: FirstAccount) -> Accounts:
    """The accounts that the written file holds."""
    path = folder / "faultbook.yml"
    path.write_text(faultbook_yml(first), encoding="utf-8")
    return load_accounts(path)


def test_every_answer_stands_in_the_file(tmp_path: Path) -> None:
    """The account with its role, and the rule with its channels and groups."""
    first = FirstAccount(
        "prod", "111122223333", ROLE, "k3f9", "eu-west-1", ("C0INCIDENTS",), ("S0ONCALL",)
    )
    accounts = loaded(tmp_path, first)
    (account,) = accounts.all
    assert ("111122223333", "prod", ROLE) == (account.id, account.name, account.role_arn)
    assert ("k3f9", ("eu-west-1",)) == (account.external_id, account.regions)
    assert accounts.may("U1", "C0INCIDENTS", "iam/entity", "prod", ["S0ONCALL"]).allowed
    assert not accounts.may("U1", "C0DEV", "iam/entity", "prod", ["S0ONCALL"]).allowed


def test_the_least_is_a_name(tmp_path: Path) -> None:
    """Then the process's own credentials are used, and everybody may."""
    accounts = loaded(tmp_path, FirstAccount("this account"))
    assert ("", ()) == (accounts.all[0].role_arn, accounts.all[0].regions)
    assert accounts.may("U1", "C0DEV", "iam/entity", "this account").allowed


@pytest.mark.parametrize("name", ['a "quoted" name', "colons: and # marks", "umlauts äöü", "- x"])
def test_a_name_is_kept_as_it_was_typed(tmp_path: Path, name: str) -> None:
    """Whatever signs it has."""
    assert name == loaded(tmp_path, FirstAccount(name)).all[0].name


def test_what_is_commented_out_is_sound(tmp_path: Path) -> None:
    """With its marks taken away every example loads."""
    text = faultbook_yml(FirstAccount("prod", "111122223333", ROLE))
    lines = [
        line.removeprefix("#") if line.startswith("#  ") else line for line in text.split("\n")
    ]
    parts = ("# rules:", "# allow_operations:", "# channels:", "# admins:")
    lines = [line.removeprefix("# ") if line.startswith(parts) else line for line in lines]
    path = tmp_path / "faultbook.yml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert ["prod", "staging"] == [one.name for one in load_accounts(path).all]
