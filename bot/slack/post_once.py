"""Posts a message as a step of a job, so that it stands once however often the job is begun."""

from bot.runtime.jobs import Jobs
from bot.slack.destination import Destination
from bot.slack.messenger import Messenger
from bot.slack.views.block_kit import Message
from bot.slack.views.guesses import sentence


def post_once(
    jobs: Jobs, messenger: Messenger, key: str, place: Destination, message: Message
) -> str:
    """Post a message within the running job.

    Args:
        jobs: whose job is running.
        messenger: posts.
        key: names the message for ever, as the job's id.
        place: where.
        message: what.

    Returns:
        Its timestamp, by which it can be edited; empty for one that only one person sees.

    Raises:
        CannotPostError: the app is not in the conversation, or may not post there.
        SlackAwayError: Slack was in trouble for too long.
        SlackApiError: Slack refused for another reason.
    """
    return jobs.once("post", lambda again: messenger.post(place, message, key=key, again=again))


def say_to_asker(jobs: Jobs, messenger: Messenger, job: str, place: Destination, text: str) -> None:
    """Say a sentence to the person who asked, alone, within the running job.

    Args:
        jobs: whose job is running.
        messenger: posts.
        job: its id.
        place: where it was asked, and by whom.
        text: the sentence, in mrkdwn of our own.

    Raises:
        As of `post_once`.
    """
    post_once(jobs, messenger, job, place.to_asker(), sentence(text))
