"""The words of Slack's messages, so that they are read, and changed, in one place.

Those of forms stand in `form_words`, those of the whole entry in `entry_words`.

What the terminal says too stands with what says it: a lookup's in `bot/lookups/undecided.py`,
`denials.py` and `call_failure.py`, an answer's notes in `bot/answers/answerer.py`.

Every sentence that reports a problem says what to do next.
"""

from typing import Final

# The answer
CAUSE: Final = "Likely cause"
FIX: Final = "Fix"
IF: Final = "If"
FIRST_STEP: Final = "Check first"
MORE: Final = "More"
SHARE_IN_CHANNEL: Final = "Share in channel"
SHARE_IN_THREAD: Final = "Share in the thread"
SHORTENED: Final = "Shortened to fit. *More* shows the rest."
ALSO_SEEN: Final = "Also in this paste"
RECOGNISED_BY: Final = "Recognised by"
IN_BOOK: Final = "Read it in the book"
SERVICE_IN_BOOK: Final = "Its service in the book"
UNSURE: Final = "not certain"

# What `/fault`'s words are answered with
HELP_TITLE: Final = (
    "*Paste an error and I say what it means, how to fix it and what to check.* Other things to "
    "ask for:"
)
HELP_WORDS: Final = (
    ("", "a form for a long paste"),
    ("<the error>", "its cause and fix; only you see it until you share it"),
    ("show NoSuchBucket", "the page on a code"),
    ("search bucket policy", "pages, by words"),
    ("browse", "the kinds of errors; `browse not-found` for one kind"),
    ("compare 409 412", "two errors side by side"),
    ("playbook access-denied", "the steps for a class of incident; `playbook` alone lists them"),
    ("lookup iam/entity role_name=checkout", "a read-only look; `lookup` alone lists them"),
    ("recent", "the latest cases in this channel"),
    ("stats", "what this channel meets most, and what helped"),
    ("timeline", "what was done, as Markdown; in the thread, as a mention"),
    ("settings", "how I answer in this channel"),
)
HELP_ELSEWHERE: Final = (
    "The same words work in a direct message to me, without the slash.",
    "In a thread, mention me: I read the nearest error above.",
    "On any message, choose `Explain this error` from its menu.",
)
HELP_UNHEARD: Final = (
    "The same words work behind a mention of me, without the slash.",
    "On any message, choose `Explain this error` from its menu.",
)
UNHEARD: Final = (
    "I was installed without reading messages: I hear mentions, `/fault` and *Explain this error* "
    "from a message's menu, and nothing else."
)
MORE_PAGES: Final = "{count} more. A word more finds fewer."
SEVERAL_SERVICES: Final = "`{code}` is a code of several services. Which one sent it?"
DID_YOU_MEAN: Final = "I have no page on `{code}`. Did you mean one of these?"
UNKNOWN_CODE: Final = (
    "I have no page on `{code}`. Paste the whole error, or look for it by its words: "
    "`/fault search …`."
)
SHOW_WHAT: Final = "Which code? For example `/fault show NoSuchBucket`."
SEARCH_WHAT: Final = "For which words? For example `/fault search bucket policy`."
FOUND: Final = "Pages on “{words}”:"
NOTHING_FOUND: Final = (
    "No page is about “{words}”. Try fewer words, or `/fault browse` for the kinds of errors."
)
CATEGORIES: Final = "The kinds of errors that I have pages on:"
NO_CATEGORY: Final = "I have no kind of error called “{wanted}”. There are {names}."
EVERY_SERVICE: Final = "every service"
PAGES_IN: Final = "Pages: {list}"
SEARCH_INSTEAD: Final = "Some of its pages. `/fault search …` finds the others."
COMPARE_WHAT: Final = "Which two codes? For example `/fault compare 409 412`."
COMPARED: Final = "Compared: {codes}"
PLAYBOOKS: Final = "Playbooks; `/fault playbook NAME` shows one:"
NO_PLAYBOOKS: Final = "There are no playbooks here. `/fault browse` shows the kinds of errors."
NO_PLAYBOOK: Final = "I have no playbook called “{wanted}”. There are {names}."
AVOID: Final = "Avoid"
DONE_WHEN: Final = "Done when:"
RECENT: Final = "The latest cases in this channel:"
NO_RECENT: Final = "No error has been answered in this channel yet. Paste one to begin."
MEANT_ABOVE: Final = (
    "If you mean a message above: choose *Explain this error* from that message's menu."
)
MEANT: Final = "If you did not paste an error: did you mean `{command} {word}`?"

