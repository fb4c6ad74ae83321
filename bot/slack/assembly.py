"""Makes the parts of the conversation, each once, from what they stand on."""

from collections.abc import Callable
from functools import cached_property

from bot.answers.answerer import Answerer
from bot.answers.knowledge_version import KnowledgeVersion
from bot.aws.accounts import Accounts
from bot.runtime import job_run
from bot.runtime.case_memory import CaseMemory
from bot.runtime.channel_settings import ChannelSettingsStore
from bot.runtime.diagnosis_records import DiagnosisRecords
from bot.runtime.feedback_records import FeedbackRecords
from bot.runtime.greetings import Greetings
from bot.runtime.posted_answers import PostedAnswers
from bot.runtime.repeats import Repeats
from bot.settings import Settings
from bot.slack.admins import Admins
from bot.slack.agent_status import AgentStatus
from bot.slack.answer_posts import AnswerPosts
from bot.slack.app_context import AppContext
from bot.slack.audit_mirror import AuditMirror
from bot.slack.case_outcomes import CaseOutcomes
from bot.slack.channel_forms import ChannelForms
from bot.slack.channel_readers import ChannelReaders
from bot.slack.configured_channels import configured_channels
from bot.slack.continued_pastes import ContinuedPastes
from bot.slack.delivery import Delivery
from bot.slack.diagnosis import Diagnosis
from bot.slack.digests import Digests
from bot.slack.explain import Explainer
from bot.slack.external_users import ExternalUsers
from bot.slack.feedback import Feedback
from bot.slack.file_reader import FileReader
from bot.slack.foundation import Foundation
from bot.slack.granted_scopes import GrantedScopes
from bot.slack.greeter import Greeter
from bot.slack.home_tab import HomeTab
from bot.slack.look_up import LookupPresses
from bot.slack.lookup_runs import LookupRuns, Run
from bot.slack.member_presses import MemberPresses
from bot.slack.message_changes import MessageChanges
from bot.slack.messenger import Messenger
from bot.slack.named_lookups import NamedLookups
from bot.slack.notices import Notices
from bot.slack.offers import Offers
from bot.slack.other_candidates import OtherCandidates
from bot.slack.page_requests import PageRequests
from bot.slack.person_names import PersonNames
from bot.slack.questions import Questions
from bot.slack.secret_notes import SecretNotes
from bot.slack.suggest import Suggester
from bot.slack.timeline import Timeline
from bot.slack.timeline_file import TimelineFile
from bot.slack.user_groups import UserGroups


