"""Paths and addresses of the book's pages.

It imports nothing of the book, so that an answer can link to its page.
"""

from urllib.parse import quote

from bot.knowledge_base.models import file_name


def entry_path(entry_id: str) -> str:
    """Path of an entry's page, from the entry's id."""
    return f"errors/{file_name(entry_id)}.html"


LOOKUPS = "lookups/index.html"
"""Path of the list of the lookups."""


def lookup_path(name: str) -> str:
    """Path of a lookup's page, from its name."""
    return f"lookups/{name}.html"


def service_path(service: str) -> str:
    """Path of the page with the errors that the AWS SDK declares for a service."""
    return f"services/{service}.html"


def codes_path(provider: str, service: str) -> str:
    """Path of the page with the codes of a service's tables; empty means every service."""
    return f"codes/{provider}/{service or 'any'}.html"


def address(book: str, entry_id: str, *, curated: bool) -> str:
    """The address of the book's page on an error.

    Args:
        book: the book's own address; empty without a book.
        entry_id: the entry's id.
        curated: whether the error has an entry; without one, the page of its AWS service is meant.

    Returns:
        The address, empty when there is no such page.
    """
    if not book:
        return ""
    provider, service = entry_id.split("/")[:2]
    if not curated and (provider != "aws" or service == "any"):
        return ""
    path = entry_path(entry_id) if curated else service_path(service)
    return f"{book.rstrip('/')}/{quote(path)}"


def page(book: str, kind: str, name: str) -> str:
    """The address of a guide or a playbook.

    Args:
        book: the book's own address; empty without a book.
        kind: `guides` or `playbooks`.
        name: its name.

    Returns:
        The address, empty without a book.
    """
    return f"{book.rstrip('/')}/{kind}/{quote(name)}.html" if book else ""
