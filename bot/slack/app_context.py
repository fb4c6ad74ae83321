"""What the Slack listeners may call: the parts of `bot` that do things for people."""

from dataclasses import dataclass

from bot.runtime.jobs import Jobs
from bot.runtime.store import Store
from bot.slack.answer_posts import AnswerPosts
from bot.slack.case_outcomes import CaseOutcomes
from bot.slack.channel_forms import ChannelForms
from bot.slack.continued_pastes import ContinuedPastes
from bot.slack.diagnosis import Diagnosis
from bot.slack.digests import Digests
from bot.slack.explain import Explainer
from bot.slack.external_users import ExternalUsers
from bot.slack.feedback import Feedback
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.greeter import Greeter
from bot.slack.look_up import LookupPresses, Opener
from bot.slack.member_presses import MemberPresses
from bot.slack.message_changes import MessageChanges
from bot.slack.messenger import Messenger
from bot.slack.named_lookups import NamedLookups
from bot.slack.notices import Notices
from bot.slack.offers import Offers
from bot.slack.other_candidates import OtherCandidates
from bot.slack.page_requests import PageRequests
from bot.slack.questions import Questions
from bot.slack.secret_notes import SecretNotes
from bot.slack.suggest import Suggester
from bot.slack.timeline_file import TimelineFile
from bot.slack.views.block_kit import Json


@dataclass(frozen=True, slots=True)
class AppContext:
    """The parts, put together by `bot.app`.

    Attributes:
        explainer: answers errors.
        posts: has the posted answers.
        changes: follows messages that are edited or deleted.
        continued_pastes: reads several messages as one paste.
        offers: marks errors, and knows how each channel is answered.
        channel_forms: shows the form of a channel's settings.
        questions: takes what somebody asks directly.
        page_requests: shows pages that are asked for.
        case_outcomes: takes what cases turned out to be.
        diagnosis: shares lists of steps.
        feedback: takes whether answers helped.
        other_candidates: tells what else an error may be.
        digests: tells channels what they met.
        timeline_file: puts timelines into their threads as files.
        greeter: says hello.
        secret_notes: tells people of secrets that they posted.
        lookup_presses: runs lookups.
        named_lookups: runs lookups that are asked for by name.
        suggester: makes drafts of entries that people suggest.
        external_users: tells members of the workspace from others.
        member_presses: does what members alone may do.
        messenger: posts to Slack.
        jobs: runs what goes on after Slack is acknowledged.
        store: what lasts.
        notices: says sentences, and sets Home tabs.
        scopes: tells what the app was installed with.
    """

    explainer: Explainer
    posts: AnswerPosts
    changes: MessageChanges
    continued_pastes: ContinuedPastes
    offers: Offers
    channel_forms: ChannelForms
    questions: Questions
    page_requests: PageRequests
    case_outcomes: CaseOutcomes
    diagnosis: Diagnosis
    feedback: Feedback
    other_candidates: OtherCandidates
    digests: Digests
    timeline_file: TimelineFile
    greeter: Greeter
    secret_notes: SecretNotes
    lookup_presses: LookupPresses
    named_lookups: NamedLookups
    suggester: Suggester
    external_users: ExternalUsers
    member_presses: MemberPresses
    messenger: Messenger
    jobs: Jobs
    store: Store
    notices: Notices
    scopes: GrantedScopes

    def opener(self, body: Json) -> Opener:
        """What opens a modal for the person who caused a payload."""
        trigger = str(body.get("trigger_id") or "")
        return lambda view: self.messenger.open_view(trigger, view)
