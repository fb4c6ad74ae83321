"""Azure's names and ids: what is one, and what near twin is none."""

import pytest

from bot.recognition.entities.azure import RULES
from tests.recognition.entities.found import found

_SUBSCRIPTION = "0f8fad5b-d9cb-469f-a165-70867728950e"
_GROUP = f"/subscriptions/{_SUBSCRIPTION}/resourceGroups/rg-web"
_VM = f"{_GROUP}/providers/Microsoft.Compute/virtualMachines/vm1"


def test_a_resources_id_holds_subscription_group_and_itself() -> None:
    """Each is a value of its own."""
    for name, value in {
        "subscription_id": _SUBSCRIPTION,
        "resource_group": "rg-web",
        "resource_id": _VM,
    }.items():
        assert value == found(RULES, name, f"over '{_VM}' or")[0]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("resource_group", "Resource group 'rg-web' could not be found", "rg-web"),
        ("resource_group", "in resource group rg-web (x)", "rg-web"),
        ("resource_group", "az vm list -g rg-web", "rg-web"),
        ("resource_group", "az vm list --resource-group=rg-web", "rg-web"),
        ("cluster", "managedClusters/web has", "web"),
        ("policy_name", "policy definition 'No public IPs'", "No public IPs"),
        ("region", "az vm create -n a -l westeurope", "westeurope"),
        ("region", "New-AzVM -Location westeurope", "westeurope"),
        ("instance_type", "size Standard_D2s_v3 is", "Standard_D2s_v3"),
    ],
)
def test_a_value_is_taken_from_where_a_tool_prints_it(name: str, text: str, value: str) -> None:
    """Sentences, the CLI's options, long and short, and PowerShell's."""
    assert value == found(RULES, name, text)[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("resource_group", "resourceGroups/read"),
        ("resource_group", "the resource group is gone"),
        ("subscription_id", "subscription is disabled"),
        ("instance_type", "Standard_LRS"),
        ("resource_id", f"/subscriptions/{_SUBSCRIPTION}"),
    ],
)
def test_a_sentence_without_a_name_gives_none(name: str, text: str) -> None:
    """An operation, a state and a kind of storage are no names."""
    assert [] == found(RULES, name, text)
