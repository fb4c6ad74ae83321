"""Patterns of tables, compiled when they are first needed: most never are.

Compiling the rules of named values while their modules are read took `faultbook explain` a tenth
of its time.
"""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; the same one once a process."""
    return re.compile(pattern)
