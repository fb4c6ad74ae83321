"""Makes problems that point to a field of a knowledge file."""

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge_base.yaml_file import FieldPath, Problem, dotted, line_of


@dataclass(frozen=True, slots=True)
class Location:
    """A knowledge file that problems can point to.

    Attributes:
        path: the file.
        name: its name in problems.
        ours: whether it is one of the package's own, and not a team's.
    """

    path: Path
    name: str
    ours: bool = False

    def problem(self, field: FieldPath, message: str, *, warning: bool = False) -> Problem:
        """Make a problem with the line of `field`, a path such as `("fixes", 0, "do")`."""
        line = line_of(self.path.read_text(encoding="utf-8"), field)
        return Problem(self.name, line, dotted(field), message, warning)
