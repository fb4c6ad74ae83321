"""Secrets whose name and value are two fields."""

import pytest

from bot.recognition.secrets.mark import SECRET
from bot.recognition.secrets.pairs import paired


def values(text: str) -> list[str]:
    """What another field calls a secret."""
    return [text[start:end] for start, end in paired(text)]


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "DB_PASSWORD", "value": "sesame55"}',
        '{"value": "sesame55", "name": "DB_PASSWORD"}',
        "- name: DB_PASSWORD\n  value: sesame55",
        '{"ParameterKey": "DbPassword", "ParameterValue": "sesame55"}',
        '{"Name": "/prod/db/password", "Value": "sesame55"}',
        '{"Name": "/prod/db/host", "Type": "SecureString", "Value": "sesame55"}',
        '"db_password": {"sensitive": true, "type": "string", "value": "sesame55"}',
        '<add key="DbPassword" value="sesame55" />',
        '{"OutputKey": "DbPassword", "OutputValue": "sesame55"}',
        'variable "db_password" {\n  type    = string\n  default = "sesame55"\n}',
        "  DbPassword:\n    Type: String\n    Default: sesame55",
    ],
)
def test_the_field_beside_it_names_the_secret(text: str) -> None:
    """Before or behind, the object's own name, or a type that says so."""
    assert ["sesame55"] == values(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "DB_HOST", "value": "sesame55"}',
        '{"name": "DB_PASSWORD", "value": "${ref}"}',
        '{"name": "DB_PASSWORD", "value": "ab"}',
        '{"name": "DB_PASSWORD"}, {"name": "HOST", "value": "sesame55"}',
        '{"name": "DB_PASSWORD"}, {"value": "sesame55"}',
        "- name: DB_PASSWORD\n  valueFrom: x\n- name: HOST\n  value: sesame55",
        "  DbHost:\n    Type: String\n    Default: sesame55",
        "  DbPassword:\n    Type: String\n  DbHost:\n    Default: sesame55",
        '{"evaluate": "sesame55", "name": "DB_PASSWORD"}',
    ],
)
def test_another_objects_name_vouches_for_nothing(text: str) -> None:
    """Nor is a reference, a value too short, or a word that ends in *value* a secret."""
    assert [] == values(text)


def test_an_object_as_a_value_is_removed_whole() -> None:
    """Up to where it closes."""
    text = '{"name": "db_credentials", "value": {"a": {"b": 1}}, "x": 2}'
    assert ['"a": {"b": 1}'] == values(text)


def test_a_list_as_a_value_is_removed_whole() -> None:
    """Each of its elements may be one; a list of nothing is left."""
    assert ['"open55", "sesame55"'] == values(
        '{"name": "DB_SECRETS", "value": ["open55", "sesame55"]}'
    )
    assert [] == values('{"name": "DB_SECRETS", "value": []}')


def test_a_secret_that_was_removed_before_is_left_alone() -> None:
    """With and without quotes around it."""
    assert [] == values(f"name: DB_PASSWORD\nvalue: {SECRET}")
    assert [] == values(f'{{"name": "DB_PASSWORD", "value": "{SECRET}"}}')


def test_a_likely_name_asks_that_the_value_looks_drawn() -> None:
    """A key of some kind may be a plain word."""
    pair = '{{"name": "widget_key", "value": "{}"}}'
    assert [] == values(pair.format("orders-by-day"))
    assert ["q7Zk2mXw9LrT4bVn"] == values(pair.format("q7Zk2mXw9LrT4bVn"))


def test_a_name_before_the_values_own_object_gives_way_to_one_in_it() -> None:
    """What stands before the brace may belong to another thing; it counts where there is none."""
    inside = '{"value": "q7Zk2mXw9LrT4bVn", "name": "API_TOKEN"}'
    assert ["q7Zk2mXw9LrT4bVn"] == values(f"- name: admin\n  {inside}")
    nested = '{"Name": "DB_PASSWORD", "Content": {"Value": "sesame55"}}'
    assert ["sesame55"] == values(nested)


@pytest.mark.parametrize(
    "text",
    [
        "password\n  Value error, x [type=value_error, input_value='sesame55', input_type=str]",
        '{"path":["password"],"received":"sesame55","message":"Invalid"}',
        "bad value (Parameter 'password') Actual value was sesame55.",
        "Field error in object 'user' on field 'password': rejected value [sesame55]; codes [x]",
        '    Property: app.password\n    Value: "sesame55"\n    Origin: System Environment',
        "aws ssm put-parameter --name /prod/password --type String --value 'sesame55' --overwrite",
    ],
)
def test_a_refused_value_belongs_to_the_field_that_refused_it(text: str) -> None:
    """As pydantic, zod and Spring report it, and an option that names what it sets."""
    assert ["sesame55"] == values(text)


def test_the_next_word_of_a_sentence_is_no_value() -> None:
    """Azure says so of a parameter that is missing."""
    assert [] == values("The value for the template parameter 'sqlAdminPassword' is not provided")


def test_a_cookie_is_looked_into() -> None:
    """As a browser's record of a request writes headers: its own name and the key in one value."""
    session = "0a1b2c3d" * 4
    assert [f"_session={session}"] == values(f'{{"name": "Cookie", "value": "_session={session}"}}')
    assert [] == values('{"name": "Cookie", "value": "theme=dark"}')
