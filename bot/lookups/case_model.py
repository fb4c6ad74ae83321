"""A lookup's own cases: what the account answers, and the verdict that is then right."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.aws.allow_list import Call
from bot.knowledge_base.models import Slug


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

    name: Slug
    values: Mapping[str, str] = Field(default_factory=dict)
    answers: Mapping[Call, Any]
    verdict: Slug
