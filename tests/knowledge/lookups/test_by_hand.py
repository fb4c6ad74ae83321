"""*The same by hand* finds the same: where the calls one by one do not, a loop does."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.lookups.model import Lookup

AWS = """#!/bin/bash
case "$2 $4" in
  "list-distributions "*) printf 'E1AAAAAAAAAAAA\\nE2BBBBBBBBBBBB\\n' ;;
  "get-distribution-config E1AAAAAAAAAAAA") printf 'deploy-1 and more\\n' ;;
  "get-distribution-config E2BBBBBBBBBBBB") printf '%s\\n' "$REFERENCE" ;;
esac
"""


@pytest.fixture
def shell(tmp_path: Path) -> Any:
    """Run a command where `aws` answers for two distributions."""
    aws = tmp_path / "aws"
    aws.write_text(AWS)
    aws.chmod(0o755)

    def typed(command: str, reference: str) -> str:
        path = f"{tmp_path}:{os.environ['PATH']}"
        environment = {"PATH": path, "REFERENCE": reference}
        done = subprocess.run(  # noqa: S603 - the command under test
            ["/bin/bash", "-c", command],
            env=environment, check=False, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    return typed


@pytest.mark.parametrize("reference", ["deploy-1", "it's; echo $HOME", "a.*"])
def test_the_loop_finds_a_caller_reference(stubs: Any, shell: Any, reference: str) -> None:
    """The command asks each distribution, and prints the one that has the reference."""
    stubs("cloudfront").add_response("list_distributions", {"DistributionList": EMPTY})
    result = stubs.look("cloudfront/distribution-by-caller-reference", caller_reference=reference)
    (command,) = result.cli
    assert "E2BBBBBBBBBBBB" == shell(command.text, reference)
    assert "" == shell(command.text, "another")


EMPTY = {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": 0, "Items": []}


def test_every_search_among_many_has_its_loop(all_lookups: Mapping[str, Lookup]) -> None:
    """A lookup that asks one after the other until one fits gives a command that does so too."""
    lacking = [
        one.name
        for one in all_lookups.values()
        if any(step.each and step.take for step in one.steps) and not one.by_hand
    ]
    assert [] == lacking
