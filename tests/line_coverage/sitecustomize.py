"""Python reads this at the start of every process that has the folder on its path."""

import line_coverage  # noqa: F401 - it starts by itself
