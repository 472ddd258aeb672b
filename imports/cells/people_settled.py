"""What the pieces of a line of people are, where that depends on the pieces beside them."""

from dataclasses import replace

from imports.cells.names import is_name
from imports.cells.people_pieces import Kind, Link, Piece, Vocabulary


def settled(pieces: list[Piece], words: Vocabulary) -> list[Piece]:
    """The pieces of a line with their single words decided, and people before organisations."""
    return _organisation_last(_decided(pieces, words))


def _decided(pieces: list[Piece], words: Vocabulary) -> list[Piece]:
    """The pieces with single words decided by what stands beside them.

    One word after a person and a comma is where they come from (`Anna Prøve, Fagforbundet`); before
    an organisation it is a first name (`Anna, KL`); else nobody knows, and the line stays whole.
    """
    found: list[Piece] = []
    waits = somebody = attached = False
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.kind is Kind.NAME and not is_name(piece.text) and piece.text not in words.people:
            if attached and piece.link is Link.NOTHING and not piece.title:
                # `Anna Prøve, FOA Odense`: a branch.
                found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}")
                continue
            piece = _single_word(piece, found, after, waits=waits)
            if piece.kind is Kind.ORGANISATION and piece.link is Link.AND:
                found[-1] = replace(
                    found[-1], text=f"{found[-1].text} {piece.between} {piece.text}"
                )
                continue
        if piece.kind in (Kind.BRACKET, Kind.CONTACT) and not somebody:
            piece = replace(piece, kind=Kind.UNKNOWN)
        if piece.kind in (Kind.NAME, Kind.NOBODY, Kind.ORGANISATION, Kind.SIDE):
            attached = waits and piece.kind is Kind.ORGANISATION
            waits = piece.kind in (Kind.NAME, Kind.NOBODY)
            somebody = piece.kind is not Kind.SIDE
        found.append(piece)
    return found


def _single_word(piece: Piece, found: list[Piece], after: Piece | None, *, waits: bool) -> Piece:
    if waits and piece.link in (Link.COMMA, Link.DASH):
        return replace(piece, kind=Kind.ORGANISATION)
    has_organisation = after is not None and (
        after.kind is Kind.ORGANISATION or (after.kind is Kind.BRACKET and after.text.isupper())
    )
    joined_to_one = after is not None and after.kind is Kind.NAME and after.link is Link.AND
    sided = any(each.kind is Kind.SIDE for each in found)
    if has_organisation or joined_to_one or sided or piece.title:
        return piece
    if piece.link is Link.AND and found and found[-1].kind is Kind.ORGANISATION:
        return replace(piece, kind=Kind.ORGANISATION)
    return replace(piece, kind=Kind.UNKNOWN)


def _organisation_last(pieces: list[Piece]) -> list[Piece]:
    """`KL, Anna Prøve, Danske Regioner, Bo Eksempel` in the order of `Anna Prøve, KL, …`.

    Only where the line begins with an organisation, and they and people take turns to the end, or
    to the first side.
    """
    end = next((n for n, piece in enumerate(pieces) if piece.kind is Kind.SIDE), len(pieces))
    turns = pieces[:end]
    kinds = [piece.kind for piece in turns]
    pairs = len(turns) // 2
    if len(turns) % 2 or kinds != [Kind.ORGANISATION, Kind.NAME] * pairs or not pairs:
        return pieces
    apart = all(piece.link in (Link.COMMA, Link.DASH) for piece in turns[1::2])
    if not apart and pairs > 1:
        return pieces
    swapped = [
        replace(piece, link=Link.COMMA)
        for organisation, name in zip(turns[::2], turns[1::2], strict=True)
        for piece in (name, organisation)
    ]
    return [*swapped, *pieces[end:]]
