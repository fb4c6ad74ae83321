"""Lines of a load balancer's access log."""

import pytest

from bot.recognition.parsers.access_logs import ANSWER, LOAD_BALANCER

LINE = (
    "https 2026-11-29T10:11:12.186641Z app/orders-web/50dc6c495c0c9188 203.0.113.7:2817 {target}"
    ' 0.086 0.048 0.037 {statuses} 0 57 "GET https://shop.example.com:443/ HTTP/1.1" "curl/8.5.0"'
)


@pytest.mark.parametrize(
    ("target", "statuses", "code", "variant"),
    [
        ("10.0.0.1:80", "502 -", "502 Bad Gateway", "application-load-balancer"),
        ("-", "503 -", "503 Service Unavailable", "application-load-balancer"),
        ("10.0.0.1:80", "504 -", "504 Gateway Timeout", "application-load-balancer"),
        ("10.0.0.1:80", "502 502", "502 Bad Gateway", "answered-by-target"),
    ],
)
def test_the_second_status_says_who_failed(
    target: str, statuses: str, code: str, variant: str
) -> None:
    """A dash means that no target answered: the status is the load balancer's own."""
    found = list(LOAD_BALANCER.find(LINE.format(target=target, statuses=statuses)))
    assert [(code, variant, "orders-web")] == [
        (one.code, one.variant, one.values["load_balancer"]) for one in found
    ]


@pytest.mark.parametrize("statuses", ["200 200", "404 404", "301 -"])
def test_other_statuses_are_no_error_of_the_load_balancer(statuses: str) -> None:
    """Most lines of a log say that all went well."""
    assert [] == list(LOAD_BALANCER.find(LINE.format(target="10.0.0.1:80", statuses=statuses)))


@pytest.mark.parametrize("status", ["460", "463", "464", "561"])
def test_statuses_that_only_the_load_balancer_sends_are_its_own_codes(status: str) -> None:
    """No target sends them, so that each is the load balancer's error, with a page of its own."""
    found = list(LOAD_BALANCER.find(LINE.format(target="-", statuses=f"{status} -")))
    assert [("aws", "elbv2", status, "orders-web")] == [
        (one.provider, one.service, one.code, one.values["load_balancer"]) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("HTTP/1.1 464 \r\nServer: awselb/2.0\r\nDate: Sun", ["464"]),
        ("< HTTP/2 561 \n< server: awselb/2.0", ["561"]),
        ("HTTP/1.1 463\nDate: Sun\nContent-Length: 0\nServer: awselb/2.0", ["463"]),
        ("HTTP/1.1 464\nServer: nginx", []),
        ("HTTP/1.1 404 Not Found\nServer: awselb/2.0", []),
    ],
)
def test_the_head_of_its_answer_is_signed(text: str, codes: list[str]) -> None:
    """With the name of its server; anybody else may use such a number as they like."""
    assert codes == [one.code for one in ANSWER.find(text)]
