"""Secrets of every usual kind and notation are removed, and what only looks like one stays."""

import pytest

from bot.recognition.normalize import condensed, plain_text
from bot.recognition.redact import SECRET, without_secrets

_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
_TOKEN = "FwoGZXIvYXdzEBYaDKmadeup1234567890abcdefABCDEF/+=="
_PASSWORD = "hunter2Correct"
_LETTERS = "abcdefABCDEF0123456789"

_ASSIGNED = [
    f"AWS_SECRET_ACCESS_KEY={_KEY}",
    f"export AWS_SECRET_ACCESS_KEY='{_KEY}'",
    f"export AWS_SECRET_ACCESS_KEY=\\\n{_KEY}",
    f"AWS_SECRET_ACCESS_KEY={_KEY[:20]}\n{_KEY[20:]}",
    f"aws_secret_access_key      =      {_KEY}",
    f'  secret_key             = "{_KEY}"',
    f'{{"SecretAccessKey": "{_KEY}"}}',
    f'{{\\"SecretAccessKey\\": \\"{_KEY}\\"}}',
    f'"SecretAccessKey":\n    "{_KEY}"',
    f"<SecretAccessKey>{_KEY}</SecretAccessKey>",
    f"aws_secret_access_key%3D{_KEY}",
    f"AWS Secret Access Key [None]: {_KEY}",
    f"aws configure set aws_secret_access_key {_KEY}",
    f"| AWS_SECRET_ACCESS_KEY | {_KEY} |",
    f"`AWS_SECRET_ACCESS_KEY`: `{_KEY}`",
    f'.withSecretKey("{_KEY}")',
    f"AwsBasicCredentials(accessKeyId=AKIAIOSFODNN7EXAMPLE, secretAccessKey={_KEY})",
    f"Access key ID,Secret access key\nAKIAIOSFODNN7EXAMPLE,{_KEY}",
    f"AKIAIOSFODNN7EXAMPLE:{_KEY}",
]
_PASSWORDS = [
    f"postgres://app:{_PASSWORD}@db:5432/x",
    f"postgres://app:p@ss/{_PASSWORD}@db:5432/x",
    f"redis://:{_PASSWORD}@cache:6379",
    f"jdbc:oracle:thin:scott/{_PASSWORD}@//host:1521/x",
    f"Server=x;Uid=u;Pwd={_PASSWORD};",
    f"PGPASSWORD={_PASSWORD} psql",
    f"DB_PASSWORD=a<b>{{c}}d&{_PASSWORD}",
    f'password = "ab c,d;e&f(g){_PASSWORD}"',
    f"password: ${_PASSWORD}",
    f'"MasterUserPassword": "{_PASSWORD}"',
    f"aws rds create-db-instance --master-user-password {_PASSWORD}",
    f"curl -u admin:{_PASSWORD} https://example.com",
    f"docker login -u AWS -p {_PASSWORD} registry",
    f"mysql -u root -p{_PASSWORD} db",
    f"machine api.example.com\n  login me\n  password {_PASSWORD}",
    f'~ password = "old12345" -> "{_PASSWORD}"',
    f"my password is {_PASSWORD}",
]
_SHAPED = [
    f"xoxb-123456789012-{_LETTERS}",
    f"xoxe.xoxp-1-{_LETTERS}",
    f"xapp-1-A0123-456-{_LETTERS}",
    f"xoxd-{_LETTERS}",
    f"ghp_{_LETTERS}{_LETTERS}",
    f"github_pat_11ABCDEFG0_{_LETTERS}",
    f"glrt-{_LETTERS}",
    f"npm_{_LETTERS}{_LETTERS}",
    f"//npm.example.com/:_authToken={_LETTERS}",
    "sk_" + f"live_{_LETTERS}",
    f"SG.{_LETTERS}.{_LETTERS}",
    f"hvs.{_LETTERS}",
    f"SLACK_SIGNING_SECRET={_LETTERS}",
    f"https://hooks.slack.com/workflows/T000/A000/1/{_LETTERS}",
    f"AccountName=x;AccountKey={_LETTERS}==;EndpointSuffix=core.windows.net",
    f"ARM_ACCESS_KEY={_LETTERS}",
    f"https://x.blob.core.windows.net/c?sv=2020&sig={_LETTERS}%3D&se=1",
    f"AUTHORIZATION: BEARER {_LETTERS}",
    f"Authorization: token {_LETTERS}",
    f"Cookie: session={_LETTERS}",
    f'{{"auths":{{"https://x/":{{"auth":"{_LETTERS}=="}}}}}}',
    f'"private_key": "-----BEGIN PRIVATE KEY-----\\n{_LETTERS}\\n-----END PRIVATE KEY-----"',
    f"-----BEGIN PGP PRIVATE KEY BLOCK-----\n{_LETTERS}\n-----END PGP PRIVATE KEY BLOCK-----",
    f"{_LETTERS}\n{_LETTERS}\n-----END RSA PRIVATE KEY-----",
    f"client-key-data: {_LETTERS}",
]


