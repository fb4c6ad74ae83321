"""Writes docs/values.md: every kind of named value, from the table that the program reads.

python tests/docs/values_page.py
"""

from pathlib import Path

from bot.knowledge_base.value_kinds import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "values.md"

_HEAD = """# Kinds of value

What a paste holds has a name and a shape. An entry's messages take values out of a paste
(`{role_name}`), its texts and commands print them (`{{ role_name }}`), and a lookup `needs` them:
all by these names. A value of your own software that only texts and commands need gets its shape in
the entry's `values` ([how](fields.md#messages)). A lookup takes the kinds below alone: so give such
a value the name of its kind in the message.

| name | what it is | for example |
| --- | --- | --- |
"""


def values_page() -> str:
    """The page: a row for each kind, by name."""
    rows = (
        f"| `{name}` | {kind.label} | `{kind.example}` |" for name, kind in sorted(KINDS.items())
    )
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(values_page(), encoding="utf-8")
