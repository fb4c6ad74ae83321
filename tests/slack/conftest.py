"""What the tests of the conversation share."""

from collections.abc import Iterator

import pytest

from bot.answers.knowledge_version import KnowledgeVersion
from bot.runtime.store import Store
from tests.slack.conversation import Conversation


@pytest.fixture
def talk(small_knowledge: KnowledgeVersion) -> Iterator[Conversation]:
    """A conversation in which nothing was said yet; its database is in memory."""
    with Store("sqlite://") as store:
        yield Conversation(small_knowledge, store)