_HEX = "9f" * 32
_BASE = "Z%2FRHIX5Xcg0Mq2rqI3OlWTjEg2tYkboXr1P9ZUXDtkk%3D"
_SESSION = "IQoJb3JpZ2luX2VjEBYaCXVzLWVhc3QtMSJHMEUCIQD%2Fabc" * 3
_S3 = "https://orders.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256"
_BLOB = "https://x.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01"
_GCS = "https://storage.googleapis.com/b/o"
_SIGNED = [
    f"{_S3}&X-Amz-Security-Token={_SESSION}&X-Amz-Signature={_HEX}&X-Amz-SignedHeaders=host",
    f"<{_S3}&amp;X-Amz-Security-Token={_SESSION}&amp;X-Amz-Signature={_HEX}&amp;x=1>",
    f'"url": "{_S3}\\u0026X-Amz-Security-Token={_SESSION}\\u0026X-Amz-Signature={_HEX}"',
    f"to=https%3A%2F%2Fb%3FX-Amz-Security-Token%3D{_SESSION}%26X-Amz-Signature%3D{_HEX}",
    f"{_S3}&X-Amz-Signature=\n{_HEX}",
    f"X-Amz-Signature: {_HEX}\nX-Amz-Security-Token     {_SESSION}",
    f"'X-Amz-Signature' => '{_HEX}', \"X-Amz-Security-Token\"=>\"{_SESSION}\"",
    f"<SignatureProvided>{_HEX}</SignatureProvided>",
    f"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/x, SignedHeaders=host, Signature={_HEX}",
    f"https://orders.s3.amazonaws.com/k?AWSAccessKeyId=x&Signature={_BASE}&Expires=1141889120",
    f"https://d1.cloudfront.net/x?Signature=nitf~{_HEX}~yYDh-ar3_&Key-Pair-Id=K2JCJMDEHXQW5F",
    f"{_BLOB}&sig={_BASE}",
    f"<{_BLOB}&amp;sig={_BASE}&amp;sp=r>",
    f"u=https%3A%2F%2Fx.blob.core.windows.net%2Fc%3Fsv%3D2022%26sig%3D{_BASE}%26sp%3Dr",
    f"https%253A%252F%252Fx.blob.core.windows.net%252Fc%253Fsig%253D{_BASE}",
    f"SharedAccessSignature sr=ns.servicebus.windows.net&sig={_BASE}&se=1&skn=Root",
    f"{_GCS}?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature={_HEX * 8}&X-Goog-Expires=1",
    f"{_GCS}?GoogleAccessId=sa%40p&Expires=1&Signature={_BASE}",
]


@pytest.mark.parametrize("text", _SIGNED)
def test_a_signed_address_cannot_be_used_again(text: str) -> None:
    """Signature and session token go from presigned addresses of every provider and notation."""
    clean = plain_text(text)
    for secret in (_HEX, _BASE, _SESSION):
        assert not [piece for piece in (secret[:20], secret[-20:]) if piece in clean]
    assert SECRET in clean


@pytest.mark.parametrize("text", _ASSIGNED)
def test_an_assigned_secret_key_is_removed(text: str) -> None:
    """However it is written or broken over lines, no piece of an AWS secret key is left."""
    clean = plain_text(text)
    assert _KEY[20:] not in clean
    assert _KEY[:20] not in clean


@pytest.mark.parametrize(("text", "secret"), [(t, _PASSWORD) for t in _PASSWORDS])
def test_a_password_is_removed(text: str, secret: str) -> None:
    """A password is removed from addresses, connection strings, commands and files."""
    assert secret not in plain_text(text)


@pytest.mark.parametrize("text", _SHAPED)
def test_a_token_is_removed(text: str) -> None:
    """Tokens, signatures and keys of the usual providers are removed."""
    assert _LETTERS not in plain_text(text)


def test_a_session_token_is_removed_from_a_go_struct() -> None:
    """A session token is removed where a struct was printed."""
    assert _TOKEN not in plain_text(f'{{SecretAccessKey:"{_KEY}" SessionToken:{_TOKEN}}}')


