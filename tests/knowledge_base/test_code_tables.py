"""Code tables: codes of lists that providers publish are known, with what they mean."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.knowledge_base.code_tables import CodeTables, ListedCode, TableCode, table_codes
from bot.knowledge_base.models import OURS
from bot.lookups.library import load_library
from tests.shared import our_catalogue

Answering = Callable[[str], Answer | None]


def write_table(root: Path, place: str, *codes: Mapping[str, object]) -> None:
    """Add a file with one table to a knowledge folder."""
    file = root / f"codes/{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    table = {
        "title": "A list",
        "source": "https://example.org/list",
        "codes": [dict(one) for one in codes],
    }
    file.write_text(yaml.safe_dump({"tables": [table]}), encoding="utf-8")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Answers from our knowledge and a team's tables beside it."""
    folder = tmp_path_factory.mktemp("team")
    ducks = {"code": "TooManyRubberDucks", "http_status": 409, "meaning": "The pond is full."}
    write_table(folder, "aws/gamelift", ducks)
    write_table(folder, "azure/orbital", {"code": "ContactTooShort", "meaning": "It ended early."})
    taken = {"code": "ResourceNotFound", "meaning": "There is no such satellite."}
    write_table(folder, "azure/satellites", taken)
    return Answerer(load_library([OURS, folder]).knowledge, our_catalogue(), {})


def listed(**fields: object) -> TableCode:
    """The only code of a table with these fields."""
    one = ListedCode.model_validate({"code": "X", "meaning": "Something.", **fields})
    table = {"title": "A list", "source": "a page", "codes": [one]}
    (code,) = table_codes(Path("codes/aws/any.yml"), CodeTables.model_validate({"tables": [table]}))
    return code


def test_a_listed_code_is_known_with_its_service_and_meaning(answerer: Answerer) -> None:
    """A code of a table is answered with its service, its status and the table's own sentence."""
    answer = answerer.explain("An error occurred: TooManyRubberDucks: no more ducks").answer

    assert answer is not None
    assert ("aws", "gamelift", "TooManyRubberDucks", 409) == (
        answer.provider,
        answer.service,
        answer.code,
        answer.http_status,
    )
    assert "The pond is full." == answer.meaning
    assert ["https://example.org/list"] == [link.url for link in answer.references]


def test_a_listed_code_tells_the_provider(answerer: Answerer) -> None:
    """A code that only one provider's tables list is that provider's."""
    answer = answerer.explain("Error: ContactTooShort: the contact is over").answer

    assert answer is not None
    assert ("azure", "orbital") == (answer.provider, answer.service)


def test_a_table_takes_no_code_away_from_the_sdk(answerer: Answerer) -> None:
    """A code that the AWS SDK declares stays AWS's where nothing in the text speaks of another."""
    answer = answerer.explain(
        "An error occurred (ResourceNotFoundException) when calling the DescribeTable operation: x"
    ).answer

    assert answer is not None
    assert "aws" == answer.provider


def test_a_listed_code_can_be_chosen_by_its_id(answerer: Answerer) -> None:
    """The answer for a table's code is found again by provider, service and code."""
    answer = answerer.answer_for("azure/orbital/ContactTooShort", {})

    assert answer is not None
    assert "It ended early." == answer.summary


def test_code_that_is_a_number_is_its_own_number() -> None:
    """A code of digits needs no number beside it; another has the one that it is given."""
    assert 40615 == listed(code="40615").number
    assert 50 == listed(code="ERR_OUTBOUND", number=50).number
    assert listed(code="ERR_OUTBOUND").number is None


def test_code_of_every_service_has_none() -> None:
    """A table in the file `any` is of no service, and its ids say so."""
    assert ("", "aws/any/X") == (listed().service, listed().id)


@pytest.mark.parametrize("meaning", ["", "No full stop", "x" * 240 + "."])
def test_meaning_is_a_short_sentence(meaning: str) -> None:
    """A meaning that is empty, too long or no sentence is refused."""
    with pytest.raises(ValidationError):
        listed(meaning=meaning)
