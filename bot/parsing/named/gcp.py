"""Names of Google Cloud resources."""

from bot.parsing.named.rule import BUCKET, Rule, rule

RULES: tuple[Rule, ...] = (
    rule("bucket", "gs://", rf"gs://({BUCKET})"),
    rule("key", "gs://", rf"gs://{BUCKET}/([^\s\"'`?]{{1,300}})"),
    rule("project", "rojects/", r"projects/([a-z][a-z0-9-]{4,28}[a-z0-9]|\d{6,14})(?=[:'/\"\s\])]|$)"),
    rule("project", "project [", r"project \[([a-z][a-z0-9-]{4,28}[a-z0-9])\]"),
)  # fmt: skip