@pytest.mark.parametrize(
    "text",
    [
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbC123",
        "ClientToken=deploy-4711-again",
        '"NextToken": "abcdef0123456789"',
        "ExpiredTokenException: The security token included in the request is expired",
        "getting secret: ResourceNotFoundException: no secret",
        "refreshing token: operation error STS: AssumeRole, https response error StatusCode: 403",
        "KMS encryption key: 1234abcd-12ab-34cd-56ef-1234567890ab is disabled",
        "password = var.password",
        "InvalidSignatureException: Signature expired: 20260101T000000Z is now earlier than",
        "Signature: AWS4-HMAC-SHA256",
        "signature: SignatureDoesNotMatchExceptionOfTheService",
        "x-amz-security-token: missing, sig=none",
        "password: ${DB_PASSWORD}",
        "http://proxy:8080/path?mail=a@example.com",
        "commit 0123456789abcdef0123456789abcdef01234567 has no secret",
        "--secret-id prod/db --region eu-west-1",
        "The route identified by 0.0.0.0/0 already exists",
        "upstream connect error or disconnect/reset before headers",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    """Names, pagination tokens, sentences and placeholders stay as they are."""
    assert text == without_secrets(text)


def test_removing_twice_changes_nothing() -> None:
    """A text whose secrets were removed comes back as it is."""
    once = without_secrets("\n".join([*_ASSIGNED, *_PASSWORDS, *_SHAPED, *_SIGNED]))
    assert SECRET in once
    assert once == without_secrets(once)


_BLOCK = "\n".join(f"{line:02}{'Qm9yZGVyc0FyZU5vdFNhZmU' * 2}{line:02}" for line in range(60))
_BODY = _BLOCK.replace("\n", "\\n")
_LONG = "".join(f"{number:05}FwoGZXIvYXdzEBYa" for number in range(190))
_LONGER = "".join(f"{number:05}FwoGZXIvYXdzEBYa" for number in range(700))
_JWT = f"eyJhbGciOiJSUzI1NiJ9.{_LONG}.{_LONG[:340]}"
_ACROSS = {
    "private key": (
        f"-----BEGIN RSA PRIVATE KEY-----\n{_BLOCK}\n-----END RSA PRIVATE KEY-----",
        _BLOCK,
    ),
    "private key in json": (
        f'"private_key": "-----BEGIN PRIVATE KEY-----\\n{_BODY}\\n-----END PRIVATE KEY-----\\n"',
        _BLOCK,
    ),
    "session token": (f"aws_session_token = {_LONG}", _LONG),
    "very long token": (f"aws_session_token = {_LONGER}", _LONGER),
    "json web token": (f"Got {_JWT} from", _JWT),
    "kubeconfig": (f"    client-key-data: {_LONG}", _LONG),
    "coloured": (f"secret_access_key = \x1b[33m{_KEY}\x1b[0m", _KEY),
    "assigned on the next line": (f'"SecretAccessKey":\n    "{_KEY}"', _KEY),
    "in one long line": (f'{"x y " * 6000}"SecretAccessKey": "{_KEY}" {"x y " * 6000}', _KEY),
}
_MARKER = "An error occurred (NoSuchKey) when calling x"
_PIECE = 15


@pytest.mark.parametrize(("text", "secret"), _ACROSS.values(), ids=_ACROSS)
@pytest.mark.parametrize("before", [True, False], ids=["before the error", "after it"])
def test_no_secret_survives_a_cut(text: str, secret: str, *, before: bool) -> None:
    """Wherever a long text is cut, in a secret or beside one, no piece of the secret is kept."""
    pieces = {secret[at : at + _PIECE] for at in range(0, len(secret) - _PIECE + 1, 5)}
    filling = "12:00 all is well here\n" * 4000
    for distance in (*range(0, 2400, 97), *range(2400, len(text) + 20_000, 1171)):
        gap = ("some other words\n" * 4000)[:distance]
        inner = f"{text}\n{gap}{_MARKER}\n" if before else f"{_MARKER}\n{gap}{text}\n"
        kept = plain_text(condensed(f"{filling}{inner}{filling}"))
        assert _MARKER in kept
        assert not {one for one in pieces if one in kept}, distance


@pytest.mark.parametrize("length", [4_000, 4_001, 9_000, 30_000])
def test_a_secret_is_removed_whole(length: int) -> None:
    """However long a token is, its end is removed with its beginning."""
    assert f"token = {SECRET} next" == plain_text(f"token = {'aB3' * length} next")


@pytest.mark.parametrize(
    "text",
    [
        "user;password\nci;open5512\n\n- name: DB_PASSWORD\n  value: sesame55\nregion: eu-west-1\n",
        "kind: Secret\ndata:\n  a: open5512\n---\n$ consul keygen\nsesame55\nregion: eu-west-1\n",
    ],
)
def test_what_one_step_replaced_does_not_shift_what_the_next_has_found(text: str) -> None:
    """A table or a Secret, and another secret below it, each lose theirs and nothing else."""
    kept = text.replace("open5512", SECRET).replace("sesame55", SECRET)
    assert kept == without_secrets(text)
