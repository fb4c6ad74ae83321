"""Slack text and terminal logs made plain, and secrets taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.normalize import LONGEST, as_pasted, condensed, plain_text
from bot.recognition.redact import SECRET


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> & c"),
        ("see <https://example.com/x|example.com/x>", "see example.com/x"),
        ("see <https://example.com/x>", "see https://example.com/x"),
        ("<mailto:a@example.com|a@example.com>", "a@example.com"),
        ("\x1b[31mError\x1b[0m: no", "Error: no"),
        ("“quoted” ‘so’", "\"quoted\" 'so'"),  # noqa: RUF001 - what Slack makes of quotes
        (r"{\"code\":\"X\"}", '{"code":"X"}'),
        (r"one\n\ttwo", "one\n\ttwo"),
        (r"C:\node_modules\x", r"C:\node_modules\x"),
        (r"net view \\nas\reports", r"net view \\nas\reports"),
        ("```\nError\n```", "\nError\n"),
        ("│ Error: no\n╵", "Error: no\n "),
        ("**Code**: no", "Code: no"),
        ("key 1*****2", "key 1*****2"),
        ("AADSTS700[21](https://github.com/a/b/runs/1#step:4:22)1: No", "AADSTS700211: No"),
        ("see [1](https://example.com/x)", "see [1](https://example.com/x)"),
        ("> quoted\n> lines", "quoted\nlines"),
    ],
)
def test_what_tools_add_is_undone(raw: str, expected: str) -> None:
    """Escapes, links, colours, quotes, fences and gutters are undone."""
    assert expected.strip() == plain_text(raw).strip()


@pytest.mark.parametrize(
    "secret",
    [
        "aws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCYzz",
        "password=correcthorse1",
        "Authorization: Bearer abcdefghijklmnop",
        "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        "xoxb-1234567890-abcdefghij",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "https://user:hunter22@example.com/x",
        "https://a.blob.core.windows.net/c?sv=1&sig=abcdefghijklmnop%2Bqrs",
        "AccountKey=abcdefghijklmnopqrstuvwx==",
        "AIzaSyA1234567890abcdefghijklmnopqrstuvw",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_secrets_are_replaced(secret: str) -> None:
    """Each kind of secret is replaced, and what names it stays."""
    assert SECRET in plain_text(f"before {secret} after")


def test_access_key_ids_keep_a_masked_form() -> None:
    """An access key id is no secret: its ends stay, to tell which key it was."""
    assert "key AKIA****MPLE" == plain_text("key AKIAIOSFODNN7EXAMPLE")


def test_lines_wrapped_at_the_terminals_width_are_joined() -> None:
    """A word broken at the terminal's edge is whole again."""
    line = "Error creating the distribution because the alias is already attached to an"
    text = f"{line}\n{'x' * (len(line) - 3)}oth\ner resource"

    assert "other resource" in plain_text(text)


def test_a_table_cell_that_goes_on_beneath_itself_is_joined() -> None:
    """A table's last cell, wrapped in its column, is one line again, and so is a broken word."""
    gap = " " * 44
    row = "CREATE_FAILED  AWS::SQS::Queue  Orders      The queue"
    text = f"{row}\n{gap}has the id 1b2c-\n{gap}3d4e.\nnext"

    assert "Orders      The queue has the id 1b2c-3d4e.\nnext" in plain_text(text)


def test_one_error_in_a_long_log_is_kept() -> None:
    """Condensing a log keeps the error and stays within the limit."""
    log = "12:00 INFO all is well\n" * 50_000
    kept = condensed(f"{log}An error occurred (NoSuchKey) when calling x\n{log}")

    assert "(NoSuchKey)" in kept
    assert len(kept) <= LONGEST + 5_000


@given(st.text())
def test_any_text_can_be_made_plain(text: str) -> None:
    """No text raises."""
    assert isinstance(plain_text(text), str)


@pytest.mark.parametrize(
    "hidden", ["\x1b[31m", "\x9b1m", "\u200b", "\u202e", "\x08", "\x1b]0;t\x07"]
)
@pytest.mark.parametrize(
    "around", ["DB_PASSWORD={}hunter{}22secret", "DB_PASS{}WORD={}hunter22secret"]
)
def test_no_hidden_character_keeps_a_secret_from_being_found(hidden: str, around: str) -> None:
    """In what is parsed and in what waits with a job, a disguised secret is removed."""
    text = around.format(hidden, hidden)
    for kept in (plain_text(text), as_pasted(text)):
        assert "22secret" not in kept
        assert "hunter" not in kept


def test_a_colour_without_a_secret_stays_in_what_is_kept() -> None:
    """Only a text that held a secret loses its disguises for it."""
    assert "\x1b[31mError\x1b[0m" == as_pasted("\x1b[31mError\x1b[0m")
