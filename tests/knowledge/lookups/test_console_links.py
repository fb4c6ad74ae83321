"""Links to the console lead to the very thing, in the account and region that answered."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.aws.accounts import Account
from bot.lookups.engine import run_lookup
from bot.lookups.model import Lookup
from bot.lookups.result import LookupResult
from tests.knowledge.lookups.made_answers import MadeUp
from tests.shared import our_library

PAGES = [
    (name, page)
    for name, lookup in sorted(our_library().lookups.items())
    for page in (lookup.console, *(report.console for report in lookup.report))
    if page is not None
]
# Pages that hold the thing only in a list, as the console has none of its own for it.
LISTS = {"/iam/home#/roles", "/iam/home#/identity_providers", "/cloudformation/home#/exports"} | {
    "/health/home#/account/dashboard/open-issues",
    "/servicequotas/home/services/ec2/quotas",
    "/servicequotas/home/services/vpc/quotas",
    "/config/home#/query/editor",
    "/organizations/v2/home/policies",
    "/bedrock/home#/model-catalog",
    "/cloudformation/home#/stacks?filteringText=CDKToolkit",
    "/ses/home#/account",
    "/ses/home#/suppression-list",
    "/ec2/home#LoadBalancers:",
    "/codesuite/codedeploy/deployments",
    "/vpcconsole/home#NetworkInterfaces:",
}


@pytest.mark.parametrize(
    ("name", "page"), PAGES, ids=[f"{name} {number}" for number, (name, _) in enumerate(PAGES)]
)
def test_a_page_names_what_it_shows(name: str, page: Any) -> None:
    """No link leads to a service's home: each names the thing, or is a list that is known."""
    assert "{{" in page.text or page.text in LISTS, name


def _looked(lookup: Lookup, account: Account, **values: str) -> LookupResult:
    class Answering(MadeUp):
        def account_id(self, region: str) -> str:  # noqa: ARG002 - the same everywhere
            return "111122223333"

    return run_lookup(lookup, values, account, clients=Answering(lookup, 3))


@pytest.mark.parametrize("configured", ["", "111122223333"], ids=["own credentials", "listed"])
def test_a_link_with_the_account_in_it(all_lookups: Mapping[str, Lookup], configured: str) -> None:
    """Where no file names accounts, the number in a link is the one that answered."""
    account = Account(id=configured, name="prod", regions=("eu-west-1",))
    result = _looked(all_lookups["ecr/repository"], account, repository="web/app")
    links = {one.source.console_url for one in result.findings if one.source is not None}
    assert links == {
        "https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/111122223333/web%2Fapp"
    }


@pytest.mark.parametrize(
    ("name", "values", "link"),
    [
        (
            "lambda/concurrency",
            {"function_name": "arn:aws:lambda:eu-west-1:111122223333:function:orders:prod"},
            "/lambda/home#/functions/orders?tab=configuration",
        ),
        (
            "lambda/concurrency",
            {"function_name": "orders:prod"},
            "/lambda/home#/functions/orders?tab=configuration",
        ),
        (
            "ssm/parameter",
            {"parameter_name": "/prod/db"},
            "/systems-manager/parameters/%252Fprod%252Fdb/description",
        ),
    ],
)
def test_a_link_of_a_value_with_more_than_a_name_in_it(
    all_lookups: Mapping[str, Lookup], name: str, values: dict[str, str], link: str
) -> None:
    """An ARN, a qualifier and slashes become what the console's page is called."""
    account = Account(id="111122223333", name="prod", regions=("eu-west-1",))
    result = _looked(all_lookups[name], account, **values)
    links = {one.source.console_url for one in result.findings if one.source is not None}
    assert {f"https://eu-west-1.console.aws.amazon.com{link}"} == links
