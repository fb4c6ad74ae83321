"""The Kubernetes API's refusals as kubectl and client-go print them, and what comes before it."""

import pytest

from bot.recognition.parsers.base import Format
from bot.recognition.parsers.kubectl import OBJECTS, SAID, SERVER
from tests.recognition.parsers.findings import codes, found, messages, only

PODS = 'pods is forbidden: User "ci" cannot list resource "pods" in API group "" in the namespace "orders"'


@pytest.mark.parametrize(
    ("text", "code", "wrapper"),
    [
        (f"Error from server (Forbidden): {PODS}", "Forbidden", False),
        ('Error from server (NotFound): pods "web" not found', "NotFound", False),
        ("Error from server (NotFound): the server could not find the requested resource", "no matches for kind", False),
        ('Error from server (Forbidden): admission webhook "p.example.com" denied the request: no', "admission webhook denied the request", True),
        ('Error from server: admission webhook "p.example.com" denied the request: no', "admission webhook denied the request", True),
        ('Error from server (InternalError): failed calling webhook "p.example.com": timeout', "failed calling webhook", False),
        ("Error from server (Timeout): the server was\n  unable to return", "Timeout", False),
    ],
)  # fmt: skip
def test_the_servers_reason_is_the_code(text: str, code: str, wrapper: bool) -> None:
    """The reason in brackets, unless the words behind it say more than it does."""
    error = only(SERVER, text)
    assert ("kubernetes", code, wrapper) == (error.provider, error.code, error.wrapper)


@pytest.mark.parametrize(
    "behind",
    [
        '\nError from server (NotFound): pods "db" not found',
        "\nerror: exit",
        '\nThe Deployment "web" is invalid: x',
        "\n\nbye",
        "\n$ kubectl get pods",
        "\nE1128 10:14:02 x",
        "\n2026-11-28 x",
    ],
)
def test_a_message_ends_before_what_comes_next(behind: str) -> None:
    """The next error, a prompt, a log line and a blank line end it."""
    text = 'Error from server (NotFound): pods "web" not found'
    assert 'pods "web" not found' == messages(SERVER, text + behind)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Error from server: it is down",
        "Error from server (404): x",
        "the Error from servers (Forbidden): x",
    ],
)
def test_another_servers_error_is_none(text: str) -> None:
    """Without the reason as one word in brackets it is no API server's."""
    assert [] == found(SERVER, text)


@pytest.mark.parametrize(
    ("text", "code", "variant"),
    [
        (f"E1128 10:14:02 reflector.go:147] failed to list: {PODS}", "Forbidden", ""),
        ('pods "web-0" is forbidden: exceeded quota: compute, requested: cpu=1', "Forbidden", ""),
        ('pods "web-0" is forbidden: violates PodSecurity "restricted:latest"', "Forbidden", ""),
        ('The Deployment "web" is invalid: spec.replicas: Invalid value: -1', "Invalid", ""),
        ('Service "web" is invalid: spec.clusterIP: Invalid value: "": field is immutable', "Invalid", "immutable"),
        ("The StatefulSet \"web\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden", "Invalid", "immutable"),
        ('Invalid value: "": may not change once set', "Invalid", "immutable"),
    ],
)  # fmt: skip
def test_an_objects_sentence_tells_the_reason(text: str, code: str, variant: str) -> None:
    """Where no reason is printed, the sentence about the object names it."""
    error = only(OBJECTS, text)
    assert ("kubernetes", code, variant) == (error.provider, error.code, error.variant)


@pytest.mark.parametrize(
    "text",
    [
        "smoking is forbidden: see the sign",
        "the passport is invalid: renew it",
        "this field is immutable by design",
        "the colour may not change once set",
    ],
)
def test_other_forbidden_things_are_no_objects(text: str) -> None:
    """Talk about what is forbidden, invalid or fixed is left alone."""
    assert [] == found(OBJECTS, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("error: You must be logged in to the server (Unauthorized)", "Unauthorized"),
        ("E1128 the server has asked for the client to provide credentials", "Unauthorized"),
        ("Unable to connect to the server: tls: failed to verify certificate: x509: unknown", "x509"),
        ("Unable to connect to the server: x509: certificate has expired", "x509"),
        ("The connection to the server 10.0.0.1:6443 was refused - did you specify it?", "connection refused"),
        ("Unable to connect to the server: dial tcp 10.0.0.1:443: i/o timeout", "connection refused"),
        ('invalid apiVersion "client.authentication.k8s.io/v1alpha1"', "getting credentials"),
        ('no matches for kind "Ingress" in version "extensions/v1beta1"', "no matches for kind"),
        ('failed calling webhook "p.example.com": x', "failed calling webhook"),
        ("the object has been modified; please apply your changes to the latest version and try again", "Conflict"),
    ],
)  # fmt: skip
def test_what_is_said_before_the_api_has_a_code_each(text: str, code: str) -> None:
    """TLS, the kubeconfig, its program and the client say fixed sentences."""
    assert [code] == codes(SAID, text)


@pytest.mark.parametrize(
    ("said", "code", "wrapper"),
    [
        ("getting credentials: exec: executable aws failed", "getting credentials", True),
        (
            'admission webhook "p.example.com" denied the request: no',
            "admission webhook denied the request",
            True,
        ),
    ],
)
def test_what_another_program_said_is_only_wrapped(said: str, code: str, wrapper: bool) -> None:
    """Behind a failed program or a webhook stands somebody else's error."""
    assert [(code, wrapper)] == [(error.code, error.wrapper) for error in found(SAID, said)]


@pytest.mark.parametrize(
    ("sign", "whose"),
    [
        ("$ aws eks update-kubeconfig --name web\n", ("aws", "eks")),
        ("https://1A2B.gr7.eu-west-1.eks.amazonaws.com\n", ("aws", "eks")),
        ("https://10.0.0.1:6443\n", ("kubernetes", "")),
    ],
)
def test_who_may_not_enter_an_eks_cluster_needs_eks(sign: str, whose: tuple[str, str]) -> None:
    """Access to EKS is EKS's own page; to any other cluster it is Kubernetes'."""
    assert "kubernetes" == only(SAID, f'{sign}no matches for kind "Ingress"').provider
    error = only(SAID, f"{sign}error: You must be logged in to the server (Unauthorized)")
    assert whose == (error.provider, error.service)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (SAID, "The connection to the server room was refused by the guard"),
        (SAID, "failed calling a friend"),
        (SAID, "the admission webhook is fine"),
    ],
)
def test_near_twins_are_left_alone(form: Format, text: str) -> None:
    """The fixed words alone, with something else around them, are no error."""
    assert [] == [error for error in found(form, text) if error.code != "connection refused"]
