"""Words of a paragraph that may mark an attribution, with whom they attribute to."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.marked import MarkedParagraph
from extract.attribution.syntax import (
    cue_span,
    find_agent,
    find_subject,
    is_cited_saying,
    is_finite,
    is_negated,
    is_supposed,
    mention_span,
)

CueGroup = Literal[
    "report", "document", "opinion", "naming", "marked", "behind", "according", "noun"
]

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_SAY_FORMS = frozenset({"said", "says"})
_INSERTED = 7
"""Tokens behind the verb of an inserted attribution: she said on Monday night,"""
_CALLER = 12
"""Tokens of who called, between the words and the verb."""
_NAMED = frozenset({"dobj", "oprd", "nsubjpass", "auxpass"})
_PASSIVE_SPEECH = frozenset({"quote", "ask", "tell", "call", "describe"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A possible cue; numbers are tokens of the paragraph."""

    token: int
    """The verb, noun or preposition itself."""
    start: int
    """First token of the cue's words."""
    end: int
    """Token behind the cue's words."""
    group: CueGroup
    """The group of the lexicon."""
    subject: int | None = None
    """Head of whom it attributes to."""
    mention: tuple[int, int] | None = None
    """The words for whom it attributes to."""
    finite: bool = True
    """Whether a verb is inflected."""
    negated: bool = False
    """Whether it denies that anything was said."""


def find_cues(marked: MarkedParagraph) -> list[Cue]:
    """The possible cues outside quotation marks, in order."""
    cues = []
    for token, region in zip(marked.tokens, marked.region_of, strict=True):
        if region >= 0:
            continue
        lower = token.lower_
        if lower == "according":
            cue = _according(token, marked)
        elif token.tag_ in _VERB_TAGS or lower in _SAY_FORMS:
            cue = _verb(token, marked)
        else:
            cue = None
        if cue is not None:
            cues.append(cue)
    return cues


def _verb(token: Token, marked: MarkedParagraph) -> Cue | None:
    lemma = "say" if token.lower_ in _SAY_FORMS else token.lemma_.lower()
    group = "report" if _calls_out(token, marked) else lexicon.cue_group(lemma)
    if group is None or _is_attributive(token) or _is_in_all(token):
        return None
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in token.children)
    if passive and lemma in _PASSIVE_SPEECH and find_agent(token, marked) is None:
        return None
    subject = find_subject(token, marked)
    if subject is None and group == "report":
        subject = _beside(token, marked)
    start, end = cue_span(token)
    mention = None
    if subject is not None:
        mention = mention_span(subject, marked, token.i)
    return Cue(
        token.i,
        start,
        end,
        group,  # type: ignore[arg-type]  # the lexicon's verb groups are CueGroup's
        subject.i if subject is not None else None,
        mention,
        is_finite(token) or is_cited_saying(token),
        is_negated(token) or (group == "naming" and is_supposed(token)),
    )


def _calls_out(verb: Token, marked: MarkedParagraph) -> bool:
    """`"Come back," she called from the porch`: nothing is given a name."""
    if verb.lower_ != "called" or verb.tag_ != "VBD":
        return False
    said = next((r for r in reversed(marked.regions) if r.last <= verb.i), None)
    if said is None or said.last_character not in ",!?—" or verb.i - said.last > _CALLER:
        return False
    is_turned = said.last == verb.i and verb.i + 1 < len(marked.doc)
    caller = marked.doc[verb.i + 1] if is_turned else None
    if caller is not None and caller.pos_ in {"PROPN", "DET"}:
        return True  # `called Maro`
    return not any(child.dep_ in _NAMED for child in verb.children)


def _is_in_all(token: Token) -> bool:
    """`All told, 40 people were hurt`: nobody told anything."""
    return token.lower_ == "told" and token.i > 0 and token.nbor(-1).lower_ == "all"


def _is_attributive(token: Token) -> bool:
    """Whether a participle stands before its noun: "the reported cost", "a so-called"."""
    return token.dep_ in {"amod", "compound"} and token.i < token.head.i


def _beside(verb: Token, marked: MarkedParagraph) -> Token | None:
    """The noun or name beside a verb whose subject the parser lost, as fragments often lose it.

    Inverted ("said Smith") and plain ("Smith said", "she said"); only across determiners,
    adjectives and parts of a name.
    """
    doc = marked.doc
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and verb.lower_ not in _SAY_FORMS:
        return None
    back = verb.i - 1
    while back >= 0 and doc[back].pos_ == "ADV" and not _is_prefixed(doc[back]):
        back -= 1
    if back >= 0 and marked.outside(doc[back]) and _may_speak(doc[back]):
        return doc[back]
    if verb.i + 1 < len(doc) and marked.outside(doc[verb.i + 1]):
        following = doc[verb.i + 1]
        last = None
        while following.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"} and marked.outside(
            following
        ):
            last = following
            if following.i + 1 >= len(doc):
                break
            following = doc[following.i + 1]
        if last is not None and _may_speak(last) and last.lower_ not in {"it", "that", "this"}:
            return last
    return None


def _may_speak(token: Token) -> bool:
    return (
        (token.pos_ in {"PROPN", "PRON", "NOUN"} or _is_prefixed(token))
        and token.tag_ not in {"PRP$", "WP$"}
        and token.ent_type_ not in {"DATE", "TIME"}
    )


def _is_prefixed(token: Token) -> bool:
    """Whether it is a surname that the model takes for an adverb or verb: O’Neill, D’Amico."""
    text = token.text
    return text[:1] in {"O", "D", "d", "l"} and text[1:2] in {"’", "'"} and text[2:3].isupper()


def _according(token: Token, marked: MarkedParagraph) -> Cue | None:
    doc = marked.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    preposition = doc[token.i + 1]
    head = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    if head is None or marked.is_quoted(head.i):
        return None
    mention = mention_span(head, marked)
    return Cue(token.i, token.i, preposition.i + 1, "according", head.i, mention)


def colon_cue(marked: MarkedParagraph, start: int, colon: int) -> Cue | None:
    """The noun that introduces what follows a colon: "Voss opened with a warning:"; or None.

    Args:
        marked: The paragraph.
        start: First token of the sentence.
        colon: The colon's token.
    """
    nouns = lexicon.words("cues", "noun", "nouns")
    words = [token for token in marked.doc[start:colon] if marked.outside(token)]
    subject = next(
        (t for t in words if t.dep_ == "nsubj" and t.head.dep_ in {"ROOT", "ccomp"}), None
    )
    if subject is None or subject.i == subject.head.i:
        return None
    word = next((t for t in reversed(words) if t.lemma_.lower() in nouns), None)
    if word is None:
        return None
    mention = mention_span(subject, marked, word.i)
    return Cue(word.i, word.i, word.i + 1, "noun", subject.i, mention)


def find_insertion(cue: Cue, marked: MarkedParagraph) -> tuple[int, int] | None:
    """Where an attribution stands between commas inside its content: the plan, she said, was dead.

    Returns:
        The comma before it and the token behind the comma after it; None for one that stands
        otherwise.
    """
    if cue.group != "report" or not cue.finite or cue.mention is None:
        return None
    doc = marked.doc
    start, end = marked.sentence(cue.token)
    first, last = min(cue.mention[0], cue.start), max(cue.mention[1], cue.end)
    if first - 1 <= start or doc[first - 1].text != ",":
        return None
    for at in range(last, min(end, last + _INSERTED)):
        if marked.is_quoted(at):
            return None
        if doc[at].text == ",":
            return first - 1, at + 1
    return None
