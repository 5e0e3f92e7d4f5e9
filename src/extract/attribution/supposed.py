"""Words that nobody said yet: those of a condition, or of a text that somebody wishes for."""

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.marked import MarkedParagraph

_UNREAL = frozenset({"would", "'d", "’d", "could", "might", "should"})
_CONDITIONS = frozenset({"if", "unless", "suppose", "supposing"})
_WISHES = frozenset({"wish", "want", "need", "imagine", "like", "prefer"})
_US = frozenset({"us", "'s", "’s"})
_ASSUMED = frozenset({"say", "assume", "suppose", "imagine", "pretend"})
_INDEFINITE = frozenset({"a", "an", "any", "some", "no", "another"})
_STEPS = 12
"""Words up to the verb of the main clause."""


def is_supposed_saying(cue: int | None, marked: MarkedParagraph) -> bool:
    """Whether a cue tells what was not said, but might be.

    - The condition of an unreal clause: "If Maro said “it is safe,” nobody would believe it".
    - What an indefinite text would say: "It needs a line that says the county pays".
    - What is assumed for the sake of an example: "Let's say the bridge costs $5 million".
    """
    if cue is None:
        return False
    verb = marked.doc[cue]
    return _is_unreal_condition(verb) or _is_of_wished_text(verb) or _is_assumed(verb)


def _is_unreal_condition(verb: Token) -> bool:
    opens = any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in verb.children)
    says = lexicon.cue_group(verb.lemma_.lower()) in {"report", "document", "opinion"}
    return verb.dep_ == "advcl" and says and opens and _is_unreal(verb.head)


def _is_assumed(verb: Token) -> bool:
    if verb.dep_ == "ccomp" and verb.head.i < verb.i and _is_assumed(verb.head):
        return True  # Let's say you think
    us = any(child.dep_ == "nsubj" and child.lower_ in _US for child in verb.children)
    return us and verb.lemma_.lower() in _ASSUMED and verb.head.lemma_.lower() == "let"


def _is_of_wished_text(verb: Token) -> bool:
    if verb.dep_ != "relcl" or verb.tag_ not in {"VBZ", "VBP", "VB"}:
        return False
    noun = verb.head
    for _ in range(_STEPS):
        if any(child.dep_ == "det" and child.lower_ in _INDEFINITE for child in noun.children):
            break
        if noun.dep_ not in {"pobj", "prep"}:
            return False
        noun = noun.head  # a line in her bill that says
    else:
        return False
    current = noun
    for _ in range(_STEPS):
        if _is_unreal(current) or current.lemma_.lower() in _WISHES:
            return True
        if current.head.i == current.i:
            return False
        current = current.head
    return False


def _is_unreal(verb: Token) -> bool:
    return any(
        child.dep_ == "aux" and child.tag_ == "MD" and child.lower_ in _UNREAL
        for child in verb.children
    )
