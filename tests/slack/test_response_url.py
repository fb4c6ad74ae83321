"""Which response URLs are posted to."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.response_url import ResponseUrls

HOSTS = ("hooks.slack.com", "hooks.slack-gov.com")
SLACK = ResponseUrls("https://slack.com/api/")
GOVSLACK = ResponseUrls("https://slack-gov.com/api/")
SANDBOX = ResponseUrls("http://127.0.0.1:8765/api/")


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.slack.com/commands/T1/2/x",
        "https://hooks.slack.com/actions/T1/2/x?y=z",
        "https://hooks.slack.com:443/app/T1/2/x",
        "HTTPS://HOOKS.SLACK.COM/commands/T1/2/x",
        "https://hooks.slack-gov.com/commands/T1/2/x",
    ],
)
def test_slacks_own_are_used(url: str) -> None:
    """Slack's and GovSlack's addresses for answers, whatever the Web API is."""
    assert [True] * 3 == [urls.allow(url) for urls in (SLACK, GOVSLACK, SANDBOX)]


def test_those_of_the_configured_server_are_used() -> None:
    """Another server that speaks the protocol answers at its own address, scheme and port."""
    assert SANDBOX.allow("http://127.0.0.1:8765/response/x")
    assert ResponseUrls("https://chat.example/api/").allow("https://chat.example:443/hooks/1")


@pytest.mark.parametrize(
    "url",
    [
        *[
            "",
            " ",
            "hooks.slack.com",
            "//hooks.slack.com/x",
            "https:/hooks.slack.com/x",
            "https://",
        ],
        *["http://hooks.slack.com/x", "ftp://hooks.slack.com/x", "file:///etc/passwd", "data:,x"],
        *["https://hooks.slack.com.evil.example/x", "https://evilhooks.slack.com/x"],
        *["https://hooks.slack.com@evil.example/x", "https://evil.example#@hooks.slack.com/"],
        *[
            "https://evil.example\\@hooks.slack.com/",
            "https://evil.example?https://hooks.slack.com/",
        ],
        *["https://u:p@hooks.slack.com/x", "https://hooks.slack.com:8443/x", "https://slack.com/x"],
        *[
            "https://hooks.slack.com:/x",
            "https://hooks.slack.com./x",
            "https://[::1]/",
            "https://[",
        ],
        *["https://hooks.slack.com\t.evil.example/", "https://hooks.slack.com\n.evil.example/"],
        *[
            "\nhttps://hooks.slack.com/x",
            "https://hooks.slack.com/x y",
            "https://hooks.slack.com/\x7f",
        ],
        *["https://hooks.slack.com/\r\nHost: evil.example", "https://hooks.slack。com/x"],
        *[
            "https://hooks.sl\u0430ck.com/x",
            "https://hooks.slack.com/é",
            "https://hooks.slack.com/\ud800",
        ],
        *[
            "http://169.254.169.254/latest/meta-data/",
            "http://127.0.0.1/",
            "http://localhost:8765/x",
        ],
        *[
            "https://127.0.0.1:8765/x",
            "http://127.0.0.1:8766/x",
            "http://127.0.0.1:8765@evil.example",
        ],
        *[
            "https://hooks.slack.com/" + "x" * 3000,
            "https://slack-gov.com/x",
            "https://app.slack.com/",
        ],
    ],
)
def test_any_other_is_refused(url: str) -> None:
    """Another host, scheme or port, however it is dressed up."""
    assert [False] * 3 == [urls.allow(url) for urls in (SLACK, GOVSLACK, SANDBOX)]


@given(
    st.text() | st.text().map("https://{}".format) | st.text().map("https://hooks.slack{}".format)
)
def test_any_text_is_judged(url: str) -> None:
    """None raises, and none but one with Slack's host is taken."""
    assert not SLACK.allow(url) or urlsplit(url).hostname in HOSTS


def test_a_broken_api_address_adds_nothing() -> None:
    """What has no host allows no URL without one."""
    assert not any(ResponseUrls(api).allow("x") for api in ("", "https://[", "x"))
