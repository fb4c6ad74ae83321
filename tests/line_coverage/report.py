"""Prints which lines no test ran, and fails below the floor: `report.py FOLDER PER_CENT`.

The floor is for what is outside the sandbox, which is a stage for trying things out.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

import slipcover
from slipcover.slipcover import add_summaries

ROOT: Final = Path(__file__).parents[2]
SANDBOX: Final = "bot/sandbox/"
NEVER_RUN: Final = ["@overload", r"\.\.\.$"]

Files = dict[str, Any]


def main() -> None:
    """Read what the processes of a run wrote, and print the sums."""
    folder, floor = Path(sys.argv[1]), float(sys.argv[2])
    files = with_runs(every_line(), list(folder.glob("*.json")))
    sandbox = summed({name: file for name, file in files.items() if name.startswith(SANDBOX)})
    rest = summed({name: file for name, file in files.items() if not name.startswith(SANDBOX)})
    slipcover.print_coverage(rest, skip_covered=True, missing_width=60)
    reached = rest["summary"]["percent_covered"]
    print(f"\n{reached:.2f} % of the lines outside the sandbox were run, {floor:g} % must be;")  # noqa: T201
    print(f"{sandbox['summary']['percent_covered']:.2f} % of the sandbox's.")  # noqa: T201
    sys.exit(reached < floor)


def every_line() -> Files:
    """All lines of ours that could run, by file, each marked as missing."""
    of_ours = [str(ROOT / "bot"), str(ROOT / "handlers")]
    files: Files = slipcover.Slipcover(source=of_ours, exclude_also=NEVER_RUN).get_coverage()[
        "files"
    ]
    return files


def with_runs(files: Files, written: list[Path]) -> Files:
    """The files with the lines that any process ran marked as executed."""
    ran: dict[str, set[int]] = {}
    for one in written:
        for name, lines in json.loads(one.read_text(encoding="utf-8")).items():
            ran.setdefault(name, set()).update(lines)
    for name, file in files.items():
        lines = set(file["missing_lines"])
        executed = lines & ran.get(str(ROOT / name), set())
        file.update(executed_lines=sorted(executed), missing_lines=sorted(lines - executed))
    return files


def summed(files: Files) -> dict[str, Any]:
    """SlipCover's form of a report on these files."""
    report: dict[str, Any] = {"files": files}
    add_summaries(report)
    return report


if __name__ == "__main__":
    main()
