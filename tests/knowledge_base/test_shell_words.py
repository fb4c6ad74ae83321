"""Requirements of finding the programs that a shell command calls."""

import pytest

from bot.knowledge_base.shell_words import calls


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("aws s3 ls", ["aws s3 ls"]),
        ("sudo systemctl restart x", ["systemctl restart x"]),
        ("A=1 aws s3 ls | grep x && jq .", ["aws s3 ls", "grep x", "jq ."]),
        ("aws a b --x $(aws c d)", ["aws c d", "aws a b --x"]),
        (
            'curl "https://x?t=$(gcloud auth print)"',
            ["gcloud auth print", "curl https://x?t=VALUE"],
        ),
        ("for id in $(aws a b); do aws c d $id; done", ["aws a b", "aws c d $id"]),
        ("aws a b | xargs -n 1 aws c delete-d", ["aws a b", "aws c delete-d"]),
        ("while [ -n x ]; do aws a b; done", ["[ -n x ]", "aws a b"]),
        ("case $x in r-*) aws a b;; esac", ["aws a b"]),
        ("aws a b > file.json", ["aws a b"]),
        ("aws a b \\\n  --c d", ["aws a b --c"]),
        ("aws a 'b; rm -rf x'", ["aws a b; rm -rf x"]),
        ("/usr/bin/aws a b\naws c d", ["aws a b", "aws c d"]),
        ("x=$(aws a b)", ["aws a b"]),
    ],
)
def test_every_call_is_found(command: str, expected: list[str]) -> None:
    """Pipes, loops, substitutions, wrappers and lines: each program that runs is named."""
    assert expected == [call.text for call in calls(command)]
