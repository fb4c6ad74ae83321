"""The words around a case after its answer: seen again, met before, solved, voted on, diagnosed.

Every sentence that reports a problem says what to do next.
"""

from typing import Final

# The same error again
SEEN_TIMES: Final = "Seen {count} times"
SEEN_SINCE: Final = "since {at}, from {posters}"
POSTER: Final = "1 poster"
POSTERS: Final = "{count} posters"
ANSWERED_ABOVE: Final = "That error is <{link}|answered above>."
ANSWERED_IN_THREAD: Final = "That error is answered above, in this thread."
SEEN_BEFORE: Final = "The same error is <{link}|answered here>; yours is counted there."

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
STATS_DAILY: Final = "Errors per day (up to {most}): "
PER_WEEK: Final = "{what} per week (up to {most}): "
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
    "I have no case from this thread: no error was answered here, or it was too long ago to be "
    "kept."
)
TIMELINE_WHERE: Final = (
    "In the thread of a case, mention me with the word `timeline`: Slack takes no command there. I "
    "then show you alone what was done, as Markdown."
)
