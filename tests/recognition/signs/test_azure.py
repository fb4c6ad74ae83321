"""Azure's signs: what must not be taken for one, and which of two is the surer."""

import pytest

from bot.recognition.signs.evidence import Evidence


def told(text: str) -> str:
    """The resource provider that a text speaks of."""
    return Evidence(text).best("azure")


@pytest.mark.parametrize(
    "text",
    [
        "Microsoft.Rest.ClientRuntime",
        "Microsoft.Extensions.Logging",
        "Microsoft.AspNetCore",
        "azure-identity",
        "New-S3Bucket",
        "aztec pyramids",
    ],
)
def test_what_looks_like_a_sign_and_names_no_provider(text: str) -> None:
    """Libraries and frameworks of the same maker are of no resource provider."""
    assert "" == told(text)


def test_the_provider_in_a_resources_id_is_the_sure_one() -> None:
    """The operation that was refused names authorization in errors of every provider."""
    assert "compute" == told(
        "'Microsoft.Authorization/roleAssignments/read' over "
        "'/providers/Microsoft.Compute/virtualMachines/web'"
    )
    assert "authorization" == told("'Microsoft.Authorization/roleAssignments/read'")


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("azurerm_cosmosdb_account.main", "documentdb"),
        ("azuread_application.ci", "aad"),
        ("orders.blob.core.windows.net", "storage"),
        ("az sql server list", "sql"),
        ("Remove-AzureRmVMExtension", "compute"),
        ("@azure/arm-cosmosdb/lib", "documentdb"),
        ("postgresql.ServersClient#Create", "dbforpostgresql"),
        ("the Application Gateway", "network"),
    ],
)
def test_a_tools_name_is_led_to_the_resource_provider(text: str, provider: str) -> None:
    """Types, groups of commands, nouns and packages are seldom named after it."""
    assert provider == told(text)


def test_a_word_of_the_az_command_that_is_no_group_tells_nothing() -> None:
    """`az login` is of no provider."""
    assert "" == told("$ az login now")
