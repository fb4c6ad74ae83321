"""The words of the modal that holds a whole entry."""

from typing import Final

MORE_TITLE: Final = "The whole entry"
MEANING: Final = "What it means"
NOT_WHEN: Final = "When it is something else"
ALL_CAUSES: Final = "Causes, likeliest first"
ALL_FIXES: Final = "Fixes, commonest first"
ALL_STEPS: Final = "Diagnosis, in order"
SEEN: Final = "Seen in production"
TOOLS: Final = "Tools"
VERIFY: Final = "How to see that it is fixed"
PREVENT: Final = "How to keep it from coming back"
TIP: Final = "Tip"
REFERENCES: Final = "Official pages"
RELATED: Final = "Related pages"
CONFIDENCE: Final = "How sure"
VALUES: Final = "Found in the paste"
REVIEWED: Final = "Last reviewed"

TABS: Final = {
    "causes": "Causes",
    "fixes": "Fixes",
    "diagnosis": "Diagnosis",
    "verify": "Verify",
    "prevent": "Prevent",
    "why": "Why",
}
"""What each part of the modal is called, in the order of their buttons."""

TAB_SHOWN: Final = "{tab}, shown"
TAB_TO_SHOW: Final = "Show {tab}"
CUT: Final = "This is more than Slack shows at once, so it is cut. The book has all of it."