class Assembly:
    """The parts of one workspace's conversation; each is made when another first needs it."""

    def __init__(
        self,
        settings: Settings,
        foundation: Foundation,
        *,
        known: Callable[[], KnowledgeVersion],
        accounts: Accounts,
        run: Run,
    ) -> None:
        """Keep what the parts are made of.

        Args:
            settings: with the book's address, and how often an error counts as a repeat.
            foundation: what they stand on.
            known: the newest version of what is known.
            accounts: which there are, and who may look into them.
            run: runs a lookup.
        """
        self._settings = settings
        self._known = known
        self._accounts = accounts
        self._run = run
        self.store, self.jobs = foundation.store, foundation.jobs
        self._client, self._quick = foundation.client, foundation.quick

    def app_context(self) -> AppContext:
        """What the listeners call; the jobs know by then how each kind is run."""
        answering = (self.notices, self.posts, self.offers, self.explainer, self.changes)
        looking = (
            self.lookup_runs,
            self.lookup_presses,
            self.named_lookups,
            self.member_presses,
        )
        cases = (self.case_outcomes, self.diagnosis, self.feedback, self.other_candidates)
        telling = (self._audit_mirror, self.timeline_file, self.digests)
        for part in (*answering, *cases, *telling, self.greeter, self.page_requests, *looking):
            part.register()
        return AppContext(
            explainer=self.explainer,
            posts=self.posts,
            changes=self.changes,
            continued_pastes=ContinuedPastes(self.explainer, self.changes),
            offers=self.offers,
            channel_forms=self.channel_forms,
            questions=Questions(self.explainer, self.page_requests),
            page_requests=self.page_requests,
            case_outcomes=self.case_outcomes,
            diagnosis=self.diagnosis,
            feedback=self.feedback,
            other_candidates=self.other_candidates,
            digests=self.digests,
            timeline_file=self.timeline_file,
            greeter=self.greeter,
            secret_notes=SecretNotes(self.explainer, self.notices),
            lookup_presses=self.lookup_presses,
            named_lookups=self.named_lookups,
            suggester=self.suggester,
            external_users=self.external_users,
            member_presses=self.member_presses,
            messenger=self.messenger,
            jobs=self.jobs,
            store=self.store,
            notices=self.notices,
            scopes=self._scopes,
        )

    def _answers(self) -> Answerer:
        return self._known().answers

    @cached_property
    def _delivery(self) -> Delivery:
        takeover = self.jobs.takeover
        return Delivery(self.jobs.pause, sharers=lambda: takeover.alive, check=job_run.check)

    @cached_property
    def messenger(self) -> Messenger:
        """Posts to Slack."""
        return Messenger(self._client, self._delivery, self._quick)

    @cached_property
    def external_users(self) -> ExternalUsers:
        """Tells members of the workspace from others."""
        return ExternalUsers(self._quick)

    @cached_property
    def _scopes(self) -> GrantedScopes:
        return GrantedScopes(self._quick)

    @cached_property
    def _user_groups(self) -> UserGroups:
        return UserGroups(self._quick)

    @cached_property
    def notices(self) -> Notices:
        """Says sentences, and sets Home tabs."""
        return Notices(self.messenger, self.jobs, self._home_tab.draw, self.external_users)

    @cached_property
    def _home_tab(self) -> HomeTab:
        return HomeTab(
            known=self._known,
            accounts=self._accounts,
            feedback=self._feedback_records,
            store=self.store,
            readers=self._channel_readers,
            scopes=self._scopes,
            messenger=self.messenger,
            admins=Admins(self._quick, self._accounts.admins),
            channels=self._channels,
            settings=self._settings,
        )

    @cached_property
    def _channel_readers(self) -> ChannelReaders:
        return ChannelReaders(self._quick)

    @cached_property
    def posts(self) -> AnswerPosts:
        """Posts answers, and has those that stand."""
        return AnswerPosts(
            store=self.store,
            messenger=self.messenger,
            jobs=self.jobs,
            posted=self._posted,
            repeats=self._repeats,
            memory=self._memory,
            records=self._records,
            readers=self._channel_readers,
            book=self._settings.book_url,
        )

    @cached_property
    def _memory(self) -> CaseMemory:
        return CaseMemory(self.store)

    @cached_property
    def _repeats(self) -> Repeats:
        return Repeats(self.store, window=self._settings.repeat_minutes * 60)

    @cached_property
    def _records(self) -> DiagnosisRecords:
        return DiagnosisRecords(self.store)

    @cached_property
    def diagnosis(self) -> Diagnosis:
        """Shares lists of steps."""
        return Diagnosis(self.explainer, self._records, self._memory, self.messenger, self.jobs)

    @cached_property
    def _feedback_records(self) -> FeedbackRecords:
        return FeedbackRecords(self.store)

    @cached_property
    def feedback(self) -> Feedback:
        """Takes whether answers helped, and counts what was not recognised."""
        return Feedback(
            store=self.store,
            records=self._feedback_records,
            posted=self._posted,
            messenger=self.messenger,
            jobs=self.jobs,
        )

    @cached_property
    def _posted(self) -> PostedAnswers:
        return PostedAnswers(self.store)

    @cached_property
    def _timeline(self) -> Timeline:
        return Timeline(
            diagnosis=self.diagnosis,
            records=self._records,
            memory=self._memory,
            repeats=self._repeats,
            names=self._names,
            messenger=self.messenger,
        )

    @cached_property
    def other_candidates(self) -> OtherCandidates:
        """Tells what else an error may be."""
        return OtherCandidates(
            self._answers, self.diagnosis, self._posted, self.messenger, self.jobs
        )

    @cached_property
    def digests(self) -> Digests:
        """Tells channels what they met."""
        return Digests(self._channels, self._feedback_records, self.messenger, self.jobs)

    @cached_property
    def timeline_file(self) -> TimelineFile:
        """Puts timelines into their threads as files."""
        return TimelineFile(self._timeline, self.messenger, self.jobs)

    @cached_property
    def _names(self) -> PersonNames:
        return PersonNames(self._quick)

    @cached_property
    def _audit_mirror(self) -> AuditMirror:
        channel = self._settings.audit_channel
        return AuditMirror(self.store, self._names, self.messenger, self.jobs, channel)

    @cached_property
    def case_outcomes(self) -> CaseOutcomes:
        """Takes what cases turned out to be."""
        return CaseOutcomes(
            store=self.store,
            memory=self._memory,
            posts=self.posts,
            diagnosis=self.diagnosis,
            messenger=self.messenger,
            jobs=self.jobs,
        )

    @cached_property
    def offers(self) -> Offers:
        """Marks errors, and knows how each channel is answered."""
        return Offers(self._channels, self.messenger, self.jobs)

    @cached_property
    def _channels(self) -> ChannelSettingsStore:
        return ChannelSettingsStore(self.store, configured_channels(self._accounts.channels))

    @cached_property
    def channel_forms(self) -> ChannelForms:
        """Shows the form of a channel's settings."""
        return ChannelForms(self._channels, self._scopes, self._channel_readers, self.messenger)

    @cached_property
    def explainer(self) -> Explainer:
        """Answers errors."""
        return Explainer(
            answers=self._answers,
            store=self.store,
            messenger=self.messenger,
            jobs=self.jobs,
            posts=self.posts,
            file_reader=FileReader(self._client, self._delivery),
            offers=self.offers,
            status=AgentStatus(self._quick, self._scopes),
            missed=self.feedback.missed,
            book=self._settings.book_url,
        )

    @cached_property
    def changes(self) -> MessageChanges:
        """Follows messages that are edited or deleted."""
        return MessageChanges(self.explainer, self.posts, self.jobs)

    @cached_property
    def greeter(self) -> Greeter:
        """Says hello."""
        return Greeter(Greetings(self.store), self._scopes, self.messenger, self.jobs)

    @cached_property
    def page_requests(self) -> PageRequests:
        """Shows pages that are asked for."""
        return PageRequests(
            answers=self._answers,
            explainer=self.explainer,
            timeline=self._timeline,
            feedback=self._feedback_records,
            store=self.store,
            scopes=self._scopes,
            messenger=self.messenger,
            jobs=self.jobs,
            book=self._settings.book_url,
        )

    @cached_property
    def lookup_runs(self) -> LookupRuns:
        """Runs lookups and shows what came of them."""
        return LookupRuns(
            lookups=lambda: self._known().lookups,
            accounts=self._accounts,
            run=self._run,
            store=self.store,
            messenger=self.messenger,
            jobs=self.jobs,
            shown=self.diagnosis.note,
            standing=self.diagnosis.standing,
        )

    @cached_property
    def lookup_presses(self) -> LookupPresses:
        """Decides on presses of lookups' buttons."""
        return LookupPresses(
            lookups=lambda: self._known().lookups,
            accounts=self._accounts,
            groups=self._user_groups.of,
            runs=self.lookup_runs,
            store=self.store,
            messenger=self.messenger,
            notices=self.notices,
            jobs=self.jobs,
        )

    @cached_property
    def named_lookups(self) -> NamedLookups:
        """Runs lookups that are asked for by name."""
        return NamedLookups(
            lookups=lambda: self._known().lookups,
            presses=self.lookup_presses,
            cases=self._records.cases,
            messenger=self.messenger,
            jobs=self.jobs,
        )

    @cached_property
    def member_presses(self) -> MemberPresses:
        """Does what members alone may do."""
        return MemberPresses(
            self.external_users,
            self._user_groups,
            self._accounts,
            self.messenger,
            self._delivery,
            self.jobs,
        )

    @cached_property
    def suggester(self) -> Suggester:
        """Makes drafts of entries that people suggest."""
        return Suggester(lambda: self._known().knowledge, self.store, self._settings.drafts)
