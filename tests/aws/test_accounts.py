"""Accounts: which there are, and who may look into which."""

from pathlib import Path
from typing import Any

import pytest

from bot.aws.accounts import Accounts, AccountsFile, load_accounts, refuse_unknown_lookups
from bot.knowledge_base.yaml_file import BrokenFileError

ROLE = "arn:aws:iam::111122223333:role/faultbook"

FILE = """\
accounts:
  - id: "111122223333"
    name: prod
    role_arn: arn:aws:iam::111122223333:role/faultbook
    regions: [eu-west-1]
    colour: red
  - id: "444455556666"
    name: dev
rules:
  - {channels: [C1], groups: [S1], lookups: ["iam/*"], accounts: ["111122223333"]}
  - {channels: [C2], accounts: ["444455556666"]}
"""


@pytest.fixture
def configured(tmp_path: Path) -> Accounts:
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE, encoding="utf-8")
    return load_accounts(file)


@pytest.mark.parametrize(
    ("channel", "lookup", "account", "groups", "allowed", "reason"),
    [
        ("C1", "iam/entity", "prod", ["S1"], True, "rule 1 of faultbook.yml allows it"),
        ("C1", "iam/entity", "prod", ["S2"], False, "U1 is in none of the groups S1"),
        ("C1", "s3/bucket-owner", "prod", ["S1"], False, "s3/bucket-owner is not enabled for prod"),
        ("C2", "iam/entity", "prod", ["S1"], False, "prod is not configured for channel C2"),
        ("C2", "s3/bucket-owner", "444455556666", [], True, "rule 2"),
        ("C1", "iam/entity", "other", ["S1"], False, "other is not configured"),
    ],
)
def test_the_rules_say_who_may_look_and_why(
    configured: Accounts,
    channel: str,
    lookup: str,
    account: str,
    groups: list[str],
    *,
    allowed: bool,
    reason: str,
) -> None:
    """Channel, lookup, account and group each decide, and the reason names what did."""
    decision = configured.may("U1", channel, lookup, account, groups)
    assert allowed is decision.allowed
    assert reason in decision.reason


def test_without_a_file_everybody_may_look_as_the_process() -> None:
    """No configuration: one account, the process's own credentials."""
    accounts = load_accounts(None)
    assert accounts.may("U1", "C1", "iam/entity", accounts.all[0].key).allowed
    assert [""] == [account.role_arn for account in accounts.all]


def test_only_accounts_one_may_look_into_are_offered(configured: Accounts) -> None:
    """A form lists no account that a press would be refused for."""
    offered = configured.offered("U1", "C1", "iam/entity", ["S1"])
    assert ["prod"] == [account.name for account in offered]
    assert () == configured.offered("U1", "C9", "iam/entity", ["S1"])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('id: "444455556666"', 'id: "4444"', 7),
        ("colour: red", "color: red", 6),
        ("role/faultbook", "user/faultbook", 4),
        ('accounts: ["444455556666"]}', 'accounts: ["999999999999"]}', 1),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    """A wrong configuration is refused at the start."""
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        load_accounts(file)
    assert line in [problem.line for problem in caught.value.problems]


def test_the_configuration_refuses_unknown_words() -> None:
    """A word that means nothing is a mistake, not a comment."""
    wrong: dict[str, Any] = {"accounts": [{"name": "x", "rolearn": ROLE}]}
    with pytest.raises(ValueError, match="rolearn"):
        AccountsFile.model_validate(wrong)


def refused(tmp_path: Path, text: str) -> str:
    """What the loader says of a file."""
    file = tmp_path / "faultbook.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        load_accounts(file)
    return str(caught.value)


