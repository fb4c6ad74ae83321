"""Requirements of the book as files."""

import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import pytest

from bot.book.html_templates import as_html, command_html
from bot.book.site import Book, write
from bot.book.urls import codes_path, entry_path
from bot.knowledge_base.knowledge import Knowledge
from tests.shared import our_library


class Links(HTMLParser):
    """Collects where a page leads to, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found.extend(value for name, value in attrs if name in {"href", "src"} and value)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return our_library().knowledge


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Book:
    return write(tmp_path_factory.mktemp("book"), knowledge, our_library().lookups)


def test_every_entry_guide_playbook_and_category_has_a_page(
    book: Book, knowledge: Knowledge
) -> None:
    """So have each lookup and each service's code tables; they have lists, and a front page."""
    tables = {(one.provider, one.service) for one in knowledge.table_codes}
    lists = 1 + (1 + len(tables) if tables else 0)
    expected = (
        1
        + lists
        + sum(
            map(
                len,
                (
                    knowledge.entries,
                    knowledge.guides,
                    knowledge.playbooks,
                    knowledge.categories,
                    our_library().lookups,
                ),
            )
        )
    )
    assert expected == book.pages == len(list(book.folder.rglob("*.html")))


def test_no_link_inside_the_book_is_dead(book: Book) -> None:
    """Each link that stays in the book leads to a file of it, also when opened from a folder."""
    dead = []
    for page in book.folder.rglob("*.html"):
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        inside = [link for link in links.found if not re.match(r"https:|data:|mailto:|#", link)]
        dead += [
            (page.name, link)
            for link in inside
            if not (page.parent / unquote(link.split("#")[0])).is_file()
        ]
    assert [] == dead


def test_a_step_leads_to_its_lookup_and_that_to_its_documentation(book: Book) -> None:
    """An entry's diagnosis links to the lookup's page, and that names the pages it rests on."""
    entry = (book.folder / "errors/aws/cloudfront/DistributionAlreadyExists.html").read_text()
    path = "lookups/cloudfront/distribution-by-caller-reference.html"
    assert f'href="../../../{path}"' in entry
    lookup = our_library().lookups["cloudfront/distribution-by-caller-reference"]
    page = (book.folder / path).read_text(encoding="utf-8")
    for source in lookup.sources:
        assert f'<a href="{source}" rel="noopener noreferrer">' in page
    for call in lookup.calls:
        assert f"<li>{call}</li>" in page


def test_nothing_is_loaded_from_elsewhere(book: Book) -> None:
    """No page loads a script, a style or a picture from another host."""
    for page in book.folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|img)[^>]+(src|href)=\"https?:", html), page.name


def test_knowledge_text_cannot_become_markup() -> None:
    """Text of an entry is escaped; only its values and code marks become elements."""
    assert as_html('<img src="x"> `a<b` {{ role_name }}') == (
        "&lt;img src=&#34;x&#34;&gt; <code>a&lt;b</code> <var>role_name</var>"
    )


def test_commands_show_their_values_by_name() -> None:
    """A command shows where a value goes."""
    shown = command_html("aws iam get-role --role-name {{ role_name }}")
    assert shown == "aws iam get-role --role-name <var>role_name</var>"


def test_code_tables_have_pages_with_every_code(book: Book, knowledge: Knowledge) -> None:
    """Each service's code tables stand on a page of their own, each code with its meaning."""
    for one in knowledge.table_codes:
        page = book.folder / codes_path(one.provider, one.service)
        html = page.read_text(encoding="utf-8")
        assert f'id="{one.code}"' in html, one.id
    index = (book.folder / "codes/index.html").read_text(encoding="utf-8")
    assert f"{len(knowledge.table_codes)} codes" in index


def test_every_command_says_what_it_does(book: Book) -> None:
    """What destroys is marked before its condition; what reads and changes is labelled."""
    page = (book.folder / "errors/aws/cloudformation/ROLLBACK_COMPLETE.html").read_text("utf-8")
    marked = re.search(r'<strong class="destroys">(.*?)</strong>\s*If (.*?):</span>', page)
    assert marked is not None
    assert marked[1].startswith("⚠️ Destroys the stack")
    assert "Check: only reads." in page


def _page(book: Book, path: str) -> str:
    return (book.folder / path).read_text(encoding="utf-8")


def test_a_category_says_how_much_it_holds_and_answers_its_questions(
    book: Book, knowledge: Knowledge
) -> None:
    """The page has its count, its date of review, each question's answer, each error's status."""
    for name, category in knowledge.categories.items():
        page = _page(book, f"categories/{name}.html")
        members = [one for one in knowledge.entries.values() if one.category == name]
        assert f"<li>{len(members)} errors</li>" in page
        assert f"Reviewed {category.reviewed}" in page
        assert [] == [one.answer for one in category.questions if as_html(one.answer) not in page]
        assert sum(one.http_status is not None for one in members) == page.count(
            'class="kind">HTTP '
        )
        assert [] == [one.id for one in members if as_html(one.summary) not in page]


def test_a_guide_and_a_playbook_are_named_with_their_verdict(
    book: Book, knowledge: Knowledge
) -> None:
    """Where a page names one, its sentence stands below its title."""
    page = _page(book, "categories/conflict.html")
    for guide in knowledge.categories["conflict"].guides:
        assert as_html(knowledge.guides[guide].summary) in page
    for playbook in knowledge.categories["conflict"].playbooks:
        assert as_html(knowledge.playbooks[playbook].summary) in page


def test_every_conflict_error_leads_to_the_guide_on_409_and_412(
    book: Book, knowledge: Knowledge
) -> None:
    """Whether its entry names the guide or not."""
    conflicts = [one for one in knowledge.entries.values() if one.category == "conflict"]
    missing = [
        one.id for one in conflicts if "guides/409-or-412" not in _page(book, entry_path(one.id))
    ]
    assert conflicts
    assert [] == missing


def test_every_error_page_tells_of_its_provider_and_takes_corrections(
    book: Book, knowledge: Knowledge
) -> None:
    """It says how the provider counts codes and how a call is found, and links to a draft."""
    for one in knowledge.entries.values():
        page = _page(book, entry_path(one.id))
        context = knowledge.providers[one.provider]
        assert as_html(context.codes) in page, one.id
        assert as_html(context.trace) in page, one.id
        assert f"mailto:?subject=Correction%3A%20{quote(one.id)}" in page, one.id
