"""What a table of rules finds in a text, before shapes and ordinary words are looked at."""

from collections.abc import Iterable

from bot.recognition.entities.rule import EntityRule


def found(rules: Iterable[EntityRule], name: str, text: str) -> list[str]:
    """The values of that name, in the order of the rules."""
    return [
        next(group for group in hit.groups() if group is not None)
        for rule in rules
        if rule.name == name and any(hint in text for hint in rule.hints)
        for hit in rule.pattern.finditer(text)
    ]
