"""A line of the audit as a message."""

from bot.runtime.store import Audited
from bot.slack.views import block_kit, words
from bot.slack.views.block_kit import Message


def audit_line(line: Audited, name: str) -> Message:
    """Who did what, where, and how it ended; nobody is mentioned.

    Args:
        line: the line.
        name: what the person is called.
    """
    calls = words.AUDIT_CALLS.format(count=len(line.requests)) if line.requests else ""
    told = [line.action, line.lookup, line.account_id, line.result, calls]
    parts = [block_kit.strong(name or words.SOMEBODY)]
    parts += [[*block_kit.prose(" · "), *block_kit.plain_piece(one)] for one in told if one]
    if line.channel.startswith(("C", "G")):
        parts += [block_kit.prose(" · "), block_kit.channel(line.channel)]
    text = " ".join(filter(None, (name, line.action, line.lookup, line.result)))
    return block_kit.message(text, [block_kit.rich(block_kit.paragraph(*parts))])
