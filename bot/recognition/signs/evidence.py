"""Weighs the signs of providers and services in a text: ARNs, endpoints, resource types, tools.

Each sign found adds weight to a service: the more, the more certain it is that the sign belongs to
the failing call and not to something near it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.recognition.fixed_words import FixedWords
from bot.recognition.signs import aws, azure, gcp
from bot.recognition.signs.sign import Hit, Sign, SignWords

LONGEST = 12_000
"""Characters of a text in which signs are looked for."""
_AGAIN = 0.1
"""Weight that each further sign of the same service adds."""
_SIGNS: Mapping[str, tuple[Sign | SignWords, ...]] = {
    "aws": aws.SIGNS,
    "azure": azure.SIGNS,
    "gcp": gcp.SIGNS,
}
_HINTS: Mapping[str, FixedWords] = {
    provider: FixedWords([one.hints for one in signs]) for provider, signs in _SIGNS.items()
}


class Evidence:
    """The weights of services in one text; a provider's are computed on first use.

    Attributes:
        text: the text, as far as signs are looked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]
        self._found: dict[str, Mapping[str, float]] = {}

    @property
    def aws(self) -> Mapping[str, float]:
        """The weight of each AWS service."""
        return self.of("aws")

    @property
    def azure(self) -> Mapping[str, float]:
        """The weight of each Azure resource provider."""
        return self.of("azure")

    @property
    def gcp(self) -> Mapping[str, float]:
        """The weight of each Google Cloud product."""
        return self.of("gcp")

    def of(self, provider: str) -> Mapping[str, float]:
        """The weight of each service of a provider; of equals the first in the text comes first."""
        if provider not in self._found:
            self._found[provider] = _votes(self.text, provider)
        return self._found[provider]

    def best(self, provider: str, among: frozenset[str] | None = None) -> str:
        """The service with most weight; empty where there is no sign.

        Args:
            provider: `aws`, `azure` or `gcp`.
            among: only these services, `None` for any.
        """
        weights = self.of(provider)
        near = {s: w for s, w in weights.items() if among is None or s in among}
        return max(near, key=lambda service: near[service]) if near else ""


def _votes(text: str, provider: str) -> Mapping[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for _, service, weight in sorted(_hits(text, provider)):
        votes[service] = max(votes[service], weight) + (_AGAIN if service in votes else 0.0)
    return votes


def _hits(text: str, provider: str) -> Iterator[Hit]:
    if provider in _SIGNS:
        for number in _HINTS[provider].tried_in(text):
            yield from _SIGNS[provider][number].find(text)
