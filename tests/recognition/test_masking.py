"""What is peculiar to one paste leaves its wording; what tells the error stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.recognition.masking import LONGEST_WORDING, masked, masked_wording


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the job 8123 failed after 40 s", "the job {n} failed after {n} s"),
        ("GET https://api.example/v1/x?y=1 gave 503", "GET {url} gave 503"),
        ("cannot reach 10.0.3.7:5432", "cannot reach {ip}"),
        ("mara@example.com may not", "{email} may not"),
        ("role arn:aws:iam::111122223333:role/x is gone", "role {arn} is gone"),
        ("2026-11-29T10:04:05Z lock held", "{time} lock held"),
        ("could not open /etc/app/config.yml", "could not open {path}"),
        ("pod orders-7f9c4d-x2x failed", "pod {id} failed"),
        ("bucket 'media-prod' is gone", "bucket '{name}' is gone"),
        ('{"Code": "AccessDenied"}', '{"Code": "AccessDenied"}'),
        ("HTTP 403 Forbidden", "HTTP 403 Forbidden"),
    ],
)
def test_what_varies_is_masked(text: str, kept: str) -> None:
    """Numbers, addresses, ids, paths and quoted names; codes and statuses stay."""
    assert kept == masked(text, {})


def test_a_named_value_is_replaced_by_its_name() -> None:
    """The longest first, and only where it stands alone."""
    values = {"bucket": "media", "key": "media/raw"}
    text = "media/raw in media, not in multimedia"
    assert "{key} in {bucket}, not in multimedia" == masked(text, values)


def test_the_line_that_tells_of_a_failure_is_the_wording() -> None:
    """Not the one that was printed before it; without such a line the first is."""
    assert "ledger: reconcile failed for {n}" == masked_wording(
        "Starting up\n\n  ledger: reconcile   failed for 81\nbye", {}
    )
    assert "what is this thing" == masked_wording("\nwhat is this thing\nhm", {})
    assert "" == masked_wording(" \n ", {})


def test_alike_errors_have_one_wording() -> None:
    """Whatever their names and numbers are."""
    texts = (
        "Job nightly-81 failed: ledger 'eu-west' out of balance by 17.20",
        "Job nightly-82 failed: ledger 'us-east' out of balance by 9.05",
    )
    assert 1 == len({masked_wording(text, {}) for text in texts})


@given(st.text(max_size=400), st.dictionaries(st.sampled_from(["a", "b"]), st.text(max_size=9)))
def test_any_text_has_a_short_wording(text: str, values: dict[str, str]) -> None:
    """In one line."""
    wording = masked_wording(text, values)
    assert len(wording) <= LONGEST_WORDING
    assert "\n" not in wording or any("\n" in value for value in values)
