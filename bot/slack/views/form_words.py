"""The words of Slack's forms: the paste, a suggested entry, missing values, a channel's settings.

Every sentence that reports a problem says what to do next.
"""

from typing import Final

# The paste form
FORM_TITLE: Final = "Explain an error"
FORM_SUBMIT: Final = "Explain"
FORM_LABEL: Final = "The error"
FORM_HINT: Final = "The whole output, as it was printed."
FORM_EMPTY: Final = "There is nothing here but spaces. Paste the error."
FORM_PLACEHOLDER: Final = "An error occurred (…) when calling the … operation: …"

# A suggested entry
SUGGEST: Final = "Suggest an entry"
CORRECT: Final = "Report a correction"
SUGGEST_TITLE: Final = "Suggest an entry"
SUGGEST_SUBMIT: Final = "Create draft"
SUGGEST_INTRO: Final = (
    "Write down what you know about this error for the next person who meets it. Your draft goes "
    "to the people who maintain the knowledge base; I use it once they have accepted it."
)
SUGGEST_FIELDS: Final = {
    "code": ("Error code", "The code alone, for example AccessDenied."),
    "provider": ("Provider", "Whose error it is."),
    "service": (
        "Service",
        "In lower case, for example cloudfront. Leave it empty if several services send this.",
    ),
    "category": ("Category", "What kind of error it is."),
    "wording": (
        "The provider's wording",
        "The message, with {role_name} and the like where it varies.",
    ),
    "summary": ("What happened", "One sentence that stands alone, at most 200 characters."),
    "causes": ("Causes", "One a line, the likeliest first."),
    "fixes": ("Fixes", "One a line, the commonest first."),
    "reference": (
        "A page to check this against",
        "An https address: the provider's documentation, or your runbook.",
    ),
    "example": (
        "As it was printed",
        "Leave out what must not be kept. Secrets are taken out again before it is saved.",
    ),
}
SUGGEST_OWN: Final = "Our own software"
SUGGEST_REACHES: Final = (
    "This wording also matches the examples of {entries}. Make it more specific, or send it again "
    "if that is what you want."
)
DRAFT_SAVED: Final = "Thank you. The draft is in `{path}`, ready for a pull request:"
DRAFT_SHOWN: Final = (
    "Thank you. I keep no drafts here (`FAULTBOOK_DRAFTS` is not set): copy this into `{path}` of "
    "a knowledge folder and open a pull request."
)
DRAFT_NOT_SAVED: Final = (
    "I could not write into the folder of drafts: tell the people who run me. Meanwhile copy this "
    "into `{path}` of a knowledge folder:"
)

# The form for missing values
VALUES_TITLE: Final = "What to look at"
VALUES_SUBMIT: Final = "Look"
VALUES_ANY: Final = "The paste does not say. Fill in one of these."
VALUES_ALL: Final = "The paste does not say. Fill this in."
VALUES_EXAMPLE: Final = "For example {example}"
VALUES_SUGGEST: Final = "In the paste: {values}"
VALUES_WRONG: Final = "This should look like {example}."
VALUES_PRIVATE: Final = (
    "This looks like a secret. I don't keep secrets, and no lookup needs one: "
    "put in a name or an id instead."
)
VALUES_NEEDED: Final = "Please fill this in."
VALUES_ONE: Final = "Fill in at least one of these."
REGION_WRONG: Final = "I can only look into {account} in {regions}. Choose one of these."
ACCOUNT: Final = "Account"
REGION: Final = "Region"

# How a channel is answered
SETTINGS_TITLE: Final = "In this channel"
SETTINGS_SUBMIT: Final = "Save"
SETTINGS_INTRO: Final = "How I answer in <#{channel}>, for everybody in it."
SETTINGS_MODE: Final = "When somebody posts an error"
MODES: Final = {
    "answer": "Answer in its thread",
    "offer": "Only mark it with 🔎; a click on that brings the answer",
    "ask": "Wait until somebody asks",
}
SETTINGS_BOTS: Final = "Messages from bots, such as alerts"
BOTS_READ: Final = "Read them too"
BOTS_NOT_READ: Final = "Ignore them"
SETTINGS_DIGEST: Final = "Every Monday"
NO_DIGEST: Final = "Post nothing"
DIGEST_WEEKLY: Final = "Post a summary of the week's errors"
SETTINGS_ALWAYS: Final = (
    "A mention, `/fault` and *Explain this error* are answered everywhere, whatever is set here."
)
SETTINGS_UNHEARD: Final = (
    "I was installed without permission to read messages: what is chosen here on errors and bots "
    "has no effect until an admin allows it."
)
SETTINGS_SAVED: Final = "Saved. In <#{channel}>: {mode}."
SETTINGS_ELSEWHERE: Final = (
    "Type `{command} settings` in the channel that it is for. In a direct message I answer "
    "whatever you send me."
)
