"""The data of Kubernetes' Secret objects."""

import pytest

from bot.recognition.secrets.kubernetes import without_secret_data
from bot.recognition.secrets.mark import SECRET

_OBJECT = "kind: {}\nmetadata:\n  name: db\n{}:\n  user: {}\n  note: {}\ntype: Opaque"


def test_every_value_of_a_secrets_data_is_one() -> None:
    """Whatever its name; what is not data stays."""
    text = _OBJECT.format("Secret", "data", "YW5h", "aGk=")
    assert _OBJECT.format("Secret", "data", SECRET, SECRET) == without_secret_data(text)


def test_string_data_is_a_secrets_even_without_its_kind() -> None:
    """No other object has it."""
    text = _OBJECT.format("", "stringData", "ana", "hi")
    assert _OBJECT.format("", "stringData", SECRET, SECRET) == without_secret_data(text)


@pytest.mark.parametrize(
    "text",
    [
        _OBJECT.format("ConfigMap", "data", "ana", "Secret"),
        "kind: SecretStore\ndata:\n  a: b",
        "the Secret is gone",
        "data:\n  a: b",
    ],
)
def test_the_data_of_other_objects_stays(text: str) -> None:
    """A map of settings is what the reader has to see."""
    assert text == without_secret_data(text)


def test_of_several_documents_only_the_secrets_are_touched() -> None:
    """`---` ends an object."""
    one, other = "kind: Secret\ndata:\n  a: YW5h", "kind: ConfigMap\ndata:\n  a: ana"
    assert (
        f"kind: Secret\ndata:\n  a: {SECRET}\n---\n{other}"
        == without_secret_data(f"{one}\n---\n{other}")
    )  # fmt: skip


def test_a_value_over_several_lines_is_removed_line_by_line() -> None:
    """Its head, as `|`, stays."""
    assert (
        f"kind: Secret\nstringData:\n  a: |\n    {SECRET}\n    {SECRET}\ntype: x"
        == without_secret_data("kind: Secret\nstringData:\n  a: |\n    one\n    two\ntype: x")
    )  # fmt: skip


def test_json_is_read_as_well() -> None:
    """And JSON in JSON, as the annotation of `kubectl apply` is."""
    text = '{"kind": "Secret", "data": {"a": "YW5h", "b": "aGk="}, "type": "Opaque"}'
    gone = text.replace("YW5h", SECRET).replace("aGk=", SECRET)
    assert gone == without_secret_data(text)
    quote = text.replace('"', '\\"')
    assert gone.replace('"', '\\"') == without_secret_data(quote)
