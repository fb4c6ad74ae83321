"""OAuth's error answers: the words are everybody's, the signs beside them tell whose."""

import pytest

from bot.recognition.parsers.oauth import BODIES
from tests.recognition.parsers.findings import codes, found, only

BODY = '{"error":"invalid_grant","error_description":"The token has expired."}'


@pytest.mark.parametrize(
    ("sign", "whose"),
    [
        ("POST https://login.microsoftonline.com/contoso/oauth2/token", ("azure", "aad")),
        ("ManagedIdentityCredential authentication unavailable.", ("azure", "aad")),
        ("GET http://169.254.169.254/metadata/identity/oauth2/token", ("azure", "aad")),
        ("POST https://oauth2.googleapis.com/token", ("gcp", "oauth2")),
        ("google.auth.exceptions.RefreshError:", ("gcp", "oauth2")),
        ("https://shop.auth.eu-west-1.amazoncognito.com/oauth2/token", ("aws", "")),
        ("https://oidc.eu-west-1.amazonaws.com/token", ("aws", "")),
    ],
)
def test_a_sign_beside_the_answer_tells_the_provider(sign: str, whose: tuple[str, str]) -> None:
    """The address, the library or the endpoint of the tokens names it."""
    error = only(BODIES, f"{sign}\n{BODY}")
    assert whose == (error.provider, error.service)
    assert ("invalid_grant", "The token has expired.") == (error.code, error.message)


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY.replace('"', "'"),
        BODY.replace('"', '\\"'),
        BODY.replace(",", ",\r\n  "),
        BODY.replace(":", ": "),
        "error=invalid_grant&error_description=The token has expired.",
        "error: invalid_grant, error_description: The token has expired.",
        "{error: 'invalid_grant', error_description: 'The token has expired.'}",
    ],
)
def test_an_answer_is_read_however_it_is_printed(body: str) -> None:
    """As JSON of either quotes, escaped, wrapped, as a form or as a dump."""
    error = only(BODIES, f"google.auth: {body}")
    assert ("invalid_grant", "The token has expired.") == (error.code, error.message)


def test_entras_number_in_the_description_comes_first() -> None:
    """Where the description has an `AADSTS` number, OAuth's word only wraps it."""
    text = BODY.replace("The token", "AADSTS700082: The token")
    assert True is only(BODIES, text).wrapper
    assert False is only(BODIES, f"google.auth: {BODY}").wrapper


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"https://idp.example.com/token {BODY}",
        'google.auth {"error":"invalid_grant"}',
        'google.auth {"error":"my_own_word","error_description":"x"}',
        'google.auth {"error_description":"x","error":"invalid_grant"}',
        "google.auth: the error invalid_grant and its error_description",
    ],
)
def test_anybodys_answer_and_other_words_are_left_alone(text: str) -> None:
    """Without a sign nobody's is guessed; without OAuth's word and description it is no answer."""
    assert [] == found(BODIES, text)


def test_several_answers_are_several_errors() -> None:
    """Each answer in a log is found."""
    other = BODY.replace("invalid_grant", "access_denied")
    assert ["invalid_grant", "access_denied"] == codes(BODIES, f"googleapis\n{BODY}\n{other}")
