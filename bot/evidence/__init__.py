"""What else in a text tells the service and the provider: ARNs, endpoints, resource types, tools.

Each provider has a list of signs; each sign found votes for a service with a weight that says how
surely it speaks of the failing call rather than of something near it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.evidence import aws, azure, gcp
from bot.evidence.sign import Sign, Words

LONGEST = 12_000
"""Characters that are read; signs further off say little of an error."""
_AGAIN = 0.1
"""What a further sign for the same service adds."""
_SIGNS: Mapping[str, tuple[Sign | Words, ...]] = {
    "aws": aws.SIGNS,
    "azure": azure.SIGNS,
    "gcp": gcp.SIGNS,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs found in one text.

    Attributes:
        aws: weight of each AWS service.
        azure: weight of each Azure resource provider.
        gcp: weight of each Google Cloud product.
    """

    aws: Mapping[str, float] = field(default_factory=dict)
    azure: Mapping[str, float] = field(default_factory=dict)
    gcp: Mapping[str, float] = field(default_factory=dict)

    def of(self, provider: str) -> Mapping[str, float]:
        """The weights for one provider."""
        return {"aws": self.aws, "azure": self.azure, "gcp": self.gcp}.get(provider, {})

    def best(self, provider: str, among: frozenset[str] | None = None) -> str:
        """The service most signs speak for; empty when there are none.

        Args:
            provider: `aws`, `azure` or `gcp`.
            among: only these services, `None` for any.
        """
        weights = self.of(provider)
        near = {s: w for s, w in weights.items() if among is None or s in among}
        return max(near, key=lambda service: near[service]) if near else ""


def gather(text: str) -> Evidence:
    """Collect the signs in a plain text; of services that weigh the same the first comes first."""
    text = text[:LONGEST]
    return Evidence(**{provider: _votes(text, signs) for provider, signs in _SIGNS.items()})


def _votes(text: str, signs: tuple[Sign | Words, ...]) -> Mapping[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for _, service, weight in sorted(_hits(text, signs)):
        votes[service] = max(votes[service], weight) + (_AGAIN if service in votes else 0.0)
    return votes


def _hits(text: str, signs: tuple[Sign | Words, ...]) -> Iterator[tuple[int, str, float]]:
    for one in signs:
        yield from one.find(text)