# The same error again
SEEN_TIMES: Final = "Seen {count} times"
SEEN_SINCE: Final = "since {at}, from {posters}"
POSTER: Final = "1 poster"
POSTERS: Final = "{count} posters"
ANSWERED_ABOVE: Final = "That error is <{link}|answered above>."
ANSWERED_IN_THREAD: Final = "That error is answered above, in this thread."
SEEN_BEFORE: Final = "The same error is <{link}|answered here>; I count yours there."

# What earlier cases were, and what this one turned out to be
MET_ONCE: Final = "Met once before"
MET_TIMES: Final = "Met {count} times before, last"
MET_IN: Final = " in "
MET_ON: Final = ": "
THREAD: Final = "thread"
SOLVED_BY: Final = " It was: "
SOLVED_SAME: Final = " With these values it was: "
SOLVED: Final = "Solved …"
SOLVED_LABEL: Final = "Solved"
OUTCOME_TITLE: Final = "Solved: what was it?"
OUTCOME_LABEL: Final = "What was it, in one line?"
OUTCOME_HINT: Final = (
    "The cause and what helped. Everybody here sees it, and it is shown when this error is met "
    "again: here, and elsewhere to people who are in this channel too."
)
OUTCOME_EXAMPLE: Final = "The stack was deployed twice; deleted the second one"
OUTCOME_SUBMIT: Final = "Save"
OUTCOME_EMPTY: Final = "There is nothing here but spaces. Say in a few words what it was."
CASE_GONE: Final = (
    "That case is no longer kept, so I cannot write this down. Paste the error again to begin one."
)

# Whether an answer helped
HELPED: Final = "That helped"
UNHELPFUL: Final = "That did not help"
THANKS: Final = "Thank you. Whoever writes these pages sees it."
REASON_TITLE: Final = "What was wrong with it?"
REASON_LABEL: Final = "Why did it not help?"
REASONS: Final = {
    "wrong-error": "It is another error",
    "wrong-fix": "The right error, but the fix does not fit",
    "unclear": "I could not make out what to do",
    "other": "Something else",
}
NOTE_LABEL: Final = "What would have helped?"
NOTE_HINT: Final = (
    "The people who write these pages see it, with the error's text in which names, numbers and "
    "secrets are masked."
)
REASON_SUBMIT: Final = "Send"
STATS: Final = "In this channel, in the last {days} days"
STATS_CASES: Final = "Errors answered: {count}; solved, with a word on what it was: {solved}"
STATS_HELPED: Final = "Answers that helped: {up}; that did not: {down}"
STATS_MISSED: Final = "Texts not recognised: {count}; `faultbook candidates` lists their wordings"
STATS_DAILY: Final = "Errors a day (at most {most}): "
CHART: Final = "By week"
CHART_ANSWERED: Final = "Errors answered"
CHART_HELPED: Final = "Helped"
CHART_UNHELPFUL: Final = "Did not help"
DIGEST: Final = "Errors in this channel, last {days} days"
MET_MOST: Final = "Met most"
HOME_STATS: Final = "The last {days} days"

