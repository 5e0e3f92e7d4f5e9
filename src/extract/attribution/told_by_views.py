"""Quoted words told by whose view they are, or by a name before a colon.

In Maro's words, "..."; the bridge, in the view of Maro, is "..."; to Maro, the bridge is "..."; the
bridge is "...," in the words of Maro; Maro, on the bridge: "...".
"""

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.cues import Cue
from extract.attribution.marked import Region
from extract.attribution.noun_owners import find_owner, is_person, mention_of
from extract.attribution.syntax import is_finite
from extract.attribution.telling import COPULAS, Teller, Telling

_FEELING = COPULAS | {"feel", "seem", "look", "sound", "mean"}
"""Verbs between what somebody judges and the judgment: to Maro, the bridge feels "..."."""
_OPENINGS = frozenset({"in", "by"})
_MINDS = frozenset({"to", "for"})
_ABOUT = frozenset({"on", "about"})
_TELLING_WHEN = frozenset({"ADP", "SCONJ", "ADV"})
"""What follows a name before a colon: Maro on the bridge, Maro after the vote."""
_LEAD = frozenset({"DET", "ADV", "PART", "ADP", "SCONJ", "ADJ"})
_LABEL = 16
"""Tokens of a label before a colon: Maro, on the bridge:"""


class Views:
    """The views and labels that tell quoted words in one paragraph."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller

    def behind(self, region: Region) -> Telling | None:
        """By a phrase: The bridge is "...," in the words of Maro."""
        at = region.last
        if (
            at >= len(self._teller.doc)
            or self._teller.doc[at].lower_ != "in"
            or region.last_character != ","
        ):
            return None
        noun = self._noun_of_view(self._teller.doc[at])
        if noun is None:
            return None
        start, _ = self._teller.marked.sentence(region.first)
        start += self._teller.doc[start].pos_ == "CCONJ"
        first = region.inner[0] if start >= region.first else self._teller.doc[start].idx
        return self._teller.owned(noun, ((first, region.inner[1]),), "noun-view")

    def before(self, region: Region, start: int) -> Telling | None:
        """What tells a region by words of its sentence, which begins at a token."""
        return (
            self._view_before(region, start)
            or self._mind_before(region, start)
            or self._label_before(region, start)
        )

    def judging(self, start: int, end: int) -> tuple[Token, Token] | None:
        """The preposition and the person of a sentence such as "For Maro, the choice is clear."."""
        preposition = self._teller.doc[start]
        if preposition.lower_ not in _MINDS:
            return None
        owner, comma = self._owner_of_mind(preposition, end)
        copula = any(t.lemma_ == "be" and t.dep_ == "ROOT" for t in self._teller.doc[comma:end])
        return (preposition, owner) if owner is not None and copula else None

    def _view_before(self, region: Region, start: int) -> Telling | None:
        """By a phrase that opens the sentence or is inserted: in Maro's words, in the view of."""
        for token in self._teller.outside(start, region.first):
            if token.lower_ not in _OPENINGS:
                continue
            noun = self._noun_of_view(token)
            if noun is None:
                continue
            owner = find_owner(noun, self._teller.marked, self._teller.may_say)
            if owner is None:
                continue
            end = max(noun.i, mention_of(owner, self._teller.marked)[1] - 1) + 1
            rest = self._behind_comma(end, region.first)
            inserted = token.i > start and self._teller.doc[token.i - 1].text == ","
            content = self._teller.clause(rest, region)
            if inserted:
                before = self._teller.marked.characters(start, token.i - 1)
                content = (before, *content) if self._is_statement(start, token.i - 1) else content
            elif token.i > start:
                content = (region.inner,)
            return self._teller.told(noun, owner, content, "noun-view")
        return None

    def _noun_of_view(self, preposition: Token) -> Token | None:
        """The noun of "in Maro's words", "in the view of Maro"."""
        views = lexicon.words("cues", "noun", "views")
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        return noun if noun is not None and noun.lower_ in views else None

    def _mind_before(self, region: Region, start: int) -> Telling | None:
        """By whose judgment it is: To Maro, the bridge is "a death trap"."""
        preposition = self._teller.doc[start]
        if preposition.lower_ not in _MINDS:
            return None
        owner, comma = self._owner_of_mind(preposition, region.first)
        if owner is None or comma + 1 >= region.first or not self._is_judged(comma, region):
            return None
        return self._teller.told(
            preposition, owner, self._teller.clause(comma + 1, region), "noun-view"
        )

    def _owner_of_mind(self, preposition: Token, end: int) -> tuple[Token | None, int]:
        """Who "To Maro," or "For Maro, a former nurse," names, and the comma behind."""
        owner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if owner is None or not is_person(owner, self._teller.marked, self._teller.cast):
            return None, end
        comma = owner.right_edge.i + 1
        for at in (comma, mention_of(owner, self._teller.marked)[1]):
            if at < end and self._teller.doc[at].text == ",":
                return owner, at
        return None, end

    def _is_judged(self, comma: int, region: Region) -> bool:
        """Whether a copula stands before the region, with no more than small words between."""
        at = region.first - 1
        while at > comma and self._teller.doc[at].pos_ in _LEAD:
            at -= 1
        return at > comma and self._teller.doc[at].lemma_ in _FEELING

    def _label_before(self, region: Region, start: int) -> Telling | None:
        """By a label: Maro, on the bridge: "...". No verb stands in it but one of "who"."""
        colon = region.first - 1
        start += _is_saying(self._teller.doc[start])
        if self._teller.doc[colon].text != ":" or colon - start > _LABEL:
            return None
        last = start
        while last + 1 < colon and self._is_of_name(self._teller.doc[last + 1]):
            last += 1
        name = self._teller.doc[last]
        entity = self._teller.cast.entity_at(self._teller.marked, last)
        known = entity is not None and entity.kind == "person"
        if not known and not (last == start and self._teller.cast.names_person(name.text)):
            return None
        rest = self._teller.doc[last + 1 : colon]
        if len(rest) and rest[0].text not in {",", "("} and rest[0].pos_ not in _TELLING_WHEN:
            return None
        if any(is_finite(token) and token.dep_ != "relcl" for token in rest):
            return None
        cue = Cue(colon, colon, colon + 1, "noun", last, (start, last + 1))
        return Telling(cue, (region.inner,), "label", 0.85)

    def _is_of_name(self, token: Token) -> bool:
        named = (
            token.pos_ == "PROPN"
            or self._teller.cast.entity_at(self._teller.marked, token.i) is not None
        )
        return named and token.lower_ not in _ABOUT  # Maro On Bridge: '...'

    def _behind_comma(self, at: int, end: int) -> int:
        """The token behind a phrase and its comma or colon."""
        doc = self._teller.doc
        behind = next((i for i in range(at, end) if doc[i].text in {",", ":"}), None)
        return behind + 1 if behind is not None else at

    def _is_statement(self, start: int, end: int) -> bool:
        """Whether the words before an inserted phrase open what is said, rather than link it."""
        words = self._teller.doc[start:end]
        opens = self._teller.doc[start].pos_ in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"}
        return opens and not any(token.text in {",", ":"} for token in words)


def _is_saying(token: Token) -> bool:
    """Whether a verb of saying opens a sentence and is taken for a part of the name behind it."""
    lower = token.lower_
    past = lower.endswith("ed") and (lower[:-1], lower[:-2])
    return lower in {"said", "says"} or any(
        lexicon.cue_group(stem) == "report" for stem in past or ()
    )
