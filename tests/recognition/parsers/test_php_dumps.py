"""Errors that PHP dumps field by field."""

from bot.recognition.parsers.php_dumps import DUMPS
from tests.recognition.parsers.findings import codes, only

DUMPED = """object(QueueError)#7 (2) {
  ["code"]=>
  string(9) "QueueFull"
  ["message"]=>
  string(27) "The queue orders takes none"
}"""


def test_a_dumped_code_comes_with_its_message() -> None:
    """On one line or on several, each string is told apart from its length."""
    error = only(DUMPS, DUMPED)

    assert ("QueueFull", "The queue orders takes none") == (error.code, error.message)


def test_a_number_or_a_word_is_no_code() -> None:
    """A dump of anything else has a code too: only what starts like a code counts."""
    assert [] == codes(DUMPS, DUMPED.replace('"QueueFull"', '"ok"'))
