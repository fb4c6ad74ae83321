"""Looks at what is known: the package's knowledge, a team's, and the errors of the AWS SDK."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.doctor.check_result import CheckResult
from bot.knowledge_base.sdk_catalogue import Catalogue
from bot.knowledge_base.yaml_file import Problem


def knowledge_checks(
    folders: Sequence[Path], entries: int, lookups: int, problems: Sequence[Problem]
) -> Iterator[CheckResult]:
    """Say what was loaded, and what was left out.

    Args:
        folders: the knowledge folders, the package's own first.
        entries: how many entries were loaded.
        lookups: how many lookups.
        problems: of files that were left out, and warnings.

    Yields:
        The knowledge, and each folder of a team's that is not there.
    """
    for folder in folders:
        if not folder.is_dir():
            said = f"{folder} is no folder."
            yield CheckResult("Knowledge", "broken", said, "Correct FAULTBOOK_KNOWLEDGE.")
    said = f"{entries} entries and {lookups} lookups, from {_folders(folders)}."
    left_out = sum(not problem.warning for problem in problems)
    if left_out:
        said = f"{said} {left_out} files are left out."
        yield CheckResult(
            "Knowledge", "broken", said, "`faultbook check` says what is wrong in them."
        )
    elif problems:
        yield CheckResult(
            "Knowledge", "warning", said, "`faultbook check` has something to say of it."
        )
    else:
        yield CheckResult("Knowledge", "good", said)


def catalogue_check(catalogue: Catalogue) -> CheckResult:
    """Say whether the errors that the AWS SDK declares are known."""
    count = len(catalogue.codes)
    if not count:
        said = "The installed AWS SDK has no models."
        return CheckResult("AWS SDK", "broken", said, "Install botocore anew.")
    return CheckResult("AWS SDK", "good", f"{count} codes of its own are known.")


def _folders(folders: Sequence[Path]) -> str:
    further = len(folders) - 1
    return "the package" if not further else f"the package and {further} of your own"
