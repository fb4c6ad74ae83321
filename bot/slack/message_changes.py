"""Messages that were edited or deleted: their answers change, come about, or go along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.recognition.normalize import as_pasted
from bot.runtime.channel_settings import Mode
from bot.runtime.jobs import Args, Jobs, Kind
from bot.runtime.posted_answers import PostedAnswer
from bot.slack.answer_posts import BETWEEN_LOOKS, LOOKS, AnsweredError, AnswerPosts
from bot.slack.ask import Ask
from bot.slack.card import Card
from bot.slack.command_words import parsed
from bot.slack.explain import Explainer

EDITED = "edited"
DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class MessageChanges:
    """Follows messages, as jobs.

    Attributes:
        explainer: explains what a message says now.
        posts: has the answers.
        jobs: runs the jobs.
    """

    explainer: Explainer
    posts: AnswerPosts
    jobs: Jobs

    def register(self) -> None:
        """Say how jobs of these kinds are run."""
        self.jobs.register(EDITED, Kind(self._edit, _left_as_it_is))
        self.jobs.register(DELETED, Kind(self._delete, _left_as_it_is))

    def edited(self, id: str, ask: Ask, before: str) -> None:  # noqa: A002 - the port's word
        """Follow an edit, once for this id; ordinary talk that stays such costs no write.

        Args:
            id: names the delivery.
            ask: what the message says now.
            before: what it said before.
        """
        if ask.direct and parsed(ask.text).word:
            return  # what such words ask for is answered when it is posted
        answered = self.posts.posted.to(ask.place.channel, ask.source)
        if answered or (self._is_new(ask, before) and self._is_wanted(ask)):
            kept = ask.model_copy(update={"text": as_pasted(ask.text)})
            self.jobs.submit(id, EDITED, "", kept.model_dump())

    def deleted(self, id: str, channel: str, ts: str) -> None:  # noqa: A002 - the port's word
        """Follow a deletion, once for this id.

        Args:
            id: names the delivery.
            channel: the conversation.
            ts: the message that is gone.
        """
        if self.posts.posted.to(channel, ts) or self.posts.repeats.answer_of(channel, ts):
            self.jobs.submit(id, DELETED, "", {"channel": channel, "ts": ts})

    def _is_wanted(self, ask: Ask) -> bool:
        """Whether an error is answered where it stands, though nobody asked."""
        return ask.direct or self.explainer.mode(ask) is Mode.ANSWER

    def _is_new(self, ask: Ask, before: str) -> bool:
        """Whether the edit brought an error that the message did not hold."""
        now = self.explainer.telling(ask.text)
        had = self.explainer.telling(before)
        if now is None or ask.direct:
            return ask.direct
        return had is None or (had.entry, had.values) != (now.entry, now.values)

    def _edit(self, job: str, args: Args) -> None:
        ask = Ask.model_validate(args)
        answers = self._settled(ask.place.channel, ask.source)
        standing = next((one for one in answers if one.card or one.direct), None)
        if standing is not None:
            self._follow(job, standing, ask)
            return
        for line in answers:
            self._gone(line, ask.source)
        try:
            self.explainer.answer(job, ask)
        except AnsweredError:  # the message's first text, or another edit, was quicker
            for answer in self._settled(ask.place.channel, ask.source):
                self._follow(job, answer, ask)

    def _follow(self, job: str, standing: PostedAnswer, ask: Ask) -> None:
        """Let an answer say what its message says now."""
        ask = ask.model_copy(update={"direct": standing.direct})
        if standing.version >= ask.version:
            return  # a later edit is answered already
        card = self.explainer.card(standing.id, ask)
        if card is not None and card.said == standing.card.get("said"):
            self._keep(job, standing, ask)
            return
        self._uncount(ask.place.channel, ask.source, but=standing.id)
        if self._leaves(standing, ask.source):
            self.explainer.answer(job, ask)
        elif card is not None:
            self._redraw(job, standing, card, ask)
        elif standing.direct:
            self.posts.redraw(standing, ask.version, self.explainer.instead(ask))
        else:
            self.posts.take_away(standing)

    def _keep(self, job: str, standing: PostedAnswer, ask: Ask) -> None:
        """Leave an answer that says the same already, unless another edit changes it right now."""
        if self.posts.posted.keep(standing, ask.version):
            return
        changed = self.posts.posted.get(standing.id)
        if changed is not None:
            self._follow(job, changed, ask)

    def _redraw(self, job: str, standing: PostedAnswer, card: Card, ask: Ask) -> None:
        """Show another answer in the place of one, or anew where somebody deleted that."""
        self.posts.repeats.end(standing.id)
        if not self.posts.redraw(standing, ask.version, card.message, card):
            self.posts.posted.remove(standing.id)
            self.explainer.answer(job, ask)

    def _leaves(self, answer: PostedAnswer, ts: str) -> bool:
        """Take a message from those that an answer stands for; whether others are left."""
        if not self.posts.repeats.uncount(answer.id, ts):
            return False
        self.posts.posted.release(answer.id)
        self.posts.recount(answer.id)
        return True

    def _delete(self, _job: str, args: Args) -> None:
        channel, ts = args["channel"], args["ts"]
        for answer in self._settled(channel, ts):
            self._gone(answer, ts)
        self._uncount(channel, ts)

    def _uncount(self, channel: str, ts: str, but: str = "") -> None:
        """Take a message from the answer that it is counted for, unless it is this one.

        One that stood for it alone goes along: its own message has left it before.
        """
        counted = self.posts.repeats.answer_of(channel, ts)
        if not counted or counted == but:
            return
        if self.posts.repeats.uncount(counted, ts):
            self.posts.recount(counted)
        elif standing := self.posts.posted.get(counted):
            self.posts.take_away(standing)

    def _gone(self, answer: PostedAnswer, ts: str) -> None:
        """Take an answer away, unless it stands for other messages too."""
        if not self._leaves(answer, ts):
            self.posts.take_away(answer)

    def _settled(self, channel: str, ts: str) -> tuple[PostedAnswer, ...]:
        """The answers to a message, once those that are being posted are there."""
        answers = self.posts.posted.to(channel, ts)
        for _ in range(LOOKS):
            if all(answer.ts for answer in answers):
                break
            self.jobs.pause(BETWEEN_LOOKS)
            answers = self.posts.posted.to(channel, ts)
        return tuple(answer for answer in answers if answer.ts)


def _left_as_it_is(_job: str, _args: Args, _done: Mapping[str, Any]) -> None:
    """Nobody asked for it; the log has the failure."""
