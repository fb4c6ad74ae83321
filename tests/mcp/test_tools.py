"""What a coding assistant is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from moto import mock_aws

from bot.aws.accounts import Accounts, AccountsFile
from bot.aws.connector import Connector
from bot.mcp.tools import Asker, ToolRefusedError, Tools
from bot.runtime.database import open_store
from bot.runtime.store import Audited, Store
from tests.shared import our_answerer, our_library, plain_client

DENIED = "An error occurred (NoSuchBucket) when calling the GetObject operation: not there"
RULED = AccountsFile.model_validate(
    {
        "accounts": [{"id": "123456789012", "name": "prod", "regions": ["eu-west-1"]}],
        "rules": [{"channels": ["C0INCIDENTS"], "groups": ["S0ONCALL"]}],
    }
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty database."""
    with open_store(f"sqlite:///{tmp_path / 'mcp.db'}") as opened:
        yield opened


def tools(store: Store, asker: Asker | None = None, file: AccountsFile | None = None) -> Tools:
    """The tools over our knowledge, and the process's own credentials where no file is given."""
    lookups = our_library().lookups
    asker = asker or Asker("mara")
    return Tools(our_answerer(), lookups, Accounts(file), Connector(), store, asker)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A simulated account that holds the role deploy, entered with the process's credentials."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        iam = plain_client("iam", "us-east-1")
        iam.create_role(RoleName="deploy", AssumeRolePolicyDocument="{}")
        yield


def audited(store: Store) -> list[tuple[str, str, str, str, str]]:
    """The audit's lines: who, what, which lookup, which account, from where."""

    def told(line: Audited) -> tuple[str, str, str, str, str]:
        return line.user, line.action, line.lookup, line.account_id, line.channel

    return [told(line) for line in store.audited()]


def test_an_error_is_explained_with_every_section(store: Store) -> None:
    """The assistant reads cause, fix and where the page is from."""
    lines = tools(store).explain(DENIED).splitlines()
    assert lines[0].startswith("NoSuchBucket")
    assert {"Likely causes", "Fix", "Read"} <= set(lines)


def test_a_secret_of_the_text_is_not_said_again(store: Store) -> None:
    """What the assistant sends on holds none that the paste did not show it anyway."""
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY"
    assert secret not in tools(store).explain(f"AWS_SECRET_ACCESS_KEY={secret}\n{DENIED}")


def test_a_code_of_one_service_is_its_page(store: Store) -> None:
    """No second question where only one page is meant."""
    assert tools(store).show("NoSuchBucket").startswith("NoSuchBucket")


def test_a_code_of_several_services_is_a_choice(store: Store) -> None:
    """Each has an id that shows it."""
    listed = tools(store).show("ResourceNotFoundException").splitlines()
    assert len(listed) > 2
    one = listed[1].partition(":")[0]
    assert tools(store).show(one).startswith("ResourceNotFoundException")


def test_a_misspelt_code_names_what_is_near(store: Store) -> None:
    """The assistant need not guess."""
    assert "aws/s3/NoSuchBucket" in tools(store).show("NoSuchBuket")


def test_words_find_pages(store: Store) -> None:
    """By id and title."""
    assert "aws/s3/NoSuchBucket: " in tools(store).search("no such bucket")


@pytest.mark.parametrize("asked", ["zzzzqqqqxxxx", "Zz9"])
def test_what_is_not_known_is_refused_in_a_sentence(store: Store, asked: str) -> None:
    """And says what to do."""
    with pytest.raises(ToolRefusedError, match="search for its words"):
        tools(store).show(asked)


def test_every_lookup_is_listed_with_its_question(store: Store) -> None:
    """What it takes stands beside it."""
    listed = tools(store).list_lookups().splitlines()
    assert len(our_library().lookups) == len(listed)
    assert any(line.startswith("iam/entity: ") and "role_name" in line for line in listed)


@pytest.mark.usefixtures("account")
def test_a_lookup_says_what_is_there_and_is_audited(store: Store) -> None:
    """As a press in Slack is, under the name of who asked."""
    said = tools(store).lookup("iam/entity", {"role_name": "deploy"})
    assert "deploy" in said.splitlines()[0]
    assert [("mara", "looked", "iam/entity", "123456789012", "mcp")] == audited(store)


@pytest.mark.usefixtures("account")
def test_rules_decide_for_whom_it_looks(store: Store) -> None:
    """The channel and the groups that it was started with are asked for."""
    oncall = Asker("mara", "U1", "C0INCIDENTS", ("S0ONCALL",))
    said = tools(store, oncall, RULED).lookup("iam/entity", {"role_name": "deploy"})
    assert "deploy" in said
    assert [("mara", "looked", "iam/entity", "123456789012", "C0INCIDENTS")] == audited(store)


@pytest.mark.parametrize(
    ("asker", "told"),
    [
        (Asker("mara"), "--channel"),
        (Asker("mara", "U1", "C0DEV"), "not configured for channel C0DEV"),
        (Asker("mara", "U1", "C0INCIDENTS"), "in none of the groups"),
    ],
)
def test_who_may_not_look_is_told_why(store: Store, asker: Asker, told: str) -> None:
    """Nothing is looked at, and the refusal is audited."""
    with pytest.raises(ToolRefusedError, match=told):
        tools(store, asker, RULED).lookup("iam/entity", {"role_name": "deploy"})
    ((_, action, *_),) = audited(store)
    assert action == "refused"


@pytest.mark.parametrize(
    ("name", "values", "account", "told"),
    [
        ("iam/entitty", {}, "", "Did you mean iam/entity?"),
        ("iam/entity", {}, "", "needs "),
        ("iam/entity", {"role_name": "a b;c"}, "", "is no "),
        ("iam/entity", {"colour": "red"}, "", "is not understood"),
        ("iam/entity", {"role_name": "deploy"}, "nowhere", "no account 'nowhere'"),
    ],
)
def test_a_wrong_question_is_told_in_a_sentence(
    store: Store, name: str, values: dict[str, str], account: str, told: str
) -> None:
    """Before anything is asked of AWS."""
    with pytest.raises(ToolRefusedError, match=told):
        tools(store).lookup(name, values, account)
    assert [] == audited(store)
