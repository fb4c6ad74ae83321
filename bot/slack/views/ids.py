"""Every `action_id` and `callback_id` of the app: each stands in a view and has a handler.

An id that ends in `:` is the start of one; what follows tells the buttons of one row apart.
"""

from typing import Final

COMMAND: Final = "/fault"

# Buttons of an answer
LOOK: Final = "look:"
MENU: Final = "more-lookups"
"""What is behind the three dots: further lookups, and what is done with the case."""
MORE: Final = "more"
TAB: Final = "tab:"
SHARE_ANSWER: Final = "share-answer"
GUESS: Final = "guess:"
OPEN_FORM: Final = "open-form"
SUGGEST: Final = "suggest"
BROWSE: Final = "browse:"
TRY_SAMPLE: Final = "try-sample"
SEARCH: Final = "search"
CHANNEL: Final = "channel-settings"

# Buttons of a case
CASE: Final = "case:"
TICK: Final = "tick:"
VERIFY: Final = "verify"
FEEDBACK: Final = "feedback"

# Buttons of a lookup
STOP: Final = "stop"
SHOW_ALL: Final = "show-all"
LOOK_AGAIN: Final = "look-again"
LOOK_IN: Final = "look-in:"
SHARE_RESULT: Final = "share-result"

# Views
PASTE_FORM: Final = "paste-form"
VALUES_FORM: Final = "values-form"
SUGGEST_FORM: Final = "suggest-form"
SETTINGS_FORM: Final = "settings-form"
OUTCOME_FORM: Final = "outcome-form"
REASON_FORM: Final = "reason-form"
ENTRY: Final = "entry"
RESULT: Final = "result"
DRAFT: Final = "draft"

# Shortcuts
EXPLAIN_MESSAGE: Final = "explain-message"
EXPLAIN_ANYWHERE: Final = "explain-anywhere"

ACTIONS: Final = (
    LOOK,
    MENU,
    MORE,
    TAB,
    SHARE_ANSWER,
    GUESS,
    OPEN_FORM,
    SUGGEST,
    BROWSE,
    TRY_SAMPLE,
    SEARCH,
    CHANNEL,
    CASE,
    TICK,
    VERIFY,
    FEEDBACK,
    STOP,
    SHOW_ALL,
    LOOK_AGAIN,
    LOOK_IN,
    SHARE_RESULT,
)
SUBMITTED: Final = (
    PASTE_FORM,
    VALUES_FORM,
    SUGGEST_FORM,
    SETTINGS_FORM,
    OUTCOME_FORM,
    REASON_FORM,
)
READ_ONLY_VIEWS: Final = (ENTRY, RESULT, DRAFT)