# Diagnosing together, and what was done
DIAGNOSE: Final = "Diagnose together"
STEPS_DONE: Final = "{done} of {count} done"
STEP_DONE: Final = "1 step done"
STEPS_TICKED: Final = "{count} steps done"
STEP_LAST: Final = ", the last by "
DONE: Final = "☑"
NOT_DONE: Final = "☐"
TICK: Final = "Done {number}"
UNTICK: Final = "Undo {number}"
VERIFY_STEP: Final = "See that it is fixed: {what}"
VERIFIED: Final = "Verified"
CHECKED_AGAIN: Final = "Checked again"
VERIFIED_BY_HAND: Final = "Verified by hand"
BEFORE: Final = "Before"
VERIFY_DONE: Final = "checked whether it is fixed"
NO_STEPS: Final = "I know no steps for this error. *More* has what I do know."
SHARED_ABOVE: Final = "The steps are shared <{link}|here> already."
SHARED_SOMEWHERE: Final = "The steps are shared in this thread already."
TIMELINE: Final = "Timeline"
TIMELINE_INTRO: Final = "What was done here, as Markdown to copy. Only you see this."
TIMELINE_AS_FILE: Final = "Put it here as a file"
TIMELINE_NO_FILE: Final = (
    "I cannot put a file here: I was installed without the scope `files:write`. Copy the text "
    "above, or ask an admin to allow me that scope."
)
TIMELINE_CUT: Final = "- … {count} lines left out …"
NO_TIMELINE: Final = (
    "I have answered no error in this thread, or it is longer ago than I keep cases."
)
TIMELINE_WHERE: Final = (
    "In the thread of a case, mention me with the word `timeline`: Slack takes no command there. I "
    "then show you alone what was done, as Markdown."
)

# What a message should not show
LEAKED: Final = (
    "Your message shows {named}. I do not keep it, but everybody here can read it: delete it or "
    "edit it away, and make it worthless. {rotate}"
)
LEAKED_AND: Final = " and "

# Guesses and refusals
GUESSES: Final = "I am not sure which error this is. Is it one of these?"
NOT_THIS: Final = "Not this one"
NOT_THIS_TOLD: Final = "What else it may be. Only you see this."
NOT_RECOGNISED: Final = (
    "I do not recognise an error in this. Paste the whole output, with the line that holds the "
    "error code, as it was printed."
)
PASTE_AGAIN: Final = "Paste the whole output"
MENTION_EMPTY: Final = (
    "I cannot see an error here. Mention me with the error's text, or choose *Explain this error* "
    "from the menu of the message that holds it."
)
NOTHING_IN_MESSAGE: Final = (
    "That message holds no text that I can read. Copy the error from it and send it to me with "
    "`/fault`."
)
FILE_NO_SCOPE: Final = (
    "I cannot read `{name}`: I was installed without the scope `files:read`. Paste the error as "
    "text, or ask an admin to allow me that scope."
)
FILE_NOT_TEXT: Final = (
    "I cannot read `{name}`: it is not a text file. Paste the error itself, as it was printed."
)
FILE_GONE: Final = "I could not fetch `{name}` from Slack. Paste the error as text."
ENTRY_GONE: Final = (
    "The entry behind this button is no longer in the knowledge base. Paste the error again."
)
LOOKUP_GONE: Final = (
    "The check behind this button no longer exists. Paste the error again to see today's."
)
CHANNEL_CLOSED: Final = (
    "I cannot post here: this channel is archived, or lets only some people post. Ask me in "
    "another channel, or in a direct message."
)
NOT_IN_CHANNEL: Final = (
    "I cannot post here: invite me with `/invite @Faultbook`, then press the button again."
)
FAILED: Final = (
    "Something went wrong on my side and I stopped. Try again; if it happens again, give the "
    "people who run me this number: `{job}`."
)
TOO_LATE: Final = (
    "Slack gave up waiting for me before I could open that window. Press the button, or type the "
    "command, once more."
)
OUTDATED: Final = "This button is from an older version of me. Paste the error again."

# The buttons of every form
CLOSE: Final = "Close"
CANCEL: Final = "Cancel"

