"""A lookup's own cases: what the account answers, and the verdict that is then right."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.aws.allow_list import Call

_NAME = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class LookupCase(BaseModel):
    """One case, which `faultbook check` plays.

    Attributes:
        name: what the case is about.
        values: the named values that the lookup is given.
        answers: what each call is answered; `{error: Code}` for a refusal, a list for one answer
            after the other, of which the last is repeated.
        verdict: the verdict's name, or `unseen` where it cannot be told.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: _NAME
    values: Mapping[str, str] = Field(default_factory=dict)
    answers: Mapping[Call, Any]
    verdict: _NAME
