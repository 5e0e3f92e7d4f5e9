"""Quoted words whose speech is told by a noun and not by a verb of saying.

Only asked of a quoted region, and read off the words right beside it (Quirk et al. 14.29, 17.26):

- behind it: "..." was the advice of Maro; "..." is how Maro put it; "..." - those were Maro's
  words; "...," came the reply from Maro; "...," read a sign held by Maro;
- before it: Maro's answer was blunt: "..."; Maro had one message: "..."; Maro's motto is "...";
- in the sentence before: The reply from Maro was short. "...";
- around it, as `told_by_views` knows: In Maro's words, "...".

A noun without an owner who may say something tells nothing: the answer to the riddle was "time".
"""

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Span
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.noun_owners import (
    find_owner,
    is_noun_of_speech,
    is_slogan,
    mention_of,
    noun_of_phrase,
)
from extract.attribution.syntax import find_subject, is_finite, is_negated
from extract.attribution.telling import (
    COPULAS,
    DASHES,
    Teller,
    Telling,
    behind_comma,
    predicate_behind,
)
from extract.attribution.told_by_views import Views

_INVERTED = frozenset({"come", "go", "run", "read"})
"""Verbs that stand before their subject behind a quotation: "...," came the reply."""
_ARRIVING = frozenset({"be", "come", "arrive", "follow"})
_REPLIES = frozenset({"answer", "reply", "response", "retort"})
"""Nouns that tell speech without an owner too: "...," was the reply."""
_POINTING = (["those"], ["these"])
_CLAUSES = frozenset({"how", "what", "all"})
_CLAUSE_WORDS = 14
"""Tokens up to the verb behind "how"."""
_AS_WORDS = 10
"""Tokens up to the verb behind "as"."""
_SENTENCE_BEFORE = 22
"""Tokens of a sentence that does no more than introduce the next."""
_NAMED_WORDS = 2
"""Words of a nickname that people call something by, rather than of what one person called it."""


