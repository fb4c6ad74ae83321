"""What a cluster, kubectl, Helm, Docker and Terraform say, and what a cloud says inside it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answers.answerer import Answerer
from tests.shared import our_answerer

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("around.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return our_answerer()


@pytest.mark.parametrize("case", CASES, ids=[f"{one['is']}-{n}" for n, one in enumerate(CASES)])
def test_whose_error_it_is_and_which(answerer: Answerer, case: dict[str, Any]) -> None:
    """A cloud's refusal keeps its provider, service and code; the rest is the tool's own."""
    answer = answerer.explain(case["text"]).answer

    assert answer is not None
    assert case["is"] == f"{answer.provider}/{answer.service}/{answer.code}"
    if "variant" in case:
        assert case["variant"] == answer.variant
    if "also" in case:
        assert case["also"] in answer.also_seen


OTHERS: list[str] = yaml.safe_load(
    Path(__file__).with_name("not_around.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", OTHERS)
def test_near_twins_are_neither_a_clusters_nor_terraforms(answerer: Answerer, text: str) -> None:
    """Other programs' words, talk, listings and successful runs get no answer of these two."""
    answer = answerer.explain(text).answer

    assert answer is None or answer.provider not in {"kubernetes", "terraform"}
