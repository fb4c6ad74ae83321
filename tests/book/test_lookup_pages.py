"""What the book's page on a lookup is given."""

from collections.abc import Callable

from bot.book.lookup_pages import lookup_pages
from bot.lookups.model import Lookup

TEXT = """\
title: Find the role
question: Is it there?
needs: {all: [role_name], optional: [region]}
steps:
  - {name: role, call: iam.get_role, with: {RoleName: "{{ role_name }}"}, keep: Role.RoleName}
report: [{label: Role, value: steps.role}]
verdicts:
  - {name: there, when: steps.role, tone: good, text: there, why: "IAM gave {{ steps.role }}"}
  - {name: not-there, tone: warning, text: gone, why: IAM answered that it is not there}
sources: [https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html]
"""


def test_each_lookup_has_a_page_that_the_search_finds(written: Callable[[str], Lookup]) -> None:
    """By its title, its name and the operations that it calls."""
    _, page = lookup_pages({"test/made": written(TEXT)})
    assert ("lookups/test/made.html", "lookup", "lookup.html") == (
        page.path,
        page.kind,
        page.template,
    )
    assert ("Find the role", "Is it there?") == (page.title, page.summary)
    assert "test/made iam.get_role" == page.words


def test_it_tells_what_the_lookup_takes_and_concludes(written: Callable[[str], Lookup]) -> None:
    """Values as forms name them; each verdict's reason, with a gap for what an account tells."""
    lookup = written(TEXT)
    _, page = lookup_pages({"test/made": lookup})
    assert (["IAM role"], [], ["Region"]) == (
        page.fields["needs"],
        page.fields["any_of"],
        page.fields["optional"],
    )
    assert [
        ("as wanted", "IAM gave …"),
        ("warning", "IAM answered that it is not there"),
    ] == page.fields["verdicts"]
    assert lookup == page.fields["lookup"]


def test_the_list_has_each_lookup_under_its_service(written: Callable[[str], Lookup]) -> None:
    """With the path of its page; without a lookup there is no list."""
    lookup = written(TEXT)
    page, *_ = lookup_pages({"iam/made": lookup, "iam/other": lookup, "sqs/made": lookup})
    assert ("lookups/index.html", "list") == (page.path, page.kind)
    assert {
        "iam": ["lookups/iam/made.html", "lookups/iam/other.html"],
        "sqs": ["lookups/sqs/made.html"],
    } == {service: list(paths) for service, paths in page.fields["services"].items()}
    assert page.summary.startswith("The 3 questions")
    assert [] == list(lookup_pages({}))
