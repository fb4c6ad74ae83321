"""Where in a knowledge file a problem stands."""

from dataclasses import dataclass
from pathlib import Path

from bot.knowledge_base.yaml_file import Problem, dotted, line_of


@dataclass(frozen=True, slots=True)
class Location:
    """A knowledge file, able to name one of its fields with its line.

    Attributes:
        path: the file.
        name: how to call it in problems.
    """

    path: Path
    name: str

    def problem(
        self, field: tuple[str | int, ...], message: str, *, warning: bool = False
    ) -> Problem:
        """Make a problem that points to `field`, as `("fixes", 0, "do")`."""
        line = line_of(self.path.read_text(encoding="utf-8"), field)
        return Problem(self.name, line, dotted(field), message, warning)
