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
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_REFUSING = frozenset({"decline", "refuse"})
_REQUEST = 6
"""Words in which a content tells that it is about a comment: "several written requests for"."""
_REACHING = frozenset({("write", "for"), ("call", "into")})
"""Verbs with what is no report behind them: she writes for the Sentinel, called into the show."""
_FORESEEING = frozenset(
    {"project", "forecast", "estimate", "predict", "expect", "schedule", "slate"}
)
_SHARES = frozenset({"percent", "%", "half", "third", "quarter", "majority"})
_PREFERRING = frozenset({"prefer", "support", "back", "favor", "favour", "approve", "disapprove"})
_CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod"})


def is_apposed(
    piece: Span, source: tuple[int, int] | None, cue: int | None, marked: MarkedParagraph
) -> bool:
    """Whether words tell who speaks: “It fell,” says Maro, lead author and professor of law."""
    if source is None or cue is None or not 0 < cue < source[0]:
        return False
    doc, base = marked.doc, marked.paragraph.start
    first = marked.token_at(piece[0] - base)
    if first != source[1] + 1 or doc[source[1]].text != "," or not doc[cue - 1].is_punct:
        return False
    last = marked.token_at(piece[1] - base - 1)
    return doc[cue].pos_ == "VERB" and not (
        marked.is_quoted(first) or any(token.dep_ in _SUBJECTS for token in doc[first : last + 1])
    )


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
    - That nobody spoke: "declined to comment", "did not respond to a request for comment".
    - What a court or a vote does, and what is awaited: "charged Pell with theft", "cast the lone
      vote", "shows no sign of rain", "The vote is expected March 13".
    - What is foreseen of a thing, by nobody who is named: "the riders expected to use the line".
    - What part of the asked prefer: "5 percent prefer Maro".
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
    if any(map(str.isdigit, cue_words)) or _SUMMONED.match(cue_words) or _is_unsaid(verb):
        return True
    if _is_silence(verb, words) or _is_act_at_law(verb, words) or _is_sign(verb, words):
        return True
    if any(token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod" for token in words):
        return verb.lemma_ == "call" and "to order" in " ".join(token.lower_ for token in words)
    inside = {token.i for token in words}
    heads = [token for token in words if token.head.i not in inside or token.head.i == token.i]
    when = words[-1].i < cue_token and all(token.dep_ in _CIRCUMSTANCES for token in heads)
    reaches = (verb.lemma_, cue_words.rpartition(" ")[2].lower()) in _REACHING
    if when or reaches or _is_awaited(verb, heads):
        return True
    unsaid = not has_source and lexicon.cue_group(verb.lemma_.lower()) not in _GROUPS_OF_SPEECH
    return verb.pos_ == "VERB" and (unsaid or _is_bare_object(verb, heads))


def _is_silence(verb: Token, words: Sequence[Token]) -> bool:
    """Whether somebody did not speak: "would not comment on the suit"."""
    refused = verb.lemma_ in _REFUSING or any(child.dep_ == "neg" for child in verb.children)
    spoke = any(
        child.dep_ == "conj" and lexicon.cue_group(child.lemma_.lower()) for child in verb.children
    )  # "did not comment but said"
    return (
        refused
        and not spoke
        and (
            verb.lemma_ == "comment"
            or any(token.lower_ in {"comment", "comments"} for token in words[:_REQUEST])
        )
    )


def _is_act_at_law(verb: Token, words: Sequence[Token]) -> bool:
    """Whether somebody is charged or sentenced: "was charged with driving drunk", "convicted of".

    Not "charged that the vote was rigged".
    """
    if verb.lemma_ not in lexicon.words("cues", "at_law", "verbs"):
        return False
    heads = [token for token in words if token.head.i == verb.i]
    return any(token.dep_ in {"dobj", "nsubjpass"} for token in heads) or (
        words[0].head.head.i == verb.i and words[0].head.lower_ in {"with", "of", "to"}
    )


def _is_sign(verb: Token, words: Sequence[Token]) -> bool:
    """Whether something shows signs of something: "shows no sign of weakening"."""
    return verb.lemma_ == "show" and any(
        token.lemma_ == "sign" and token.head.i == verb.i for token in words
    )


def _is_awaited(verb: Token, heads: Sequence[Token]) -> bool:
    """Whether what is "expected" is a thing, of which nothing is told but when it comes."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive and verb.lemma_ == "expect" and all(one.dep_ == "nsubjpass" for one in heads)


def _is_unsaid(verb: Token) -> bool:
    """Whether a verb tells what is foreseen of its noun, or what a share of the asked prefer."""
    return _is_foreseen(verb) or _is_preferred(verb)


def _is_foreseen(verb: Token) -> bool:
    """Whether a participle tells what its own noun is expected to do: "sales projected to fall".

    The tagger takes some for verbs of the past, which "expected" alone may be: "she expected to".
    """
    if verb.lemma_ not in _FORESEEING or verb.tag_ not in {"VBN", "VBD"}:
        return False
    foreseen = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.rights)
    participle = verb.tag_ == "VBN" and verb.dep_ == "acl"
    past = verb.tag_ == "VBD" and verb.lemma_ != "expect"
    return foreseen and (participle or past)


def _is_preferred(verb: Token) -> bool:
    """Whether a share of the asked prefers something: an answer, which nobody said."""
    return verb.lemma_ in _PREFERRING and any(
        child.dep_ == "nsubj" and child.lower_ in _SHARES for child in verb.lefts
    )


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
