"""Pages list what is there: every setting, scope and metric, and rules that load."""

import re
from pathlib import Path

import pytest
import yaml

from bot.aws.accounts import load_accounts
from bot.cli.settings import table
from bot.runtime.metrics import REGISTRY
from tests.docs.fenced_blocks import blocks

ROOT = Path(__file__).parents[2]


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def _first_cells(page: str, title: str) -> set[str]:
    """The names in the first column of the table under a heading of a page."""
    section = _page(page).partition(f"# {title}\n")[2].partition("\n#")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))


def test_every_setting_is_described() -> None:
    """The table of settings is what `faultbook settings` prints of the class."""
    assert table() in _page("settings.md")


def test_every_scope_is_described() -> None:
    """The table of scopes is the manifest's list."""
    scopes = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))["oauth_config"]
    asked = {*scopes["scopes"]["bot"], *scopes["scopes"]["bot_optional"]}
    assert asked == _first_cells("slack.md", "Scopes, and why")


def test_every_metric_is_described() -> None:
    """The table of metrics names each one that is counted, as Prometheus shows it."""
    counted = {
        f"{metric.name}_total" if metric.type == "counter" else metric.name
        for metric in REGISTRY.collect()
    }
    assert counted == _first_cells("operate.md", "Metrics")


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        (("U1", "C0INCIDENTS", "kms/key-state", "prod", ["S0ONCALL"]), True),
        (("U1", "C0INCIDENTS", "kms/key-state", "prod", []), False),
        (("U1", "C0DEV", "cloudfront/alias-holder", "staging", []), True),
        (("U1", "C0DEV", "kms/key-state", "staging", []), False),
    ],
)
def test_the_example_of_accounts_decides_as_it_reads(
    tmp_path: Path, asked: tuple[str, str, str, str, list[str]], *, allowed: bool
) -> None:
    """The `faultbook.yml` of the page loads, and its rules mean what their comments say."""
    example = next(one for one in blocks(ROOT / "docs" / "access.md") if one.title)
    path = tmp_path / "faultbook.yml"
    path.write_text(example.text, encoding="utf-8")
    assert allowed == load_accounts(path).may(*asked).allowed
