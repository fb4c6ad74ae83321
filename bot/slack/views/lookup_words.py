"""The words of lookups: while they look, what they saw, who may look, and the audit's.

Those of an undecided or denied lookup, which the terminal says too, stand with what says them:
`bot/lookups/undecided.py`, `denials.py` and `call_failure.py`. Every sentence that reports a
problem says what to do next.
"""

from typing import Final

# Lookups
LOOKING: Final = "Looking, read-only"
WAITING: Final = "Waiting, {count} before you"
BEFORE_IT: Final = "Before: {mark} {said}"
RESULT_BELOW: Final = "The same result is in the conversation, where you can share it."
SHARED_ALREADY: Final = "That result is posted already."
SHOWN_ALREADY: Final = "That answer is posted already."
ABOUT_CALLS: Final = "about {count} calls"
MOST_CALLS: Final = "at most {count} calls"
STOP: Final = "Stop"
STOPPING: Final = "Stopping …"
SHOW_ALL: Final = "Show all"
SHOW_ALL_TITLE: Final = "All that was seen"
RESULT_CUT: Final = (
    "This is more than Slack shows at once, so it is cut. `faultbook lookup` in a terminal prints "
    "all of it; where everybody may see it, it is also in a file in the thread."
)
LOOK_AGAIN: Final = "Look again"
LOOK_IN: Final = "Look in {region}"
LOOKUP_FAILED: Final = (
    "*{title}* failed because of a fault on my side. Press the button again; if it "
    "happens again, give the people who run me this number: `{job}`."
)
PRIVATE_RESULT: Final = (
    "*{title}*: the result went to <@{user}> alone, because it may hold sensitive details."
)
PRIVATE_NOTE: Final = "Only you see this. Sharing it is written to the audit."
RESULT_GONE: Final = "I no longer have that result. Press *Look again*, then share what it shows."
NO_ACCOUNTS: Final = (
    "No AWS account is configured for this workspace. Ask whoever runs Faultbook to list one."
)
NOT_ALLOWED: Final = "You may not look there from here, because {reason}. {who}"
THESE_MAY: Final = "{who} may. For more, have the people who run me add a rule to `faultbook.yml`."
THESE_MAY_AND: Final = ", and "
NOBODY_MAY: Final = (
    "Nobody may yet: have the people who run me add a rule to `faultbook.yml` that lets you."
)
EVERYBODY: Final = "everybody"
MEMBERS_OF: Final = "members of {groups}"
IN_CHANNELS: Final = " in {channels}"
OR: Final = " or "
ONLY_MEMBERS: Final = (
    "I explain errors for everybody here, but only full members of the workspace I am installed in "
    "may look into its accounts: ask one of them to look."
)
MEMBER_UNKNOWN: Final = (
    "I could not find out from Slack whether you are a full member of this workspace, so I did not "
    "look. Try again in a minute."
)
LOAD_RESULT: Final = "Looking again, to show all of it …"
UNSEEN: Final = "What I could not see"
NEXT: Final = "Next"
NONE: Final = "none"
AND_MORE: Final = " and {count} more"
CONSOLE: Final = "console"
BY_HAND: Final = "The same by hand"
LOOKED_AT: Final = "{calls} read-only {noun} · {seconds} s"
OWN_VERSION: Final = "your team's own version of {lookup}"
SEEN_AGO: Final = "seen {seconds} s ago"
MORE_FACTS: Final = "{count} more facts under *Show all*"
MORE_FACTS_CUT: Final = "Shortened to fit. *Show all* shows the rest."
TONES: Final = {"good": "✅", "warning": "⚠️", "bad": "⛔", "unknown": "❔"}
SHARED_BY: Final = "Shared by <@{user}>"

# A lookup by its name
LOOKUP_WHICH: Final = (
    "Which lookup? `/fault lookup s3` lists those of a service, and `/fault lookup NAME value=…` "
    "looks. There are lookups of {names}."
)
LOOKUP_UNKNOWN: Final = (
    "I have no lookup called “{wanted}”. `/fault lookup s3` lists those of a service; there are "
    "lookups of {names}."
)
LOOKUP_NEAR: Final = "I have no lookup called “{wanted}”. Did you mean one of these?"
LOOKUPS_OF: Final = "What I can look up in {service}:"
MORE_LOOKUPS: Final = "{count} more; the book has them all."
LOOKUP_FILL_IN: Final = "I need a little more before I can look. *{title}* asks for it:"
LOOKUP_WRONG: Final = "I did not look, because these values do not fit *{title}*:"
LOOKUP_TAKES: Final = "It takes {names}, each as `name=value`."
VALUE_NOT_TAKEN: Final = "This lookup does not use it."
ACCOUNT_UNKNOWN: Final = "I know no account of this name."

# The audit, where a channel is told it
AUDIT_CALLS: Final = "requests to AWS: {count}"
SOMEBODY: Final = "Somebody"
