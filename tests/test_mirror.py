"""Each module has a test of its own, where its name says: whoever changes it finds its rules."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LARGEST = 60
"""Lines of a module that may do without."""

ELSEWHERE = {
    "bot/lookups/result.py": "tests/lookups/test_report.py",
    "bot/recognition/secrets/vendor_tokens.py": "tests/recognition/secrets",
    "bot/runtime/http_server.py": "tests/handlers/test_transport.py",
    "bot/runtime/tables.py": "tests/runtime/test_schema.py",
    "bot/slack/app_context.py": "tests/slack/test_assembly.py",
    "bot/slack/app_manifest.py": "tests/test_manifest.py",
    "bot/slack/file_reader.py": "tests/handlers/test_files.py",
    "bot/slack/requests/endpoint.py": "tests/handlers/test_forged_requests.py",
    "bot/slack/views/case_words.py": "tests/slack/views/test_every_message.py",
    "bot/slack/views/form_words.py": "tests/slack/views/test_every_message.py",
    "bot/slack/views/lookup_words.py": "tests/slack/views/test_every_message.py",
    "bot/slack/views/words.py": "tests/slack/views/test_every_message.py",
    "handlers/cases.py": "tests/handlers/test_case_outcomes.py",
    "handlers/members.py": "tests/handlers/test_external_users.py",
}
"""Modules whose rules stand in a test of another name: data, or played as a whole."""


def _modules() -> list[Path]:
    """Every module outside of the sandbox, and of the database's revisions, from the root."""
    found = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/**/*.py")]
    modules = (path.relative_to(ROOT) for path in found if path.name != "__init__.py")
    return sorted(one for one in modules if not {"sandbox", "versions"} & set(one.parts))


def _mirror(module: Path) -> Path:
    """Where a module's test stands."""
    inside = module.relative_to("bot") if module.parts[0] == "bot" else module
    return Path("tests") / inside.with_name(f"test_{inside.name}")


def _lines(module: Path) -> int:
    return len((ROOT / module).read_text(encoding="utf-8").splitlines())


def test_a_module_has_its_test() -> None:
    """All but small ones, and those whose rules are said to stand elsewhere."""
    lacking = [
        module.as_posix()
        for module in _modules()
        if _lines(module) > LARGEST and not (ROOT / _mirror(module)).is_file()
    ]
    assert sorted(ELSEWHERE) == lacking


@pytest.mark.parametrize("module", ELSEWHERE)
def test_what_stands_elsewhere_is_there(module: str) -> None:
    """The test that is named for a module is one."""
    assert (ROOT / ELSEWHERE[module]).exists()
