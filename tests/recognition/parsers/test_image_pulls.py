"""Images that could not be pulled: whose refusal it is, and what stands behind it."""

import pytest

from bot.recognition.parsers.image_pulls import DAEMON, PULLS
from tests.recognition.parsers.findings import codes, found, only, spans

ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.4"


def _pull(image: str, why: str) -> str:
    return f'Failed to pull image "{image}": {why}'


def test_a_failed_pull_names_its_image() -> None:
    """The kubelet's sentence is Kubernetes' own and has the image as a value."""
    error = only(PULLS, _pull("nginx:1.99", "docker.io/library/nginx:1.99: not found"))
    assert ("kubernetes", "ErrImagePull", "not-found", False) == (
        error.provider,
        error.code,
        error.variant,
        error.wrapper,
    )
    assert {"image": "nginx:1.99"} == dict(error.values)


def test_a_back_off_only_wraps() -> None:
    """`Back-off` says that an earlier pull failed, so what failed it comes first."""
    error = only(PULLS, '  Normal  BackOff  3s  kubelet  Back-off pulling image "nginx:1.99"')
    assert ("ImagePullBackOff", True, "nginx:1.99") == (
        error.code,
        error.wrapper,
        error.values["image"],
    )


@pytest.mark.parametrize(
    ("why", "variant"),
    [
        ("toomanyrequests: You have reached your pull rate limit", "rate-limit"),
        ("no match for platform in manifest", "platform"),
        ("http: server gave HTTP response to HTTPS client", "plain-http"),
        ("x509: certificate signed by unknown authority", "x509"),
        ("dial tcp: lookup registry: no such host", "network"),
        ("dial tcp 10.0.0.7:443: i/o timeout", "network"),
        ("pull access denied, insufficient_scope", "no-access"),
        ("manifest unknown", "not-found"),
        ("it went wrong", ""),
        ("x509: not trusted; connection refused", "x509"),
    ],
)
def test_the_surest_sign_tells_what_stands_behind_a_pull(why: str, variant: str) -> None:
    """The entry's variant follows from the words, the surest first."""
    assert variant == found(PULLS, _pull("registry.example.com/web:1", why))[0].variant


@pytest.mark.parametrize(
    ("image", "why", "whose"),
    [
        (ECR, "403 Forbidden", ("aws", "ecr", "AccessDeniedException")),
        (ECR, "no basic auth credentials", ("aws", "ecr", "AccessDeniedException")),
        (ECR, f"{ECR}: not found", ("aws", "ecr", "ImageNotFoundException")),
        ("public.ecr.aws/nginx/nginx:1", "toomanyrequests: Rate exceeded", ("aws", "ecr-public", "toomanyrequests")),
        ("orders.azurecr.io/web:1", "401 Unauthorized", ("azure", "containerregistry", "UNAUTHORIZED")),
        ("orders.azurecr.io/web:1", "manifest unknown", ("azure", "containerregistry", "MANIFEST_UNKNOWN")),
        ("europe-docker.pkg.dev/shop/web:1", 'denied: Permission "x" denied', ("gcp", "artifactregistry", "PERMISSION_DENIED")),
        ("gcr.io/shop/web:1", "NAME_UNKNOWN: gone", ("gcp", "artifactregistry", "NOT_FOUND")),
    ],
)  # fmt: skip
def test_a_clouds_registry_refuses_with_its_own_code(
    image: str, why: str, whose: tuple[str, str, str]
) -> None:
    """The host names the provider, and the kubelet's error then only wraps the registry's."""
    outer, inner = found(PULLS, _pull(image, why))
    assert whose == (inner.provider, inner.service, inner.code)
    assert ("ErrImagePull", True, 1) == (outer.code, outer.wrapper, inner.depth)
    assert outer.start < inner.start


@pytest.mark.parametrize(
    ("image", "why"),
    [
        ("docker.io/library/nginx:1", "403 Forbidden"),
        ("ghcr.io/x/y:1", "denied: no"),
        (ECR, "dial tcp: i/o timeout"),
        ("quay.io/x/y:1", "401 Unauthorized"),
    ],
)
def test_another_registry_and_no_answer_are_kubernetes_own(image: str, why: str) -> None:
    """What no cloud's registry refused, and what failed before one answered, has no second error."""
    assert ["ErrImagePull"] == codes(PULLS, _pull(image, why))


def test_ecss_sentence_around_it_is_ecss() -> None:
    """`CannotPullContainerError` in front says that ECS could not pull."""
    text = f"CannotPullContainerError: {_pull(ECR, '403 Forbidden')}"
    assert [] == found(PULLS, text)
    assert [] == found(
        DAEMON, "CannotPullContainerError: Error response from daemon: pull access denied for x"
    )


@pytest.mark.parametrize(
    "behind",
    [
        "\n  Warning  Failed  9s  kubelet  Error: ErrImagePull",
        "\n  9s  Normal  Pulling  pod/web",
        "\n\nEvents:",
        "\nI1128 10:14:02 next",
        "\n2026-11-28 next",
    ],
)
def test_a_pulls_message_ends_before_the_next_event(behind: str) -> None:
    """An event's row, a blank line and a logged line end it."""
    text = _pull("nginx:1.99", "docker.io/library/nginx:1.99: not found")
    assert [text] == spans(PULLS, text + behind)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Error response from daemon: pull access denied for mailer, repository does not exist: denied: requested access", "denied"),
        ("docker: Error response from daemon: manifest for nginx:9 not found: manifest unknown: manifest unknown.", "manifest unknown"),
        ("Error response from daemon: toomanyrequests: You have reached your limit.", "toomanyrequests"),
        ("denied: requested access to the resource is denied", "denied"),
        ("x\nunauthorized: authentication required", "unauthorized"),
    ],
)  # fmt: skip
def test_dockers_own_words_are_its_codes(text: str, code: str) -> None:
    """Without a cloud's registry the refusal is Docker's to explain."""
    error = only(DAEMON, text)
    assert ("kubernetes", "docker", code) == (error.provider, error.service, error.code)


def test_dockers_refusal_by_a_clouds_registry_is_the_clouds() -> None:
    """The address in the message tells."""
    text = 'Error response from daemon: Get "https://orders.azurecr.io/v2/": unauthorized: authentication required'
    error = only(DAEMON, text)
    assert ("azure", "containerregistry", "UNAUTHORIZED") == (
        error.provider,
        error.service,
        error.code,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Error response from daemon: No such container: web",
        "docker: command not found",
        "the pull was denied: requested by nobody",
        'Successfully pulled image "nginx:1.27"',
        "we failed to pull the rope",
    ],
)
def test_other_words_of_docker_are_no_pulls(text: str) -> None:
    """Other refusals, healthy events and talk are left alone."""
    assert [] == found(DAEMON, text) + found(PULLS, text)


def test_the_pulls_of_a_text_are_bounded() -> None:
    """Of a log that repeats one without end forty are read."""
    assert 40 == len(found(PULLS, (_pull("nginx:1.99", "it went wrong") + "\n\n") * 200))
