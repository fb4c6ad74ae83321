"""A command is for the region that the lookup looked in, whatever region its reader works in."""

import re

import pytest

from tests.shared import our_library

ELSEWHERE = frozenset({"iam", "cloudfront", "route53", "organizations", "sts", "s3", "s3api"})
"""Commands of services that are in one region, or follow a bucket to its own."""
LOOKUPS = {
    name: lookup
    for name, lookup in our_library().lookups.items()
    if lookup.region is None or "{{" in lookup.region.text
}
"""Those that look in a region; of a global service one cannot tell where a stack of it is."""


def commands(name: str) -> list[str]:
    """The commands of a lookup's verdicts, and those by hand."""
    lookup = LOOKUPS[name]
    suggested = [one for verdict in lookup.verdicts for one in verdict.commands]
    return [one.run.text for one in (*suggested, *lookup.by_hand)]


@pytest.mark.parametrize("name", sorted(LOOKUPS))
def test_each_call_in_a_command_names_its_region(name: str) -> None:
    """In another region the thing is not there, or another of its name is."""
    for command in commands(name):
        called = re.findall(r"\baws ([a-z0-9-]+) ", command)
        regional = [one for one in called if one not in ELSEWHERE]
        assert len(regional) <= command.count("--region {{ account.region }}"), command
