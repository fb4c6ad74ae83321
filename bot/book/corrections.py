"""The link of a page that writes a draft of a correction."""

from typing import Final
from urllib.parse import quote

from bot.knowledge_base.models import Entry

_DRAFT: Final = """Page: {page} (reviewed {reviewed})

What is wrong, in the page's own words:


What is right:


Where the provider says so (address):

"""


def correction(entry_id: str, entry: Entry) -> str:
    """A `mailto:` address that opens a draft to whoever keeps the pages.

    Args:
        entry_id: the entry's id.
        entry: the entry, for its date of review.

    Returns:
        The address without a recipient, which each team has its own of; it sends nothing by itself.
    """
    subject = quote(f"Correction: {entry_id}")
    body = quote(_DRAFT.format(page=entry_id, reviewed=entry.reviewed))
    return f"mailto:?subject={subject}&body={body}"
