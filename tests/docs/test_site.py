"""The pages are one site, in which every link and anchor leads somewhere."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.docs import values_page
from tests.docs.commands_page import PAGE, commands_page

ROOT = Path(__file__).parents[2]


def test_the_site_is_built_without_a_warning() -> None:
    """A link, an anchor or a page that is not there ends the build."""
    build = subprocess.run(  # noqa: S603 - the program stands beside this interpreter
        [Path(sys.executable).with_name("zensical"), "build", "--strict", "-f", ".zensical.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 0, build.stdout + build.stderr


def test_every_page_is_in_the_navigation() -> None:
    """A reader finds each page of the folder without searching."""
    settings = tomllib.loads((ROOT / ".zensical.toml").read_text(encoding="utf-8"))
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    assert pages == set(_leaves(settings["project"]["nav"]))


def _leaves(item: object) -> list[str]:
    if isinstance(item, str):
        return [item]
    parts = item.values() if isinstance(item, dict) else item
    return [leaf for part in parts for leaf in _leaves(part)]  # type: ignore[attr-defined]


def test_every_command_is_described() -> None:
    """The page of commands is what the program says of itself."""
    assert commands_page() == PAGE.read_text(encoding="utf-8"), (
        "run: python tests/docs/commands_page.py"
    )


def test_every_kind_of_value_is_described() -> None:
    """The page of values is the table that files are held to."""
    assert values_page.values_page() == values_page.PAGE.read_text(encoding="utf-8"), (
        "run: python tests/docs/values_page.py"
    )
