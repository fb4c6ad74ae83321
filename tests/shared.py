"""What many tests need and none changes: our own knowledge, loaded once a process."""

from functools import cache

from bot.answers.answerer import Answerer
from bot.knowledge_base.sdk_catalogue import Catalogue, open_catalogue
from bot.lookups.library import Library, load_library


@cache
def our_library() -> Library:
    """The knowledge and the lookups that come with the project."""
    return load_library()


@cache
def our_catalogue() -> Catalogue:
    """The errors of the installed AWS SDK."""
    return open_catalogue()


@cache
def our_answerer() -> Answerer:
    """Answers from our own knowledge and the SDK's catalogue; no lookups are offered."""
    return Answerer(our_library().knowledge, our_catalogue(), {})
