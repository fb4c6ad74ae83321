"""A line of the audit as a message."""

from bot.runtime.store import Audited
from bot.slack.views import block_kit, lookup_words, rich_text
from bot.slack.views.block_kit import Message


def audit_line(line: Audited, name: str) -> Message:
    """Who did what, where, and how it ended; nobody is mentioned.

    Args:
        line: the line.
        name: what the person is called.
    """
    calls = lookup_words.AUDIT_CALLS.format(count=len(line.requests)) if line.requests else ""
    told = [line.action, line.lookup, line.account_id, line.result, calls]
    parts = [rich_text.strong(name or lookup_words.SOMEBODY)]
    parts += [[*rich_text.prose(" · "), *rich_text.verbatim(one)] for one in told if one]
    if line.channel.startswith(("C", "G")):
        parts += [rich_text.prose(" · "), rich_text.channel(line.channel)]
    text = " ".join(filter(None, (name, line.action, line.lookup, line.result)))
    return block_kit.message(text, [rich_text.block(rich_text.paragraph(*parts))])