class Nouns:
    """The nouns that tell quoted words in one paragraph."""

    def __init__(self, marked: MarkedParagraph, cast: Cast) -> None:
        self._teller = Teller(marked, cast)
        self._views = Views(self._teller)

    def behind(self, region: Region) -> Telling | None:
        """What tells a region's words right behind it."""
        told = self._views.behind(region) or self._as_behind(region)
        if told is not None or region.first not in self._teller.marked.sentence_starts:
            return told
        return (
            self._clause_behind(region)
            or self._noun_behind(region)
            or self._with_those_words(region)
        )

    def before(self, region: Region, *, slogan: bool = False) -> Telling | None:
        """What tells a region's words before it, in its sentence or the one before.

        Args:
            region: The quoted words.
            slogan: Whether they hold what may be somebody's motto, and else a name.
        """
        start, _ = self._teller.marked.sentence(region.first)
        if start == region.first:
            return None if slogan else self._sentence_before(region)
        if slogan:
            return self._noun_before(region, start, slogan=True)
        return self._views.before(region, start) or self._noun_before(region, start, slogan=False)

    def _as_behind(self, region: Region) -> Telling | None:
        """By "as": "...," as Maro puts it."""
        at = behind_comma(region, self._teller.marked)
        doc = self._teller.doc
        if at + 1 >= len(doc) or doc[at].lower_ != "as":
            return None
        put = lexicon.words("cues", "noun_verbs", "how") | {"describe", "tell", "have"}
        for verb in doc[at + 1 : at + _AS_WORDS]:
            if verb.is_punct or self._teller.marked.is_quoted(verb.i):
                return None
            if verb.lemma_ in put and doc[verb.i + 1 : verb.i + 2].text in {"it", "them"}:
                owner = find_subject(verb, self._teller.marked)
                if owner is None or not at < owner.i < verb.i or not self._teller.may_say(owner):
                    return None
                return self._teller.told(verb, owner, (region.inner,), "noun-behind")
        return None

    def _clause_behind(self, region: Region) -> Telling | None:
        """By a clause: "..." is how Maro put it, is what Maro called it, was all Maro would say."""
        at = predicate_behind(region, self._teller.marked)
        if at is None:
            return None
        opening = self._teller.doc[at].lower_
        if opening not in _CLAUSES and self._teller.doc[at : at + 2].text != "the way":
            return None
        verb = self._verb_of_clause(at, region, naming=opening == "what")
        owner = find_subject(verb, self._teller.marked) if verb is not None else None
        if (
            verb is None
            or owner is None
            or not at < owner.i < verb.i
            or not self._teller.may_say(owner)
        ):
            return None
        return self._teller.told(verb, owner, (region.inner,), "noun-behind")

    def _verb_of_clause(self, at: int, region: Region, *, naming: bool) -> Token | None:
        how = lexicon.words("cues", "noun_verbs", "how")
        for verb in self._teller.doc[at + 1 : at + _CLAUSE_WORDS]:
            if self._teller.marked.is_quoted(verb.i) or verb.text in {".", ";", ":"}:
                return None
            if verb.pos_ != "VERB" or verb.dep_ == "acl":
                continue
            group = lexicon.cue_group(verb.lemma_)
            if naming and verb.tag_ in {"VBP", "VBZ"} and region.words <= _NAMED_WORDS:
                return None  # what sailors call the pier
            told = group == "report" if naming else verb.lemma_ in how
            return verb if group == "naming" or told else None
        return None

    def _noun_behind(self, region: Region) -> Telling | None:
        """By a noun with its owner: "..." was the advice of Maro; "...," came Maro's reply."""
        at = predicate_behind(region, self._teller.marked)
        fits = is_noun_of_speech
        if at is None:
            at = behind_comma(region, self._teller.marked)
            if at >= len(self._teller.doc) or self._teller.doc[at].lemma_ not in _INVERTED:
                return None
            at += 1
            fits = _is_of_speech_or_thing
        noun = noun_of_phrase(at, self._teller.marked, fits)
        if noun is None:
            return None
        told = self._teller.owned(noun, (region.inner,), "noun-behind")
        return told or _unowned(noun, region)

    def _noun_before(self, region: Region, start: int, *, slogan: bool) -> Telling | None:
        """By a noun of the same sentence: Maro's answer was blunt: "..."; Maro's motto is "..."."""
        for noun in reversed(list(self._teller.outside(start, region.first))):
            if not is_noun_of_speech(noun) or (slogan and not is_slogan(noun)):
                continue
            content = self._content_behind(noun, region)
            rule = "noun-near" if noun.dep_ == "pobj" else "noun-before"
            told = self._teller.owned(noun, content, rule) if content else None
            if told is not None:
                return told
        return None

    def _content_behind(self, noun: Token, region: Region) -> tuple[Span, ...]:
        """What a noun before the region tells of; empty where nothing ties the two."""
        doc, last = self._teller.doc, region.first - 1
        owner = find_owner(noun, self._teller.marked, self._teller.may_say)
        end = max(noun.i, mention_of(owner, self._teller.marked)[1] - 1 if owner else 0)
        if doc[last].text == ":" or doc[last].text in DASHES:
            between = self._teller.outside(noun.i + 1, region.first)
            tied = end == last - 1 or self._introduces(noun)
            tied = tied and not any(_tells_else(token, noun) for token in between)
        elif end == last or (end == last - 1 and doc[last].text == ","):
            tied = region.words > 1 and noun.dep_ not in {"pobj", "dobj"}
        elif doc[last].lower_ == "as":
            tied = noun.lemma_.lower() in lexicon.words("cues", "noun", "about")
        else:
            return self._predicate_of(noun, region)
        return (region.inner,) if tied else ()

    def _predicate_of(self, noun: Token, region: Region) -> tuple[Span, ...]:
        """What a copula between a noun and the region tells: his motto is "...", is that "..."."""
        doc = self._teller.doc
        between = doc[noun.i + 1 : region.first]
        verb = next((t for t in between if is_finite(t) or t.lemma_ in COPULAS), None)
        if verb is None or verb.lemma_ not in COPULAS or is_negated(verb):
            return ()
        if not _may_be_subject(noun, verb):
            return ()
        first = verb.i + 1
        if doc[first].text == "that":
            return self._teller.clause(first + (region.first > first + 1), region)
        small = all(
            token.pos_ in {"ADV", "AUX", "DET", "ADJ"} or token.text == ","
            for token in doc[first : region.first]
        )
        return (region.inner,) if small and not self._is_judged_by(noun, region) else ()

    def _with_those_words(self, region: Region) -> Telling | None:
        """By the next sentence: "It is over." With those words, Maro left."""
        doc, at = self._teller.doc, region.last
        words = [token.lower_ for token in doc[at : at + 3]]
        if words[:1] != ["with"] or words[1:2] not in _POINTING or words[2:] != ["words"]:
            return None
        owner = find_subject(doc[at].head, self._teller.marked)
        if owner is None or not self._teller.may_say(owner):
            return None
        return self._teller.told(doc[at + 2], owner, (region.inner,), "noun-behind")

    def _is_judged_by(self, noun: Token, region: Region) -> bool:
        """Whether quoted words behind "was" rather judge what a noun stands for: claim, view.

        A judgment in an adjective may be of anything that is no judgment itself: his promise was
        "empty", but his verdict was "empty".
        """
        lemma = noun.lemma_.lower()
        if lemma in lexicon.words("cues", "noun", "judged"):
            return True
        inside = range(region.start, region.end)
        head = next(
            (t for t in self._teller.doc[region.start : region.end] if t.head.i not in inside), None
        )
        adjective = head is not None and head.pos_ in {"ADJ", "ADV"}
        return adjective and lemma not in lexicon.words("cues", "noun", "judging")

    def _sentence_before(self, region: Region) -> Telling | None:
        """By the sentence before: The reply from Maro was short. "..."; For Maro, it is clear."""
        if not region.first or region.last_character not in ".!?":
            return None
        start, end = self._teller.marked.sentence(region.first - 1)
        if end != region.first or end - start > _SENTENCE_BEFORE:
            return None
        if any(self._teller.marked.is_quoted(at) for at in range(start, end)):
            return None
        judging = self._views.judging(start, end)
        if judging is not None:
            return self._teller.told(*judging, (region.inner,), "noun-sentence", 0.7)
        noun = next((t for t in self._teller.doc[start:end] if is_noun_of_speech(t)), None)
        if noun is None or not self._introduces(noun):
            return None
        return self._teller.owned(noun, (region.inner,), "noun-sentence", 0.7)

    def _introduces(self, noun: Token) -> bool:
        """Whether a clause tells no more of a noun than that it came, how it was, whose it is.

        Maro's answer was blunt; the reply came; Maro had one answer for voters.
        """
        verb = noun.head
        if noun.dep_ == "ROOT":
            return True
        if is_negated(verb):
            return False
        if noun.dep_ == "dobj":
            return not any(child.dep_ == "poss" for child in noun.children)
        judged = any(c.dep_ == "attr" and self._teller.marked.outside(c) for c in verb.children)
        return noun.dep_ == "nsubj" and verb.lemma_ in _ARRIVING and not judged


