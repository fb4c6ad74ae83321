"""What a suggestion starts with: the error as it was pasted, without its secrets."""

from bot.answers.answerer import Answerer
from bot.knowledge_base.knowledge import Knowledge
from bot.recognition.normalize import as_pasted, plain_text
from bot.slack.payloads import SuggestRequest
from bot.slack.suggest import seen_in
from tests.recognition.secrets.samples import Sample, secrets

_SECRETS = [*secrets("first"), *secrets("second"), *secrets("twelfth")]
_REMOVED = [one for one in _SECRETS if not one.leaks(plain_text(one.text))]
NOBODY = Answerer(Knowledge())
"""Knows no error at all."""
_ERROR = "An error occurred (Teapot) when calling the PutObject operation: "


def test_nearly_every_kind_of_secret_is_tried() -> None:
    """At least 98 % of the kinds are removed at all."""
    assert len(_REMOVED) >= 0.98 * len(_SECRETS)


def test_no_secret_gets_into_a_suggest_button() -> None:
    """Before, in or after an error, in the wording or the text: the button carries no secret."""
    assert [] == [one.kind for one in _REMOVED if _carried(one)]


def _carried(one: Sample) -> bool:
    """Whether a button of a paste with a secret, or the form that it opens, holds a part of it."""
    between = "\n" if "\n" in one.text else ""  # several lines are a file, not a message
    for pasted in (one.text, f"{one.text}\n{_ERROR}short", f"{_ERROR}{between}{one.text}"):
        carried = seen_in(NOBODY.explain(pasted)).encode()
        told = SuggestRequest.decode(carried)
        if one.leaks(carried) or one.leaks(f"{told.text}\n{told.wording}\n{told.code}"):
            return True
    return False


def test_no_secret_waits_with_a_job() -> None:
    """What is kept until the answer is posted has no secret in it."""
    assert [] == [one.kind for one in _REMOVED if one.leaks(as_pasted(one.text))]


def test_what_is_kept_of_a_paste_is_made_plain_as_the_paste_is() -> None:
    """Escapes and links are still undone afterwards, and nothing but secrets went."""
    pasted = f"{_ERROR}&lt;b&gt; <https://x.example|x> " + r"\"a\" 'c'"
    assert pasted == as_pasted(pasted)
