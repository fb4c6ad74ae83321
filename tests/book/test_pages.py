"""Which pages the book has, and what each is given."""

import pytest

from bot.book.page import Page
from bot.book.pages import pages
from bot.knowledge_base.knowledge import Knowledge
from bot.knowledge_base.models import Category, Guide, Playbook
from bot.knowledge_base.sdk_catalogue import Catalogue, CatalogueError
from tests.recognition.builders import entry

CATEGORY = Category(
    name="conflict",
    title="Conflict",
    summary="State is in the way.",
    deciding_question="Whose state?",
)


class Declared(Catalogue):
    """An SDK of two services; the second declares two errors."""

    def __init__(self) -> None:
        """There is no database to open."""

    def services(self) -> tuple[str, ...]:
        return "sns", "sqs"

    def of_service(self, service: str) -> tuple[CatalogueError, ...]:
        codes = ("OverLimit", "QueueDoesNotExist") if service == "sqs" else ()
        return tuple(
            CatalogueError(
                service=service, code=code, shape=code, http_status=400, documentation="It is."
            )
            for code in codes
        )


def made(*codes: tuple[str, str]) -> dict[str, Page]:
    """The pages of a book of these entries, by their path."""
    entries = [entry(code, service=service) for code, service in codes]
    knowledge = Knowledge(
        entries={one.id: one for one in entries}, categories={"conflict": CATEGORY}
    )
    return {page.path: page for page in pages(knowledge, {}, None)}


def test_the_front_page_counts_each_category() -> None:
    """Entries of the category, nothing else."""
    front = made(("QueueFull", "sqs"), ("TopicFull", "sns"))["index.html"]
    assert {"counts": {"conflict": 2}} == dict(front.fields)


def test_each_entry_has_a_page_that_the_search_finds() -> None:
    """By its title, service, provider, other names and wordings; the code is the heading."""
    page = made(("QueueFull", "sqs"))["errors/aws/sqs/QueueFull.html"]
    assert ("QueueFull", "error", "A summary.") == (page.title, page.kind, page.summary)
    assert {"A", "title", "sqs", "aws"} <= set(page.words.split())


def test_an_entrys_page_links_to_its_related_ones() -> None:
    """Each related entry with its own page's path."""
    related = {"entries": ["aws/sns/TopicFull"]}
    knowledge = Knowledge(entries={"aws/sqs/QueueFull": entry("QueueFull", related=related)})
    (page,) = [page for page in pages(knowledge, {}, None) if page.kind == "error"]
    assert {"aws/sns/TopicFull": "errors/aws/sns/TopicFull.html"} == page.fields["related"]
    assert "AWS" == page.fields["provider"]


def test_a_category_lists_its_entries_by_provider() -> None:
    """In the order of their ids, each with the path of its page."""
    page = made(("TopicFull", "sns"), ("QueueFull", "sqs"))["categories/conflict.html"]
    assert ("Conflict", "Whose state?") == (page.title, page.words)
    assert ["errors/aws/sns/TopicFull.html", "errors/aws/sqs/QueueFull.html"] == list(
        page.fields["groups"]["AWS"]
    )
    assert {} == page.fields["groups"]["Azure"]


def test_without_the_sdks_errors_there_are_no_pages_on_services() -> None:
    """And none on guides, playbooks and tables that do not exist."""
    assert {"front page", "error", "category"} == {
        page.kind for page in made(("QueueFull", "sqs")).values()
    }


@pytest.mark.parametrize(
    ("path", "title", "template", "kind", "given"),
    [
        ("index.html", "Faultbook", "index.html", "front page", {"counts"}),
        (
            "errors/aws/sqs/QueueFull.html",
            "QueueFull",
            "error.html",
            "error",
            {"entry", "lookups", "provider", "related"},
        ),
        (
            "categories/conflict.html",
            "Conflict",
            "category.html",
            "category",
            {"category", "groups"},
        ),
    ],
)
def test_each_page_has_its_template_and_what_that_reads(
    path: str, title: str, template: str, kind: str, given: set[str]
) -> None:
    """The template's variables, and the kind that the search shows."""
    page = made(("QueueFull", "sqs"))[path]
    assert (title, template, kind) == (page.title, page.template, page.kind)
    assert given <= page.fields.keys()


ROW = {"sign": "A", "means": "B", "then": "C"}
STEP = {"title": "A", "do": "B", "check": "C"}
COMMON = {
    "category": "conflict",
    "summary": "It helps.",
    "references": [{"title": "A page", "url": "https://docs.aws.amazon.com/a/"}],
    "reviewed": "2026-11-01",
}


def test_guides_and_playbooks_have_pages() -> None:
    """Found by the question that a guide decides, and by when a playbook is for."""
    guide = Guide.model_validate(
        {**COMMON, "title": "Queues", "question": "Which one?", "rows": [ROW, ROW]}
    )
    playbook = Playbook.model_validate(
        {**COMMON, "title": "Drain", "when": "It is full.", "steps": [STEP, STEP, STEP]}
    )
    knowledge = Knowledge(guides={"queues": guide}, playbooks={"drain": playbook})
    found = {page.path: page for page in pages(knowledge, {}, None)}
    told = {
        path: (page.title, page.template, page.kind, page.summary, page.words)
        for path, page in found.items()
    }
    assert ("Queues", "guide.html", "guide", "It helps.", "Which one?") == told[
        "guides/queues.html"
    ]
    assert ("Drain", "playbook.html", "playbook", "It helps.", "It is full.") == told[
        "playbooks/drain.html"
    ]
    assert guide == found["guides/queues.html"].fields["guide"]
    assert playbook == found["playbooks/drain.html"].fields["playbook"]


def test_a_services_page_has_the_errors_that_the_sdk_declares() -> None:
    """Found by their codes; those that have an entry lead to it."""
    one = entry("QueueDoesNotExist", service="sqs")
    knowledge = Knowledge(entries={one.id: one})
    found = {page.path: page for page in pages(knowledge, {}, Declared())}
    page = found["services/sqs.html"]
    assert ("sqs", "service.html", "service") == (page.title, page.template, page.kind)
    assert {"QueueDoesNotExist": "errors/aws/sqs/QueueDoesNotExist.html"} == page.fields["curated"]
    assert "OverLimit QueueDoesNotExist" == page.words
    assert page.summary.startswith("2 errors")
    assert ("sns", "sqs") == found["services/index.html"].fields["services"]


def test_no_two_pages_share_a_path() -> None:
    """A page would overwrite another."""
    knowledge = Knowledge(
        entries={one.id: one for one in (entry("A1"), entry("A1", service="sns"))}
    )
    paths = [page.path for page in pages(knowledge, {}, None)]
    assert sorted(set(paths)) == sorted(paths)