def _is_of_speech_or_thing(token: Token) -> bool:
    """Whether a noun stands for speech, or for a thing that words are written on."""
    worn = lexicon.words("marks", "inscription", "worn")
    return is_noun_of_speech(token) or (token.pos_ == "NOUN" and token.lemma_.lower() in worn)


def _unowned(noun: Token, region: Region) -> Telling | None:
    """What "...," was the reply tells: speech, of nobody whom the words name."""
    bare = all(child.dep_ in {"det", "amod"} for child in noun.children)
    if noun.lower_ not in _REPLIES or not bare or region.last_character != ",":
        return None
    cue = Cue(noun.i, noun.i, noun.i + 1, "noun")
    return Telling(cue, (region.inner,), "noun-behind", 0.6)


def _may_be_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun is the subject of a verb, for all that the parser knows."""
    if noun.head.i == verb.i:
        return noun.dep_ in {"nsubj", "nsubjpass"}
    return noun.dep_ == "ROOT" or noun.head.dep_ == "ROOT" or verb.dep_ == "aux"


def _tells_else(token: Token, noun: Token) -> bool:
    """Whether a verb between a noun and the marks tells something else than of the noun."""
    if (
        not is_finite(token)
        or token.pos_ not in {"VERB", "AUX"}
        or token.dep_ in {"aux", "auxpass"}
    ):
        return False
    own = noun.head.i == token.i and noun.dep_ in {"nsubj", "nsubjpass"}
    return not own and token.dep_ != "relcl"
