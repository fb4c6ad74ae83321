"""What is installed is whole: the wheel holds the code and every file that it reads."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
ERROR = (
    "An error occurred (EntityAlreadyExists) when calling the CreateRole operation: "
    "Role with name deploy already exists."
)
CODE = frozenset({"bot", "handlers", "knowledge"})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """The wheel, built from the checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 (our own build)
    (built,) = folder.glob("*.whl")
    with ZipFile(built) as opened:
        yield opened


@pytest.fixture(scope="module")
def installed(wheel: ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as an installer does."""
    folder = tmp_path_factory.mktemp("site")
    wheel.extractall(folder)
    return folder


def _in_checkout() -> set[str]:
    """The files of the checkout that belong into a wheel."""
    found = (path for folder in CODE for path in (ROOT / folder).rglob("*") if path.is_file())
    return {str(path.relative_to(ROOT)) for path in found if path.parent.name != "__pycache__"}


def test_every_file_of_the_packages_is_in_it(wheel: ZipFile) -> None:
    """Code, knowledge, templates and the sandbox's page: what stands in the checkout is shipped."""
    assert _in_checkout() - set(wheel.namelist()) == set()


def test_nothing_else_is_in_it(wheel: ZipFile) -> None:
    """No test, no picture, no cache; beside the packages only the manifest and the metadata."""
    others = set(wheel.namelist()) - _in_checkout()
    assert {name for name in others if ".dist-info/" not in name} == {"bot/manifest.yml"}


def _run(installed: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the unpacked wheel alone, away from the checkout."""
    return subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed)!r}); {code}"],
        cwd=installed.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_explains_an_error(installed: Path) -> None:
    """`faultbook explain` works from what the wheel holds; 1 says that there was an error."""
    main = "import bot.cli; print(bot.cli.__file__); sys.argv[1:] = ['explain', ERROR]"
    ran = _run(installed, f"ERROR = {ERROR!r}; {main}; bot.cli.main()")
    assert (1, "") == (ran.returncode, ran.stderr)
    assert str(installed) in ran.stdout
    assert "A role of this name exists" in ran.stdout


def test_it_finds_the_manifest_and_the_books_files(installed: Path) -> None:
    """The sandbox finds the app's manifest in it, and the book its templates and styles."""
    ran = _run(
        installed,
        "from pathlib import Path; from bot.book.site import write; "
        "from bot.lookups.library import load_library; "
        "from bot.slack.app_manifest import manifest_file; "
        "from bot.sandbox.workspace import manifest; "
        "print(manifest.read(manifest_file()).name); "
        "made = write(Path('book'), load_library().knowledge, {}); "
        "print(made.pages > 100, (Path('book') / 'static' / 'book.css').is_file())",
    )
    assert (["Faultbook", "True True"], "") == (ran.stdout.splitlines(), ran.stderr)


def test_the_command_is_declared(wheel: ZipFile) -> None:
    """Installing it gives the command `faultbook`."""
    (name,) = [found for found in wheel.namelist() if found.endswith("entry_points.txt")]
    assert "faultbook = bot.cli:main" in wheel.read(name).decode()
