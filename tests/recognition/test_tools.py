"""What each tool prints, from the paste to code and service; and what must not be answered."""

from pathlib import Path

import pytest
import yaml

from bot.answers.answerer import Answerer
from bot.recognition.error_codes import normalized_code
from tests.shared import our_answerer

HERE = Path(__file__).parent
TOOLS = yaml.safe_load((HERE / "tools.yml").read_text(encoding="utf-8"))
ORDINARY = [
    (kind, text)
    for kind, several in yaml.safe_load((HERE / "ordinary.yml").read_text(encoding="utf-8")).items()
    for text in several
]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tools_print_is_answered(answerer: Answerer, tool: str) -> None:
    """Each tool's own text is answered with its code, and with its service where it tells one."""
    for one in TOOLS[tool]:
        seen = answerer.recognise(one["text"])
        assert seen.answered, one["text"]
        root = seen.matches[0]
        told = normalized_code(root.code), root.service
        assert (normalized_code(one["code"]), one["service"] or root.service) == told, one["text"]


def test_ordinary_messages_are_not_answered(answerer: Answerer) -> None:
    """Chat, questions, code, settings, healthy logs and other programs' errors get no answer."""
    seen = [(kind, text, answerer.recognise(text)) for kind, text in ORDINARY]
    assert [] == [(kind, text, one.matches[0].code) for kind, text, one in seen if one.answered]


def test_there_are_sixty_ordinary_messages() -> None:
    """The negatives are many enough for one in sixty to show."""
    assert len(ORDINARY) >= 60
