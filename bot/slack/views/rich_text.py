"""Slack's rich text as small pure functions: no markup is read in it.

What comes from a paste or from AWS goes here: it can become neither a mention nor a link nor
formatting. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from collections.abc import Iterable, Iterator, Sequence

from bot.slack.views.block_kit import TEXT, Json, clip


def verbatim(text: str, *, italic: bool = False) -> list[Json]:
    """Text as a person wrote it: no backtick in it makes code."""
    return [_text(text or "-", {"italic": True} if italic else {})]


def person(user: str) -> list[Json]:
    """A person by their Slack id, whom an edited message or a private one does not notify."""
    return [{"type": "user", "user_id": user}]


def channel(name: str) -> list[Json]:
    """A channel by its Slack id; who may not see it is shown no name."""
    return [{"type": "channel", "channel_id": name}]


def prose(text: str, *, bold: bool = False) -> list[Json]:
    """Rich text elements of a sentence; what stands between two backticks becomes code.

    Args:
        text: a sentence with values in it; nothing else in it is read as markup.
        bold: whether to set it in bold.
    """
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # a backtick without its other half is just a backtick
        pieces[-2:] = ["`".join(pieces[-2:])]
    elements = []
    for index, piece in enumerate(pieces):
        style = {"code": True} if index % 2 else {}
        if bold:
            style = {**style, "bold": True}
        if piece:
            elements.append(_text(piece, style))
    return elements or [_text("-", {})]


def strong(text: str) -> list[Json]:
    """Text in bold, with no code in it."""
    return [_text(text or "-", {"bold": True})]


def quiet(text: str) -> list[Json]:
    """Text in italics, with no code in it."""
    return [_text(text or "-", {"italic": True})]


def code(text: str) -> list[Json]:
    """One value as code."""
    return [_text(text or "-", {"code": True})]


def _text(text: str, style: Json) -> Json:
    element: Json = {"type": "text", "text": clip(text, TEXT)}
    return element | ({"style": style} if style else {})


def link(title: str, url: str) -> list[Json]:
    """A link; `url` must be http or https, which the knowledge base's models see to."""
    return [{"type": "link", "url": url, "text": clip(title or url, TEXT)}]


def paragraph(*parts: Sequence[Json]) -> Json:
    """One paragraph of rich text."""
    return {"type": "rich_text_section", "elements": [piece for part in parts for piece in part]}


def bullets(lines: Iterable[Sequence[Json]], *, numbered: bool = False) -> Json:
    """A list of rich text lines."""
    return {
        "type": "rich_text_list",
        "style": "ordered" if numbered else "bullet",
        "indent": 0,
        "elements": [paragraph(line) for line in lines],
    }


def preformatted(text: str) -> Json:
    """A command or table to copy, letter by letter."""
    return {"type": "rich_text_preformatted", "elements": [_text(text or "-", {})]}


def quote(*parts: Sequence[Json]) -> Json:
    """A paragraph set off by a line at its side."""
    return {"type": "rich_text_quote", "elements": [piece for part in parts for piece in part]}


def preformatted_pieces(text: str) -> Iterator[Json]:
    """A text of any length to copy, in as many pieces of whole lines as it takes."""
    piece = ""
    for line in text.splitlines(keepends=True) or [""]:
        if piece and len(piece) + len(line) > TEXT:
            yield preformatted(piece.rstrip("\n"))
            piece = ""
        piece += line
        while len(piece) > TEXT:  # one line alone
            yield preformatted(piece[:TEXT])
            piece = piece[TEXT:]
    if piece.strip():
        yield preformatted(piece.rstrip("\n"))


def block(*parts: Json) -> Json:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(parts)}


def titled_block(title: str, *parts: Json) -> Json:
    """A block of rich text under a bold title."""
    return block(paragraph(strong(title)), *parts)
