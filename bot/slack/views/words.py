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
    "I was installed without permission to read messages: I hear mentions, `/fault` and *Explain "
    "this error* from a message's menu, and nothing else."
)
MORE_PAGES: Final = "{count} more. Add a word to narrow it down."
SEVERAL_SERVICES: Final = "Several services use the code `{code}`. Which one sent it?"
DID_YOU_MEAN: Final = "I have no page on `{code}`. Did you mean one of these?"
UNKNOWN_CODE: Final = (
    "I have no page on `{code}`. Paste the whole error, or search by its words: `/fault search …`."
)
SHOW_WHAT: Final = "Which code? For example `/fault show NoSuchBucket`."
SEARCH_WHAT: Final = "For which words? For example `/fault search bucket policy`."
FOUND: Final = "Pages on “{words}”:"
NOTHING_FOUND: Final = (
    "No page is about “{words}”. Try fewer words, or `/fault browse` for the kinds of errors."
)
CATEGORIES: Final = "The kinds of errors I have pages on:"
NO_CATEGORY: Final = "I know no kind of error called “{wanted}”. Choose one of {names}."
EVERY_SERVICE: Final = "every service"
PAGES_IN: Final = "Pages: {list}"
SEARCH_INSTEAD: Final = "Some of its pages. `/fault search …` finds the others."
COMPARE_WHAT: Final = "Which two codes? For example `/fault compare 409 412`."
COMPARED: Final = "Compared: {codes}"
PLAYBOOKS: Final = "Playbooks; `/fault playbook NAME` shows one:"
NO_PLAYBOOKS: Final = "There are no playbooks here. `/fault browse` shows the kinds of errors."
NO_PLAYBOOK: Final = "I have no playbook called “{wanted}”. Choose one of {names}."
AVOID: Final = "Avoid"
DONE_WHEN: Final = "Done when:"
RECENT: Final = "The latest cases in this channel:"
NO_RECENT: Final = "No error has been answered in this channel yet. Paste one to begin."
MEANT_ABOVE: Final = (
    "If you mean a message above: choose *Explain this error* from that message's menu."
)
MEANT: Final = "If you did not paste an error: did you mean `{command} {word}`?"

# What a message should not show
LEAKED: Final = (
    "Your message shows {named}. I do not keep it, but everybody here can read it: delete the "
    "message or edit it, and replace the secret. {rotate}"
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

# First contact
HELLO_CHANNEL: Final = (
    "Hello. When a cloud error is posted here, I answer in its thread: what it means, the likely "
    "cause, the fix, and what to check. I stay silent otherwise."
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
HOME_CHANNEL: Final = "Set up a channel …"
CHANNEL_NOT_YOURS: Final = (
    "I cannot tell that you are in that channel. Type `/fault settings` there instead."
)
HOME_ACCOUNTS: Final = "Accounts I can look into"
HOME_READ_ONLY: Final = (
    "Every look is read-only, is checked before it leaves this app, and is written to an audit."
)
EXPLAIN: Final = "Explain an error"