@pytest.mark.parametrize(
    ("accounts", "told"),
    [
        ('[{id: "111122223333", name: a}, {id: "444455556666", name: a}]', "called a"),
        ('[{id: "111122223333", name: a}, {id: "111122223333", name: b}]', "called 111122223333"),
        ('[{id: "111122223333", name: a}, {name: "111122223333"}]', "called 111122223333"),
        ('[{id: "111122223333"}, {id: "444455556666"}]', "called this account"),
        ('[{name: ""}]', "is empty: write a text"),
        ('[{name: "  "}]', "is empty: write a text"),
        (
            f'[{{id: "444455556666", role_arn: "{ROLE}"}}]',
            "the role is not of account 444455556666",
        ),
    ],
)
def test_accounts_that_cannot_be_told_apart_are_refused(
    tmp_path: Path, accounts: str, told: str
) -> None:
    """Of two of one name or id the second would be out of reach; a role is in its own account."""
    assert told in refused(tmp_path, f"accounts: {accounts}")


@pytest.mark.parametrize(
    ("region", "told"),
    [
        (
            "eu-wset-1",
            "accounts[0]: the installed AWS SDK knows no region 'eu-wset-1'; did you mean",
        ),
        ("eu-wset-1", "did you mean eu-west-1?"),
        ("EU-WEST-1", "did you mean eu-west-1?"),
        ("us-gov-wset-1", "did you mean us-gov-west-1?"),
        ("Frankfurt", "knows no region 'Frankfurt'"),
    ],
)
def test_a_region_that_there_is_not_is_refused_with_the_nearest_one(
    tmp_path: Path, region: str, told: str
) -> None:
    """Every look into it would fail, one after the other."""
    assert told in refused(tmp_path, f"accounts: [{{name: a, regions: [us-east-1, {region}]}}]")


def test_a_simulated_accounts_regions_may_have_any_name(tmp_path: Path) -> None:
    """Its endpoint is given, so none is made from the region's name."""
    file = tmp_path / "faultbook.yml"
    text = 'accounts: [{name: a, endpoint_url: "http://localhost:1", regions: [local]}]'
    file.write_text(text, encoding="utf-8")
    assert ("local",) == load_accounts(file).all[0].regions


RULES_ONLY = "rules:\n  - {channels: [C1], lookups: [iam/entity]}\n"


def test_a_file_of_rules_alone_is_for_the_processs_own_credentials(tmp_path: Path) -> None:
    """The rules hold for that account as for a listed one."""
    file = tmp_path / "faultbook.yml"
    file.write_text(RULES_ONLY, encoding="utf-8")
    accounts = load_accounts(file)
    assert [("", "")] == [(one.id, one.role_arn) for one in accounts.all]
    key = accounts.all[0].key
    assert accounts.may("U1", "C1", "iam/entity", key).allowed
    assert not accounts.may("U1", "C2", "iam/entity", key).allowed
    assert "accounts: is empty" in refused(tmp_path, f"accounts: []\n{RULES_ONLY}")


def test_a_slip_in_a_file_of_rules_alone_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    """As in one that lists accounts."""
    file = tmp_path / "faultbook.yml"
    file.write_text(RULES_ONLY.replace("entity", "entitty"), encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        refuse_unknown_lookups(file, ["iam/entity"])
    assert "'iam/entitty' names no lookup; did you mean iam/entity?" in str(caught.value)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            '{channels: ["#dev"]}',
            "rules[0].channels: '#dev' is not the id of a channel",
        ),
        ("{channels: [dev]}", "'dev' is not the id of a channel"),
        ("{channels: [c0dev]}", "did you mean C0DEV?"),
        ("{channels: [S0ONCALL]}", "'S0ONCALL' is not the id of a channel"),
        ('{groups: ["@oncall"]}', "'@oncall' is not the id of a user group"),
        ("{groups: [on-call]}", "'on-call' is not the id of a user group"),
        ("{groups: [s0oncall]}", "did you mean S0ONCALL?"),
        ("{accounts: [prod]}", "did you mean 111122223333? A rule names an account by its id"),
        ('{accounts: ["111122223334"]}', "did you mean 111122223333?"),
    ],
)
def test_a_rule_that_cannot_match_is_refused(tmp_path: Path, rule: str, told: str) -> None:
    """Slack sends ids, never names: such a rule would allow nothing, and the rest not be asked."""
    text = f'accounts: [{{id: "111122223333", name: prod}}]\nrules:\n  - {rule}\n'
    assert told in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("iam/entitty", "faultbook.yml:3: rules[0].lookups[1]: 'iam/entitty' names no lookup;"),
        ("iam/entitty", "did you mean iam/entity?"),
        ("iam", "'iam' names no lookup; did you mean iam/*?"),
        ("imm/*", "'imm/*' names no lookup; did you mean iam/*?"),
        ("*", "'*' names no lookup"),
        ("IAM/entity", "did you mean iam/entity?"),
    ],
)  # fmt: skip
def test_a_rule_for_no_lookup_is_refused_with_the_nearest_name(
    tmp_path: Path, pattern: str, told: str
) -> None:
    """A slip in a lookup's name would quietly take it away from everybody."""
    file = tmp_path / "faultbook.yml"
    text = f'accounts: [{{name: a}}]\nrules:\n  - {{lookups: ["s3/*", "{pattern}"]}}\n'
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFileError) as caught:
        refuse_unknown_lookups(file, ["iam/entity", "s3/bucket-owner"])
    assert told in str(caught.value)


