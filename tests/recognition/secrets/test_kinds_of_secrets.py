"""Every kind of secret is removed in its usual context, and ordinary identifiers stay."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.normalize import plain_text
from bot.recognition.redact import SECRET, without_secrets
from bot.recognition.secrets.vendor_tokens import FORMS, TOKENS, Form, Token
from tests.recognition.secrets.samples import Sample, identifiers, made_up, secrets

_SAMPLES = secrets("first")
_LATER_SETS = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
)
_IN_NO_PLACE = {
    "rsyncd secrets", "consul acl", "98 adyen aqe", "100 checkr key", "112 sanity sk",
    "72 ovpn auth user pass app", "8 davfs2", "8 john", "8 sqlmap",
    "cypress record key in invalid value",
}  # fmt: skip
"""Kinds that nothing tells from a name and what belongs to it."""

_ALL: tuple[Token | Form, ...] = (*TOKENS, *FORMS)
_TOKENS = {token.name: token for token in _ALL}
_AROUND = (
    'Got "{}" from there',
    "x={} y",
    "the call with {}, which failed",
    "https://x.example/?q={}&y",
)


@pytest.mark.parametrize("name", ["first", *_LATER_SETS])
def test_a_secret_in_its_usual_context_is_removed(name: str) -> None:
    """No piece of six characters of a secret is left."""
    samples = [one for one in secrets(name) if one.kind not in _IN_NO_PLACE]
    assert all(one.secrets for one in samples)
    assert [] == [one.kind for one in samples if one.leaks(plain_text(one.text))]


def _example(token: Token | Form, chance: random.Random) -> str:
    return made_up(f"{getattr(token, 'prefix', '')}{token.example}", chance)


def test_a_vendors_token_is_removed_wherever_it_stands() -> None:
    """A token that no name calls anything is known by its own shape."""
    assert [] == [token.name for token in _ALL if not _removed_everywhere(token)]


def _removed_everywhere(token: Token | Form) -> bool:
    """Whether a token goes from every text around it, and the text's end stays."""
    chance = random.Random(token.name)  # noqa: S311 - made-up values
    around = _AROUND[:3] if "://" in token.example else _AROUND
    texts = [one.format(_example(token, chance)) for one in around]
    kept = map(without_secrets, texts)
    return all(
        SECRET in one and one[-2:] == text[-2:] for text, one in zip(texts, kept, strict=True)
    )


def test_the_table_of_tokens_names_each_once() -> None:
    """Names are unique, beginnings long enough to be looked up, and each line has a source."""
    assert len(_TOKENS) == len(TOKENS) + len(FORMS)
    assert all(len(token.prefix) >= 3 for token in TOKENS)
    assert all(token.source for token in _TOKENS.values())


@pytest.mark.parametrize(
    "name",
    [
        "ordinary",
        "ordinary_second",
        "ordinary_third",
        "ordinary_fourth",
        "ordinary_fifth",
        "ordinary_sixth",
        "ordinary_seventh",
        "ordinary_eighth",
        "ordinary_ninth",
        "ordinary_tenth",
        "ordinary_eleventh",
    ],
)
def test_ordinary_identifiers_stay(name: str) -> None:
    """Of the identifiers that providers and tools print, at most 1 in 200 goes."""
    texts = [text for _, text in identifiers(name)]
    touched = [text for text in texts if without_secrets(text) != text]
    assert len(texts) >= 700
    assert len(touched) <= len(texts) / 200, touched


_FRAGMENTS = st.one_of(
    st.sampled_from([one.text for one in _SAMPLES]),
    st.sampled_from([text for _, text in identifiers("ordinary", each=1)]),
    st.sampled_from(
        ["password=", "token: ", '"', "'", "\\", "://", "@", " -p ", "key", "{", "}", SECRET]
    ),
    st.text(max_size=12),
)
_TEXTS = st.lists(_FRAGMENTS, max_size=6).map("".join)


@given(_TEXTS)
def test_removing_secrets_twice_changes_nothing(text: str) -> None:
    """What was kept has no secret in it."""
    once = without_secrets(text)
    assert once == without_secrets(once)


@given(
    st.lists(st.sampled_from(_SAMPLES), min_size=1, max_size=4),
    st.sampled_from(["\n.\n", "\n--\n"]),
)
def test_no_secret_is_cut_in_two_by_its_neighbour(found: list[Sample], between: str) -> None:
    """Whatever secrets stand beside each other, no piece of one is left.

    A short line between keeps them from looking like one line that a terminal wrapped.
    """
    kept = plain_text(between.join(one.text for one in found))
    assert [] == [one.kind for one in found if one.leaks(kept)]


@pytest.mark.parametrize("seed", [2, 3])
@pytest.mark.parametrize("name", ["first", *_LATER_SETS])
def test_other_values_of_the_same_kinds_are_removed_as_well(name: str, seed: int) -> None:
    """Of each set at least 98 % go, whatever the values that happened to be made up."""
    samples = secrets(name, seed)
    left = [one.kind for one in samples if one.leaks(plain_text(one.text))]
    assert len(left) <= 0.02 * len(samples), left


_REPEATED = (
    "password ",
    "token: ",
    "key=",
    '"name":"x","value":"',
    "curl -u ",
    "eyJ",
    "sk-",
    "://a:",
    "kind: Secret\ndata:\n  a: b\n",
    '\\"key\\":\\"',
    '\\"password\\":\\"',
    "IDENTIFIED BY ",
    "aB3" * 20 + " ",
    "token:",
    "password a;b\n",
    "password to ",
    "' for password ",
    "Key (password)=(",
    "input_value='",
    "INSERT INTO a (password) VALUES (",
    "('a'),",
)


@pytest.mark.parametrize("part", _REPEATED)
def test_the_time_grows_with_the_length_alone(part: str) -> None:
    """A text eight times as long takes at most some sixteen times as long, whatever it repeats."""
    times = []
    for length in (10_000, 80_000):
        text = (part * length)[:length]
        began = time.thread_time()
        without_secrets(text)
        times.append(time.thread_time() - began)
    assert times[1] <= 16 * times[0] + 0.2
