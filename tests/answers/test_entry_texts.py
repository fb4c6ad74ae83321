"""An entry's texts with the values of a paste filled in."""

from datetime import date

from bot.answers.answer import Answer, AnswerStep, Section
from bot.answers.entry_texts import with_texts
from bot.knowledge_base.models import Entry

ENTRY = Entry.model_validate(
    {
        "code": "QueueFull",
        "provider": "aws",
        "service": "sqs",
        "category": "conflict",
        "title": "{{ queue_name }} is full",
        "summary": "SQS refused the message.",
        "meaning": "The queue holds as many messages as it may.",
        "causes": ["Nothing reads {{ queue_name }}."],
        "fixes": [{"do": "Read it", "run": "aws sqs receive-message --queue-url {{ queue_url }}"}],
        "diagnosis": [{"do": "Look at it", "lookup": "sqs/queue"}],
        "checks": [{"title": "Of {{ queue_name }}", "checks": ["Its consumers run."]}],
        "seen": [{"case": "A release", "how_common": "rare", "example": "At six", "fix": "Wait"}],
        "verify": ["The call succeeds."],
        "references": [{"title": "SQS", "url": "https://docs.aws.amazon.com/sqs/"}],
        "reviewed": date(2026, 11, 1),
        "examples": ["QueueFull"],
    }
)


def _filled(**values: str) -> Answer:
    bare = Answer(
        entry=ENTRY.id,
        provider="aws",
        service="sqs",
        code="QueueFull",
        title="",
        summary="",
        confidence=0.9,
        why="code",
        values=values,
    )
    return with_texts(bare, ENTRY)


def test_every_text_has_the_values_of_the_paste() -> None:
    """Sentences hold a value as it is; a field that the entry lacks stays empty."""
    answer = _filled(queue_name="orders")
    assert "orders is full" == answer.title
    assert ("Nothing reads orders.",) == answer.causes
    assert (Section(title="Of orders", lines=("Its consumers run.",)),) == answer.checks
    assert ("", (), ()) == (answer.tip, answer.tools, answer.prevent)


def test_a_command_quotes_its_values() -> None:
    """A value that is more than one word for the shell stays one argument."""
    (fix,) = _filled(queue_url="https://sqs/a;b").fixes
    command = "aws sqs receive-message --queue-url 'https://sqs/a;b'"
    assert ("Read it", command) == (fix.do, fix.run)


def test_a_missing_value_is_left_for_a_person() -> None:
    """Its name in angle brackets says what to put there."""
    assert "<queue_name> is full" == _filled().title


def test_steps_and_cases_keep_their_parts() -> None:
    """A step names its lookup; a case says how common it is, then its example and its fix."""
    answer = _filled()
    assert (AnswerStep(do="Look at it", lookup="sqs/queue"),) == answer.steps
    assert (Section(title="A release (rare)", lines=("At six", "Wait")),) == answer.seen


def test_the_match_is_kept() -> None:
    """Only texts are added: confidence, reason and values stay those of the match."""
    answer = _filled(queue_name="orders")
    assert (0.9, "code") == (answer.confidence, answer.why)
    assert {"queue_name": "orders"} == answer.values
