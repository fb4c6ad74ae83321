"""Decides from a name whether its value is a secret.

A name is split into words (`DB_PASSWORD`, `dbPassword` and `db.password` are the same) and read
from its end: `password` is secret, `password_policy` is not, `secret_key_base` is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal

Strength = Literal["", "password", "secret", "likely"]
"""What a name says of its value.

Empty: nothing. `password`: it is a password, which may be short and plain. `secret`: it is a secret
of eight characters or more. `likely`: it is a secret if it looks like a key.
"""

_WORD = re.compile(
    r"(?i:s3|md5|sha256|b64)(?![a-z0-9])|[A-Z]{2,}(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+|[A-Z]"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PASSWORDS: Final = _set(
    """
    password passwords pswd pswrd psword psswd psswrd pssword paswd paswrd pasword passwrd
    passwird paasword passworsd passwd passwort passord pass pwd pw passphrase passcode passin passout authtok psk kennwort
    contraseña contrasena clave senha mdp motdepasse wachtwoord parolă passord hasło haslo heslo lösenord
    losenord adgangskode salasana parola şifre sifre sifresi şifresi jelszó jelszo lozinka geslo
    kodeord пароль пароля κωδικός 密码 密碼 口令 パスワード 暗証番号 비밀번호 패스워드 비번 암호 סיסמה
    katasandi requirepass masterauth userpassword passkey
    """
)
_SECRETS: Final = _set(
    """
    secret secrets secretkey accesskey apikey authkey privatekey sharedkey masterkey signingkey
    encryptionkey licensekey clientsecret authtoken accesstoken secretaccesskey token tokens
    plaintext credential credentials creds cred dockerconfigjson dockercfg jsessionid phpsessid
    presharedkey geheimnis geheim zugriffsschlüssel zugangsschlüssel 秘密鍵 秘密キー segredo secreto jeton schlüssel токен 密钥 密鑰 令牌 トークン 토큰 secretstring secretbinary
    authorization apitoken passwordsalt securestring bearer jwt hmac pat htpasswd mnemonic
    """
)
_LIKELY: Final = _set("auth cookie sessionid sid code otp totp nonce seed webhook verifier")
_KEYS: Final = _set("key keys")
ALWAYS: Final = _PASSWORDS | _SECRETS
"""Words whose value is secret whatever it looks like, if the name ends with them."""

_TOKENS: Final = frozenset({"token", "tokens"})
_SALTS: Final = frozenset({"salt", "community"})
_SALTED: Final = frozenset({"auth", "nonce", "secure", "in", "snmp", "key"})
_PHRASES: Final[Mapping[str, frozenset[str]]] = {
    "phrase": frozenset({"pass", "seed", "recovery"}),
    "word": frozenset({"pass"}),
    "passe": frozenset({"de"}),
    "ordine": frozenset({"d"}),
    "sandi": frozenset({"kata"}),
    "khẩu": frozenset({"mật"}),
    "secrète": frozenset({"clé"}),
    "accès": frozenset({"d"}),
}
"""Words for *password* that consist of two: the second one, and what may precede it."""

_NEUTRAL: Final = _set(
    """
    value val values string str data base base64 b64 text plain old new current previous prev
    next temp tmp temporary initial default raw env var prod production dev test testing stage
    staging live confirm confirmation again repeat encrypted encoded decoded hash hashed md5
    sha256 pem property param parameter content contents body literal binary hex input arg
    primary secondary v eu us ap a b i ii one two main root admin
    """
)
_DIGESTS: Final = frozenset({"sha256", "md5", "hash"})
"""Words behind a name that make it a checksum, unless it is of a secret."""

_HARMLESS: Final = _set(
    """
    id ids name names arn arns type types kind policy policies length len size age expiry expire
    expires expired expiration exp url urls uri endpoint host path paths file files filename
    folder dir directory ref refs reference references version versions status state count
    counts counter limit limits max min maximum minimum hint field fields column label title
    attribute required require requires enabled disabled set last used changed rotation rotated
    rotate lifetime ttl validity valid invalid error errors exception fault failure manager
    provider providers source store storage mode algorithm alg format usage use uses at on date
    time timestamp created updated deleted not found missing is was in of from service services
    server request requests response scope scopes issuer audience selector prefix suffix index
    number serial fingerprint thumbprint alias pair pairs ring space pool group user owner class
    factory config configuration spec template resolver handler filter validator encoder
    generator cache identifier authentication login reset change update check verification
    strength complexity rules management days hours minutes seconds ms stages stage label labels
    tags tag region account scanning detection operator controller engine backend mount kms spec
    material metadata method header headers kinds fail denied error_code accessor
    """
)
_NO_TOKEN: Final = _set(
    """
    client request next continuation pagination page marker sync change expired invalid
    missing idempotency lock malformed unexpected starting task creation ing by start end resume
    sequence cancellation cancel position scroll cursor search prompt completion input output
    max min total unknown illegal first last each per bad delta stop eos bos pad retry wait
    dedup deduplication shuffle caller parse syntax key
    """
)
_KEY_OF: Final = _set(
    """
    access account api app application auth authentication authorization consumer aes rsa ssh
    gpg hmac jwt encryption encrypting signing sign master storage shared secret private
    customer subscription client deploy deployment license licence service hmac function
    functions instrumentation integration ingest ingestion write admin crypt crypto cipher
    webhook session cookie nonce logged secure x preshared pre token publish registry user
    server rest sdk personal write bot sas primary secondary connection identity host
    registration join enrollment activation recovery backup unseal root bearer vapid cf dd flask
    django rails laravel
    """
)
_NO_KEY_OF: Final = _set(
    """
    cache s3 object partition sort foreign hash range tag kms public map group routing idempotency
    lock dedup deduplication config registry row index shard route unique composite attribute
    condition context state ssm resource data table column dict json field lookup search event
    message record kv socket the a this missing which each every duplicate same some any from
    """
)
_ONE_OF_TWO: Final = (["1"], ["2"])
"""What stands behind *key* where a service has two, one of which counts while the other is changed."""

_PUBLIC_KEY_OF: Final = _set("host primary secondary user server x service token")
"""Words before *key* that mean a database's or machine's key as often as a secret one."""

_LONG_SUFFIX = re.compile(
    r"(?:passw(?:or)?d|passwort|passphrase|secretkey|accesskey|apikey|privatekey|authkey|sharedkey"
    r"|masterkey|[a-z]secret|(?:auth|access|api|bot|bearer|refresh|id|user|deploy)token"
    r"|(?<!com)(?<!by)(?<!over)(?<!sur)(?<!tres)(?<!under)pass|pwd)(?:base64|b64|value)?\d*$"
)


@lru_cache(maxsize=4096)
def strength_of(name: str) -> Strength:
    """What a name says of its value.

    Args:
        name: an identifier in any spelling, or a few words.
    """
    if name.isupper() and not name.isascii():
        name = name.lower()  # capitals beyond A to Z would be taken for a new word each
    words = [word.lower() for word in _WORD.findall(name)]
    end = len(words)
    while end > 1 and (words[end - 1] in _NEUTRAL or words[end - 1].isdigit()):
        end -= 1
    if words[:end] == ["key"] and words[1:] in _ONE_OF_TWO:
        return "likely"
    if end and (strength := _of_last(words[:end])):
        return "" if strength == "likely" and not _DIGESTS.isdisjoint(words[end:]) else strength
    return "likely" if _inside(words) else ""


def _of_last(words: list[str]) -> Strength:
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in _PASSWORDS or before in _PHRASES.get(last, ()):
        return "password"
    if last in _SECRETS and not (last in _TOKENS and before in _NO_TOKEN):
        return "secret"
    if last in _KEYS:
        return _of_key(before)
    if last in _SALTS and before in _SALTED:
        return "secret"
    return _of_whole(last)


def _of_whole(word: str) -> Strength:
    """The strength of words run together, as `dbpassword` and `clientsecret`."""
    if word in _TOKENS:
        return ""
    if (found := _LONG_SUFFIX.search(word)) is not None:
        return "password" if found[0].startswith(("pass", "pwd")) else "secret"
    return "likely" if word in _LIKELY else ""


def _of_key(before: str) -> Strength:
    if not before or before in _NO_KEY_OF:
        return ""
    if before in _PUBLIC_KEY_OF:
        return "likely"
    return "secret" if before in _KEY_OF or _LONG_SUFFIX.search(f"{before}key") else "likely"


def _inside(words: list[str]) -> bool:
    """Whether a name has a word of secrets, and no word after it that makes it harmless."""
    for end in range(1, len(words)):
        if words[end - 1] in _CORES and _of_last(words[:end]):
            return not any(later in _HARMLESS for later in words[end:])
    return False


_CORES: Final = _PASSWORDS | _SECRETS | _KEYS

_FREQUENT: Final[Mapping[str, str]] = {"pat": "_pat", "code": "", "sid": "", "word": ""}
"""Words that stand in too many others to be looked for, and what is looked for instead, if any."""


def _fewest(words: Iterable[str]) -> Iterator[str]:
    """Those of some words in which no shorter one of them stands."""
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(one in word for one in kept):
            kept.append(word)
            yield word


_SOUGHT: Final = (_CORES | _LIKELY | _PHRASES.keys() | _SALTS) - _FREQUENT.keys()
STEMS: Final = frozenset(_fewest(_SOUGHT)) | {one for one in _FREQUENT.values() if one}
"""The fewest letters, in lower case, of which one is in every name whose value may be a secret."""
