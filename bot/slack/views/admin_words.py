"""The words of the Home tab's part for admins."""

from typing import Final

TITLE: Final = "For admins"
PROBLEMS: Final = "Files of the knowledge that do not fit ({count})"
ALL_PROBLEMS: Final = (
    "`faultbook check` prints all of them. What does not fit is left out until it does."
)
NO_PROBLEMS: Final = "Every file of the knowledge is in use."
MISSED: Final = "Asked about and not recognised, most often first"
ALL_MISSED: Final = (
    "`faultbook candidates` prints all of them, and `faultbook new error` begins an entry."
)
SET_UP: Final = "How I am set up"
AUDIT_MIRRORED: Final = "Each line of the audit is told to "
AUDIT_KEPT: Final = "The audit is told to no channel: `FAULTBOOK_AUDIT_CHANNEL` names one."
DRAFTS_WRITTEN: Final = "Drafts of suggested entries are written to `{folder}`."
DRAFTS_SHOWN: Final = (
    "Drafts of suggested entries are only shown to who suggests them: `FAULTBOOK_DRAFTS` names a "
    "folder for them."
)
SCOPES_LACKING: Final = "Not allowed, so that what needs it rests: {scopes}."
CHANNELS: Final = "Channels that are answered otherwise"
MODES: Final = {"answer": "answers", "offer": "answers offered", "ask": "only when asked"}
NO_BOTS: Final = "other bots not read"
DIGEST: Final = "weekly digest"
