"""Narrated words that the learned tagger takes for a report, and that tell an act or a time.

The corpus it learned from marks many acts as attributions ("rejected the plan"). What is left out
here was right less often than that corpus' F1 pays for (benchmarks/quotation_errors.py).
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.draft import Span
from extract.attribution.learned.tagger import Found
from extract.attribution.marked import MarkedParagraph

_GROUPS_OF_SPEECH = frozenset({"report", "document", "opinion", "according", "marked"})
_SUMMONED = re.compile(
    r"respond(?:ed|s|ing)? to$|(?:was|were|be|been|being|got|gets?)(?: \w+ly)?"
    r" (?:called|summoned|dispatched|sent)(?: (?:out|in|back|over))? to",
    re.IGNORECASE,
)
_CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod"})


def tells_an_act(
    content: Sequence[Span], found: Found, marked: MarkedParagraph, *, has_source: bool
) -> bool:
    """Whether narrated words are what somebody did or when, rather than what they said.

    - A number in the cue: "call 740-555-0142".
    - Somebody called somewhere: "were called to a fire", "responded to a report of a fire", and
      not "was called a hero".
    - Words without a verb in front of the cue that tell when or where: "In the years after that,
      the ledgers show nothing".
    - The thing named, painted or called, where nothing says what it is called: "painted the
      bridge", "called the meeting to order", "rejected the levy", but not "called it a mess",
      "called for a vote", "rejected the claim".
    - A thing named by nobody: "a steer named Kevin".
    """
    cue, cue_token = found.cue, found.cue_token
    if cue is None or cue_token is None:
        return False
    base = marked.paragraph.start
    words = [
        token
        for start, end in content
        for token in marked.doc[marked.token_at(start - base) : marked.token_at(end - base - 1) + 1]
    ]
    verb = marked.doc[cue_token]
    cue_words = marked.text[cue[0] - base : cue[1] - base]
    if any(map(str.isdigit, cue_words)) or _SUMMONED.match(cue_words):
        return True
    if any(token.pos_ in {"VERB", "AUX"} for token in words):
        return verb.lemma_ == "call" and "to order" in " ".join(token.lower_ for token in words)
    inside = {token.i for token in words}
    heads = [token for token in words if token.head.i not in inside or token.head.i == token.i]
    if words[-1].i < cue_token and all(token.dep_ in _CIRCUMSTANCES for token in heads):
        return True
    unsaid = not has_source and lexicon.cue_group(verb.lemma_.lower()) not in _GROUPS_OF_SPEECH
    return verb.pos_ == "VERB" and (unsaid or _is_bare_object(verb, heads))


def _is_bare_object(verb: Token, heads: Sequence[Token]) -> bool:
    """Whether a verb of naming has an object and no name for it, or one of deciding a thing."""
    lemma = verb.lemma_.lower()
    things = [token for token in heads if token.dep_ in {"dobj", "nsubjpass"}]
    if not things or things[0].head.i != verb.i:
        return False
    if lemma in lexicon.words("cues", "deciding", "verbs"):
        return not any(
            thing.lemma_.lower() in lexicon.words("cues", "deciding", "said") for thing in things
        )
    if lemma not in lexicon.words("cues", "giving_a_name", "verbs"):
        return False
    return all(token in things or _is_to_order(token) or token.is_punct for token in heads)


def _is_to_order(token: Token) -> bool:
    """Whether a phrase ends what is called: "to order", "to the stage", "at 7 p.m."."""
    return token.dep_ in _CIRCUMSTANCES and token.lower_ not in {"as", "for", "on"}
