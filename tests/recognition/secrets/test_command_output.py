"""What a command prints alone on the next line, where the command prints secrets."""

import pytest

from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.command_output import printed_secrets


def words(text: str) -> list[str]:
    """What a command in the text printed."""
    return [text[start:end] for start, end in printed_secrets(text, clues_of(text))]


@pytest.mark.parametrize(
    "command",
    [
        "$ kubectl get secret db -o jsonpath='{.data.password}' | base64 -d",
        "$ kubectl get secret db -o jsonpath='{.data.password}'",
        "$ consul keygen",
        "$ wg genkey",
        "$ gcloud secrets versions access latest --secret=db",
        "$ aws secretsmanager get-secret-value --secret-id db --output text --query SecretString",
        "$ aws ssm get-parameter --name /db --with-decryption --output text",
        "$ az keyvault secret show --vault-name v -n db --query value -o tsv",
        "$ terraform output -raw db_password",
        "$ vault kv get -field=password secret/db",
        "$ gh auth token",
        "$ kubectl create token deployer",
        "$ aws ecr get-login-password --region eu-west-1",
    ],
)
def test_the_word_below_such_a_command_is_found(command: str) -> None:
    """Programs that decode, make or fetch a secret print it alone."""
    assert ["sesame5512"] == words(f"{command}\nsesame5512\n$ ")
    assert ["sesame55!"] == words(f"{command}\nsesame55!\n$ ")


@pytest.mark.parametrize(
    "text",
    [
        "$ consul keygen",
        "$ consul members\nnode-1-0123456789",
        "$ gh auth token\nno oauth token found",
        "$ gh auth token\ncommandnotfound",
        "$ terraform output -raw address\n10.0.0.4:5432-a",
        "$ aws ssm get-parameter --name /db --query Parameter.Version --output text\n1234567890",
    ],
)
def test_other_commands_and_sentences_stay(text: str) -> None:
    """A message, a word without a digit, and what another command printed."""
    assert [] == words(text)