def test_rules_for_lookups_that_there_are_pass(tmp_path: Path) -> None:
    """Names and whole folders."""
    file = tmp_path / "faultbook.yml"
    file.write_text(FILE, encoding="utf-8")
    refuse_unknown_lookups(file, ["iam/entity"])
    refuse_unknown_lookups(None, [])


def test_an_empty_name_finds_no_account(configured: Accounts) -> None:
    """An account without an id is not what nothing stands for."""
    without = Accounts(AccountsFile.model_validate({"accounts": [{"name": "x"}]}))
    assert (None, None) == (configured.get(""), without.get(""))
    assert (None, None) == (without.of_number(""), configured.of_number("999999999999"))


def test_a_role_tells_the_accounts_number() -> None:
    """An account listed by its role alone is found by its number."""
    rows: dict[str, Any] = {"accounts": [{"name": "x", "role_arn": ROLE}]}
    found = Accounts(AccountsFile.model_validate(rows)).of_number("111122223333")
    assert found is not None
    assert "x" == found.name


def test_who_may_is_the_rules_for_that_account_and_lookup() -> None:
    """Whatever channel and group they ask for; others are left out."""
    rules: list[dict[str, list[str]]] = [
        {"channels": ["C1"], "lookups": ["iam/*"]},
        {"channels": ["C2"], "lookups": ["s3/bucket"]},
        {"channels": ["C3"], "accounts": ["444455556666"]},
        {"groups": ["S1"]},
    ]
    listed = [{"id": "111122223333", "name": "prod"}, {"id": "444455556666", "name": "stage"}]
    accounts = Accounts(AccountsFile.model_validate({"accounts": listed, "rules": rules}))
    found = accounts.who_may("iam/entity", "111122223333")
    assert [("C1",), ()] == [rule.channels for rule in found]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"channels": [{"id": "incidents"}]}, "is not the id of a channel"),
        ({"channels": [{"id": "C1"}, {"id": "C1"}]}, "set twice: C1"),
        ({"channels": [{"id": "C1", "mode": "shout"}]}, "'answer', 'offer' or 'ask'"),
        ({"admins": ["mara"]}, "is not the id of a person"),
    ],
)
def test_channels_and_admins_are_named_by_their_ids(given: dict[str, Any], told: str) -> None:
    """A name would never match, and a channel that is set twice is answered by neither."""
    with pytest.raises(ValueError, match=told):
        AccountsFile.model_validate(given)


def test_channels_and_admins_need_no_account() -> None:
    """The process's own credentials stay the one account."""
    rows = {"channels": [{"id": "C1", "mode": "offer"}], "admins": ["U1"]}
    found = Accounts(AccountsFile.model_validate(rows))
    assert (1, "offer", frozenset({"U1"})) == (len(found.all), found.channels[0].mode, found.admins)