# Lookups
LOOKING: Final = "Looking, read-only"
WAITING: Final = "Waiting, {count} before you"
BEFORE_IT: Final = "Before: {mark} {said}"
RESULT_BELOW: Final = "The same stands in the conversation, where you can share it."
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
    "*{title}*: the result went to <@{user}> alone, because it can hold privileged details."
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
LOOKUP_FILL_IN: Final = "To look I need a little more. *{title}* asks for it:"
LOOKUP_WRONG: Final = "I did not look, because something here does not fit *{title}*:"
LOOKUP_TAKES: Final = "It takes {names}, each as `name=value`."
VALUE_NOT_TAKEN: Final = "It does not take this."
ACCOUNT_UNKNOWN: Final = "I know no account of this name."

# The audit, where a channel is told it
AUDIT_CALLS: Final = "requests to AWS: {count}"
SOMEBODY: Final = "Somebody"

# First contact
HELLO_CHANNEL: Final = (
    "Hello. When a cloud error is posted here, I answer in its thread: what it means, the likely "
    "cause, the fix, and what to check. I say nothing to anything else."
)
HELLO_UNHEARD: Final = (
    "Hello. Mention me with a cloud error, or choose *Explain this error* from a message's menu, "
    "and I say what it means, the likely cause, the fix, and what to check."
)
HELLO_UNHEARD_DIRECT: Final = (
    "Hello. Type `/fault` and a cloud error anywhere, and I say what it means, the likely cause, "
    "the fix, and what to check."
)
HELLO_DIRECT: Final = (
    "Hello. Send me a cloud error, as it was printed, and I say what it means, the likely cause, "
    "the fix, and what to check."
)
HELLO_MORE: Final = "`/fault help` lists what else I answer; `/fault settings`, how I answer here."
TRY_SAMPLE: Final = "Try a sample"
SAMPLE: Final = (
    "An error occurred (AccessDenied) when calling the PutObject operation: User: "
    "arn:aws:iam::111122223333:user/checkout is not authorized to perform: s3:PutObject on "
    'resource: "arn:aws:s3:::checkout-receipts/2026/11.json" because no identity-based policy '
    "allows the s3:PutObject action"
)

# Slack's agent pane, by the manifest
AGENT_DESCRIPTION: Final = (
    "Send a cloud error and read what it means, its likely cause, the fix and what to check. No "
    "language model is used: the same error always gets the same answer."
)
AGENT_STATUS: Final = "is reading the error …"
AGENT_PROMPTS: Final = (
    ("Explain a sample error", SAMPLE),
    ("Show the kinds of errors", "browse"),
    ("List what can be looked up", "lookup"),
    ("Say what else I can ask", "help"),
)

# The Home tab
HOME_TITLE: Final = "Paste an error, read the cause and the fix"
HOME_TEXT: Final = (
    "I recognise {count} cloud errors, say what each means, how to fix it and what to check, and "
    "look read-only into the AWS account to say what is really there. No language model is used, "
    "and nothing you paste leaves this app."
)
HOME_WAYS: Final = "Ways to ask"
HOME_WAY: Final = (
    "In a channel I am in: paste the error. I answer in its thread, and stay silent otherwise.",
    "Anywhere: `/fault` and the error. Only you see the answer until you share it.",
    "In a thread or a direct message: mention me, or just send me the error.",
    "On any message: the menu's `Explain this error`.",
)
HOME_WAY_UNHEARD: Final = (
    "Anywhere: `/fault` and the error. Only you see the answer until you share it.",
    "In a channel: mention me, and put the error behind it.",
    "On any message: the menu's `Explain this error`.",
)
HOME_SEARCH: Final = "A code, or words of an error"
HOME_KINDS: Final = "By kind"
HOME_RECENT: Final = "Lately in your channels"
HOME_CHANNEL: Final = "How a channel is answered …"
CHANNEL_NOT_YOURS: Final = (
    "I cannot tell that you are in that channel. Type `/fault settings` there instead."
)
HOME_ACCOUNTS: Final = "Accounts I can look into"
HOME_READ_ONLY: Final = (
    "Every look is read-only, is checked before it leaves this app, and is written to an audit."
)
EXPLAIN: Final = "Explain an error"
