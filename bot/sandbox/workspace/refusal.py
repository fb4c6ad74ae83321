"""An error answer of the Web API, in Slack's own words."""

from bot.sandbox.workspace.model import Json


class Refusal(Exception):  # noqa: N818 - the name is what it is: Slack's answer, no fault of ours
    """The Web API says no.

    Args:
        code: Slack's error code, as `channel_not_found`.
        details: Further fields of the answer, as `needed` and `provided`.
        retry_after: Seconds to wait, when the answer is HTTP 429.
    """

    def __init__(self, code: str, details: Json | None = None, *, retry_after: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.details = details or {}
        self.retry_after = retry_after

    def as_json(self) -> Json:
        """The body of the answer."""
        return {"ok": False, "error": self.code, **self.details}


def invalid(code: str, problems: list[str]) -> Refusal:
    """The answer to blocks or a view that break a limit, in Slack's shape.

    Args:
        code: `invalid_blocks` or `invalid_arguments`.
        problems: What is wrong, each with its JSON pointer.

    Returns:
        The refusal to raise.
    """
    messages = [f"[ERROR] {problem}" for problem in problems]
    return Refusal(code, {"errors": problems, "response_metadata": {"messages": messages}})
