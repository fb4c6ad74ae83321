"""Secrets in a column whose heading calls them so."""

import pytest

from bot.recognition.secrets.columns import without_columns
from bot.recognition.secrets.mark import SECRET


@pytest.mark.parametrize("by", [",", ";", "\t"])
def test_the_cells_below_a_secrets_heading_are_removed(by: str) -> None:
    """Commas, semicolons and tabs; the other columns stay."""
    rows = [["User name", "Password", "URL"], ["ana", "sesame55", "x"], ["bo", "open55", "y"]]
    kept = without_columns("\n".join(by.join(row) for row in rows))
    assert [by.join(rows[0]), f"ana{by}{SECRET}{by}x", f"bo{by}{SECRET}{by}y"] == kept.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "User,Password",
        "User,Region\nana,eu-west-1",
        "User,Password\nana,to",
        "User,Password\nana,<none>",
        "User,Password\nana,null",
        "User,Password\nana",
        "User,Password\nana,he said so",
        "a line without any\nsesame55",
    ],
)
def test_what_is_no_table_of_secrets_stays(text: str) -> None:
    """No rows, no such heading, cells that are empty, too few or a sentence."""
    assert text == without_columns(text)


def test_the_table_ends_where_its_rows_do() -> None:
    """A sentence with a comma behind it is not read as a row."""
    text = "User,Password\nana,sesame55\n\nThen, orders"
    assert f"User,Password\nana,{SECRET}\n\nThen, orders" == without_columns(text)


def test_quotes_around_a_cell_stay() -> None:
    """The table can still be read as one."""
    assert f'"User","Password"\n"ana","{SECRET}"' == without_columns(
        '"User","Password"\n"ana","sesame55"'
    )


def test_a_lines_name_decides_below_name_and_value() -> None:
    """A table of settings; other columns of it stay."""
    table = "name,value,scope\ndb_password,hunter2,all\nregion,eu-west-1,all"
    assert f"name,value,scope\ndb_password,{SECRET},all\nregion,eu-west-1,all" == without_columns(
        table
    )


@pytest.mark.parametrize(
    "rule", ["|---|---|", "+------+----------+", "| :--- | ---: |", "┡━━━━╇━━━━━━┩"]
)
def test_a_ruled_table_is_a_table(rule: str) -> None:
    """As Markdown and databases' clients draw it; the line between does not end it."""
    table = f"| user | password |\n{rule}\n| ci | sesame55 |\n| bo | open55 |"
    assert table.replace("sesame55", SECRET).replace("open55", SECRET) == without_columns(table)


def test_columns_drawn_with_lines_are_columns() -> None:
    """As the clients of many platforms print what is set."""
    assert f"│ user │ password │\n├──────┼──────────┤\n│ ci │ {SECRET} │" == without_columns(
        "│ user │ password │\n├──────┼──────────┤\n│ ci │ sesame55 │"
    )
