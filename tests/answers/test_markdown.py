"""An answer as Markdown: readable, and nothing of a paste acts in it."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from bot.answers.answer import Answer, AnswerStep, Remedy
from bot.answers.markdown import as_markdown, escaped
from bot.knowledge_base.command_effects import CommandEffect

DESTROYS = CommandEffect(effect="destroys", touches="the files")
ANSWER = Answer(
    entry="aws/s3/NoSuchBucket",
    provider="aws",
    service="s3",
    code="NoSuchBucket",
    title="No bucket with this name exists",
    summary="S3 has no bucket of this name.",
    confidence=0.97,
    why="code",
    http_status=404,
    causes=("The name is wrong.",),
    fixes=(
        Remedy(do="Create it.", when="it was deleted", run="aws s3 mb s3://x"),
        Remedy(do="Empty it.", run="rm x", effect=DESTROYS),
    ),
    steps=(AnswerStep(do="List the buckets.", run="aws s3 ls"),),
)


def test_an_answer_has_its_parts_in_order() -> None:
    """What happened, causes, fixes with their commands and effects, steps, one small line."""
    assert as_markdown(ANSWER, "https://faults.example.com/x").splitlines() == [
        "### No bucket with this name exists",
        "",
        "S3 has no bucket of this name.",
        "",
        "**Likely causes**",
        "",
        "- The name is wrong.",
        "",
        "**Fix**",
        "",
        "- If it was deleted: Create it. Check\\: only reads.",
        "  ```sh",
        "  aws s3 mb s3://x",
        "  ```",
        "- Empty it. ⚠️ Destroys the files.",
        "  ```sh",
        "  rm x",
        "  ```",
        "",
        "**Diagnose**",
        "",
        "1. List the buckets.",
        "  ```sh",
        "  aws s3 ls",
        "  ```",
        "",
        "NoSuchBucket · s3 · HTTP 404 · [page](https://faults.example.com/x)",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[click](https://evil.example)",
        "![x](https://evil.example/x.png)",
        "*bold* _it_ `code`",
        "# heading",
        "- item",
        "1. item",
        "+ item",
        "| a | b |",
        "two\nlines\n\n# heading",
    ],
)
def test_text_of_a_paste_is_shown_as_it_is(hostile: str) -> None:
    """A renderer of Markdown makes one paragraph of it, and no element besides."""
    rendered = MarkdownIt().enable("table").render(escaped(hostile)).strip()
    inner = rendered.removeprefix("<p>").removesuffix("</p>")
    assert rendered.startswith("<p>")
    assert "<" not in inner


def test_nobody_is_called_by_a_name_in_a_paste() -> None:
    """GitHub and GitLab mention whoever stands behind an at sign."""
    assert "@<!-- -->oncall" == escaped("@oncall")


def test_no_address_in_a_paste_becomes_a_link() -> None:
    """GitHub links what looks like one."""
    assert "https\\://evil.example www\\.evil.example" == escaped(
        "https://evil.example www.evil.example"
    )


def test_a_command_does_not_end_its_block() -> None:
    """Backticks in a quoted value are no fence."""
    hostile = replace(ANSWER, steps=(), fixes=(Remedy(do="Do.", run="a\n```\nb"),))
    assert as_markdown(hostile).count("```") == 2
