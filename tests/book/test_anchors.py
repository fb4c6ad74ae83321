"""Headings that can be linked to."""

from bot.book.anchors import with_anchors

LINK = '<a class="anchor" href="#{}" aria-label="Link to this part">#</a>'


def test_a_heading_gets_its_words_as_an_address() -> None:
    """With a link to itself."""
    link = LINK.format("seen-in-production")
    assert f'<h2 id="seen-in-production">Seen in production {link}</h2>' == with_anchors(
        "<h2>Seen in production</h2>"
    )


def test_two_headings_of_one_name_are_told_apart() -> None:
    """Every variant of an error has its causes."""
    made = with_anchors("<h3>Causes</h3><h3>Causes</h3>")
    assert 'id="causes"' in made
    assert 'id="causes-2"' in made


def test_markup_in_a_heading_is_no_part_of_the_address() -> None:
    """The words alone are."""
    assert 'id="a-role-deploy"' in with_anchors("<h3>A <code>role</code> <var>deploy</var></h3>")


def test_a_heading_with_an_id_is_left_alone() -> None:
    """Codes of a service have theirs; so has the page's title none."""
    given = '<h1>Title</h1><h2 id="NoSuchKey">NoSuchKey</h2>'
    assert given == with_anchors(given)
