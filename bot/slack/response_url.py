"""Response URLs: the only addresses that a payload may make the app post to.

A payload names the address that its answer goes to. One that names another host than Slack's would
make the app a way into the network it runs in.
"""

from urllib.parse import urlsplit

_HOOKS = frozenset({("https", "hooks.slack.com"), ("https", "hooks.slack-gov.com")})
"""Where Slack takes answers, and where GovSlack does, which runs on a domain of its own
(https://api.slack-gov.com/gov-slack/about)."""

_SLACK = frozenset({("https", "slack.com"), ("https", "slack-gov.com")})
"""Where Slack's own Web API is, which takes no answers and sends visitors on to other pages."""

_LONGEST = 2048
_PORTS = {"https": ":443", "http": ":80"}


class ResponseUrls:
    """Which response URLs are used."""

    def __init__(self, api_url: str) -> None:
        """Trust another server that speaks Slack's protocol as much as Slack, if it is set.

        Args:
            api_url: the configured base address of the Web API.
        """
        self._origins = (_HOOKS | {origin(api_url)}) - _SLACK - {None}

    def allow(self, url: str) -> bool:
        """Whether a response URL is one to post to.

        Args:
            url: as a payload named it.
        """
        if len(url) > _LONGEST or not url.isascii() or not url.isprintable() or " " in url:
            return False
        return origin(url) in self._origins


def origin(url: str) -> tuple[str, str] | None:
    """Scheme and host of an address, with a port that is not its scheme's own; else `None`.

    A user name stays part of the host, so that no host of ours is read into it.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, "/"))
    return (parts.scheme, host) if parts.scheme in _PORTS and host else None
