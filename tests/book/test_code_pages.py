"""The book's pages on code tables."""

from bot.book.code_pages import code_pages
from bot.knowledge_base.code_tables import TableCode


def listed(service: str, code: str, table: str = "Errors") -> TableCode:
    """A code of Azure's."""
    return TableCode(
        provider="azure", service=service, code=code, meaning="It is.", table=table, source=""
    )


def test_without_a_table_there_is_no_page() -> None:
    """Not even a list of nothing."""
    assert [] == list(code_pages([]))


def test_the_list_comes_first_then_a_page_for_each_service() -> None:
    """The codes of every service have one too."""
    pages = list(code_pages([listed("web", "B"), listed("", "A"), listed("web", "C")]))
    assert ["codes/index.html", "codes/azure/any.html", "codes/azure/web.html"] == [
        page.path for page in pages
    ]
    assert "Codes of Azure" == pages[1].title
    assert pages[0].summary.startswith("3 codes")


def test_a_services_page_is_found_by_its_codes() -> None:
    """And keeps its tables apart, each in the order of its list."""
    codes = [listed("web", "B", "Two"), listed("web", "A", "One"), listed("web", "C", "Two")]
    page = list(code_pages(codes))[1]
    assert "B A C" == page.words
    assert {"Two": ["B", "C"], "One": ["A"]} == {
        title: [one.code for one in rows] for title, rows in page.fields["tables"].items()
    }
