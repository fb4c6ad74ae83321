"""Secrets that stand where a protocol or a program puts them."""

import re

import pytest

from bot.recognition.secrets.clues import clues_of
from bot.recognition.secrets.mark import SECRET
from bot.recognition.secrets.places import PLACES, without_placed

_KEY = "q7Zk2mXw9LrT4bVn8HsY"


def kept(text: str) -> str:
    """The text without its placed secrets."""
    return without_placed(text, clues_of(text))


def test_every_place_has_a_clue_and_at_most_one_group() -> None:
    """The group is what stays: a second would be lost."""
    assert all(clue for clue, _ in PLACES)
    assert [] == [pattern for _, pattern in PLACES if re.compile(pattern).groups > 1]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("postgres://ana:", "@db.internal/orders"),
        ("https://x.example/?access_token=", "&page=2"),
        ("Authorization: Bearer ", ""),
        ("Authorization: Basic ", ""),
        ("Cookie: ", ""),
        ("> X-Auth-Token: ", ""),
        ("*password* `", "`"),
        ("{&quot;password&quot;:&quot;", "&quot;}"),
        ("?json=%7B%22clientSecret%22%3A%22", "%22%7D"),
        ("La clave secreta es: ", ""),
        ("Das Kennwort lautet ", " und der Benutzer ist ci"),
        ('new NetworkCredential("ci", "', '")'),
        ("auth=HTTPBasicAuth('ci', '", "')"),
        ('req.SetBasicAuth("ci", "', '")'),
        ('db.auth("admin", "', '")'),
        ("docker config {'auth': '", "'}"),
        ("machine x login ana password ", ""),
        ("app:", "@unix(/cloudsql/acme:eu:orders)/shop"),
        ("wls:/> connect('weblogic','", "','t3://localhost:7001')"),
        ("new Sequelize('shop', 'app', '", "')"),
        ("celery flower --basic_auth=admin:", ""),
        ("sentinel auth-pass mymaster ", ""),
        ("ACL SETUSER app on >", " ~* +@all"),
        ("<auth-user-pass>\njane\n", "\n</auth-user-pass>"),
        ("creds for staging: admin / ", ""),
        ("    Key Content            : ", ""),
        ("NEO4J_AUTH=neo4j/", ""),
        ("pt-table-checksum h=db,u=app,p=", ""),
        ('vercel env add DB_PASSWORD production <<< "', '"'),
        ("govc about -u 'ops@vsphere.local:", "@vcenter.example'"),
        ('resource "random_password" "db" {\n    length = 20\n    result = "', '"\n}'),
        ('{"type":"random_password","instances":[{"attributes":{"result":"', '"}}]}'),
        ("CREATE USER ana IDENTIFIED BY '", "'"),
        ("ConvertTo-SecureString -String '", "'"),
        ("kubectl create secret generic a --from-literal=key=", ""),
        ("aws secretsmanager create-secret --secret-string ", ""),
        ("echo ", " | docker login --password-stdin"),
        ("requirepass ", ""),
    ],
)
def test_a_secret_in_its_place_is_removed_and_all_around_it_stays(before: str, behind: str) -> None:
    """What stands before and behind is needed to understand the error."""
    assert f"{before}{SECRET}{behind}" == kept(f"{before}{_KEY}{behind}")


@pytest.mark.parametrize(
    "text",
    [
        "https://db.internal:5432/orders@x",
        "mail ana@x.example",
        "https://x.example/?page=2&size=10",
        "Authorization: Bearer",
        "the bearer of news",
        "https://x.example/?key=0f8fad5b-d9cb-469f-a165-70867728950e",
        "echo $TOKEN | docker login --password-stdin",
        "aws secretsmanager create-secret --secret-string file://x.json",
        "net use x: \\\\server\\share *",
    ],
)
def test_an_address_a_word_and_a_reference_stay(text: str) -> None:
    """A port is no password, and a file's or a variable's name no secret."""
    assert text == kept(text)


def test_a_second_pass_changes_nothing() -> None:
    """What stands for a secret is not taken for one."""
    once = kept(f"Authorization: Bearer {_KEY} postgres://ana:{_KEY}@db")
    assert 2 == once.count(SECRET)
    assert once == kept(once)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("knife bootstrap h -U root -P Zaq12wsx", "knife bootstrap h -U root -P "),
        ("mydumper -p Zaq12wsx -u root -B orders", "mydumper -p "),
        ("docker run -u 1000 -p 8080:80 web", "docker run -u 1000 -p 8080:80 web"),
        ("psql -U app -p 5432 orders", "psql -U app -p 5432 orders"),
        ("ssh -l deploy -p 2222 box", "ssh -l deploy -p 2222 box"),
        ("git push -u origin -p main", "git push -u origin -p main"),
        ("cp -u -p src/Zaq12wsx dst", "cp -u -p src/Zaq12wsx dst"),
    ],
)
def test_a_password_goes_with_a_user_whatever_the_program(text: str, beginning: str) -> None:
    """`-u user -p password`, either way round; a port, a path and a plain word are none."""
    assert beginning == kept(text).partition(SECRET)[0]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('Digest username="ci", uri="/", response="' + "0f" * 16 + '"', "0f" * 16),
        ("mnemonic: " + "apple river " * 5 + "stone moon", "apple river " * 5 + "stone moon"),
    ],
)
def test_what_has_a_form_of_its_own_is_found(text: str, secret: str) -> None:
    """An answer to a digest, and a wallet's words."""
    assert text.replace(secret, SECRET) == kept(text)


@pytest.mark.parametrize(
    "text", ["X-Api-Key: required", "x-next-token: q7Zk2mXw9LrT4bVn", "auth(a, b)"]
)
def test_a_header_or_a_call_without_one_stays(text: str) -> None:
    """A word in a key's place, a marker of pages, names of variables."""
    assert text == kept(text)
