"""What a figure measures where fixed words beside it say so: `short`, `worth of`, `fewer acres`."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extract.statistics.anchor import Link, is_agent, verb_above
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import noun_phrase, phrase_head, token_at
from extract.statistics.verbs import is_changing

_FEWER = re.compile(r"\s+(?:fewer|less|more)\s+(?!than\b|likely\b)(?=[a-z])")
_SHORT_BEHIND = re.compile(r"\s+(?P<short>short)\b(?!\s+of\b)")
_SHORT_BEFORE = re.compile(r"\b(?P<short>short)\s+(?:about |nearly |roughly |some )?$")
_WORTH = re.compile(r"\s+worth\s+of\s+(?=[a-z])")
_FIELD = re.compile(r"\s+in\s+(?=[a-z])")
_SIDE = re.compile(r"\s+(?P<side>against|in favor|opposed|in opposition)(?=[.,;]|\s+and\b|$)")
_LASTING = re.compile(
    r"\b(?P<state>open|full|bare|idle|dark|empty|enough|vacant|shut)\s+(?:(?:for|in)\s+)?"
    r"(?:about |nearly |roughly |some |almost |only |just )?$"
)
_GAPPED = re.compile(
    r"[^.;]{0,40}?(?:,|;|,? and)\s+(?:the |its |their |an? )?(?P<noun>[a-z][a-z ’'-]{1,40}?)"
    r"(?: at)? (?:about |nearly |roughly |some |almost |only |just )?"
)
_PUT = frozenset({"put", "estimate", "measure", "set", "peg", "clock"})
_CONVERTED_OF = re.compile(r"(?:\s*\([^()]{1,40}\)|\))\s+of\s+(?=[a-z])")
_GONE_TO = re.compile(
    r"\s+(?:(?:goes|go|went|would go|will go)\s+to|(?:was|were|is|has been|had been)\s+spent\s+on)"
    r"\s+(?:the\s+)?(?=[a-z])"
)
_OF_THAT_GONE = re.compile(r"\s+of\s+(?:that|it)\s+(?:goes|went|will go)\s+to\s+(?=[a-z])")
_IN_LIST = frozenset({"NOUN", "ADJ", "PRON", "DET", "CCONJ", "PROPN", "PART"})
_SETTINGS = frozenset({"DATE", "TIME", "GPE", "LOC"})
_TIMES = frozenset({"DATE", "TIME"})
_MONEY_LIKE = frozenset({"percent", "share", "measure", "multiple"})


def fewer_of(link: Link) -> Place | None:
    """`7 percent fewer acres`, `4,100 gallons less diesel`: what there is less of."""
    if link.figure.kind not in _MONEY_LIKE:
        return None
    return _noun_behind(link, _FEWER)


def _noun_behind(link: Link, pattern: re.Pattern[str]) -> Place | None:
    match = pattern.match(link.text, link.figure.end)
    first = token_at(link.doc, match.end()) if match else None
    if first is None or first.pos_ not in {"NOUN", "ADJ"}:
        return None
    head = phrase_head(link.doc, first)
    if head is None or head.pos_ != "NOUN":
        return None
    return first.idx, head.idx + len(head)


def short(link: Link) -> Place | None:
    """`The city is $3.7 million short`: how much is missing."""
    if link.figure.kind != "money":
        return None
    match = _SHORT_BEHIND.match(link.text, link.figure.end) or _SHORT_BEFORE.search(link.lead)
    if match is None:
        return None
    shift = 0 if match.start() >= link.figure.end else link.figure.start - len(link.lead)
    return match.start("short") + shift, match.end("short") + shift


def worth_of(link: Link) -> Place | None:
    """`$612,000 worth of beer and hot dogs`."""
    match = _WORTH.match(link.text, link.figure.end) if link.figure.kind == "money" else None
    first = token_at(link.doc, match.end()) if match else None
    head = phrase_head(link.doc, first) if first is not None else None
    if head is None:
        return None
    last = head
    while (following := next((c for c in last.rights if c.dep_ == "conj"), None)) is not None:
        last = following
    return noun_phrase(head)[0], noun_phrase(last)[1]


def in_field(link: Link) -> Place | None:
    """`Third graders averaged 412 in reading`."""
    if link.figure.kind != "index":
        return None
    match = _FIELD.match(link.text, link.figure.end)
    first = token_at(link.doc, match.end()) if match else None
    if first is None or first.tag_ not in {"NN", "NNS", "VBG"} or first.ent_type_ in _TIMES:
        return None
    return first.idx, first.idx + len(first)


def put_at(link: Link) -> Place | None:
    """`put its magnitude at 6.7 and its depth at 31 kilometers`: what is put so high."""
    at = link.preposition
    if at is None or at.lower_ != "at":
        return None
    above = at.head
    while above.pos_ in {"NOUN", "NUM", "ADV"} and above.head != above:
        above = above.head
    if above.lemma_ not in _PUT:
        return None
    found = next((c for c in above.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    near = link.doc[at.i - 1]
    if found is not None and near.pos_ == "NOUN" and near.i > found.i and near.dep_ != "pobj":
        return noun_phrase(near)
    return noun_phrase(found) if found is not None and found.i < at.i else None


def of_converted(link: Link) -> Place | None:
    """`480 millimeters (19 inches) of rain`: of both figures."""
    if link.figure.kind != "measure":
        return None
    return _noun_behind(link, _CONVERTED_OF)


def of_subject(link: Link) -> Place | None:
    """`Deliveries dropped to 148,000 vehicles`, `Its backlog stands at 5,911 planes`."""
    unit = link.figure.unit
    verb = verb_above(link.anchor)
    if link.figure.kind != "count" or unit is None or unit.carried or verb is None:
        return None
    led = link.preposition.lower_ if link.preposition is not None else ""
    if not (led == "to" and is_changing(verb)) and not (led == "at" and verb.lemma_ == "stand"):
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ != "NOUN" or is_agent(subject) or subject.i in link.inside:
        return None
    return noun_phrase(subject)


def gone_to(link: Link) -> Place | None:
    """`46 cents goes to schools`, `$9 was spent on testing`, `Half of that went to pay`."""
    figure = link.figure
    if figure.kind not in {"money", "share", "percent"}:
        return None
    match = (_GONE_TO if figure.kind == "money" else _OF_THAT_GONE).match(link.text, figure.end)
    first = token_at(link.doc, match.end()) if match else None
    head = phrase_head(link.doc, first) if first is not None else None
    if first is None:
        return None
    if head is None or head.pos_ != "NOUN":
        head = first if first.dep_ == "advcl" else None  # `went to pay and benefits`
    if head is None:
        return None
    other = next((c for c in head.rights if c.dep_ == "conj" and c.pos_ == "NOUN"), None)
    start = first.idx if head == first else noun_phrase(head)[0]
    last = other if other is not None else head
    return start, last.idx + len(last)


def on_side(link: Link) -> Place | None:
    """`5,418 votes against and 4,977 in favor`."""
    if link.figure.kind != "count":
        return None
    match = _SIDE.match(link.text, link.figure.end)
    return match.span("side") if match else None


def in_condition(link: Link) -> Place | None:
    """`The library is open 52 hours a week`, `have been full for 12 days`."""
    unit = link.figure.unit
    if unit is None or unit.family != "time" or link.figure.kind not in {"duration", "rate"}:
        return None
    match = _LASTING.search(link.lead)
    if match is None:
        return None
    start = link.figure.start - len(link.lead) + match.start("state")
    state = token_at(link.doc, start)
    if state is None or state.pos_ != "ADJ" or state.dep_ == "oprd":
        return None
    return start, start + len(state)


def without_number(doc: Doc, place: Place) -> Place:
    """Of `the number of hot spots on loan` what they are; a lone noun keeps its `number of`."""
    if not text_of(doc).startswith("number of ", place[0]):
        return place
    first = token_at(doc, place[0])
    of = next((c for c in first.rights if c.lower_ == "of"), None) if first is not None else None
    nouns = [c for c in of.children if c.dep_ == "pobj" and c.tag_ == "NNS"] if of else []
    if not nouns:
        return place
    noun = nouns[0]
    last = noun
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} or (child.dep_ == "prep" and child.lower_ == "on"):
            last = child.right_edge
            break
    start = noun_phrase(noun)[0]
    while last.i > noun.i and (last.is_punct or last.ent_type_ in _SETTINGS or last.pos_ == "ADP"):
        last = last.nbor(-1)
    return place if last == noun and start == noun.idx else (start, last.idx + len(last))


def gapped(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`Its care score was 88, its tax score 61`: the noun before, with no verb of its own."""
    before = earlier[-1] if earlier else None
    if before is None or before.kind != link.figure.kind:
        return None
    if sentence_of(before.token).start != sentence_of(link.figure.token).start:
        return None
    match = _GAPPED.fullmatch(link.text, before.end, link.figure.start)
    span = link.doc.char_span(*match.span("noun")) if match else None
    if span is None or not (_is_listed_noun(span) or _is_misread(span, before)):
        return None
    last = span[-1]
    first = next((t for t in span if t.pos_ in {"NOUN", "ADJ"}), last)
    return first.idx, last.idx + len(last)


def _is_listed_noun(span: Span) -> bool:
    last = span[-1]
    named = last.pos_ == "NOUN" and last.ent_type_ not in {"DATE", "TIME", "GPE"}
    return named and all(token.pos_ in _IN_LIST for token in span)


def _is_misread(span: Span, before: Figure) -> bool:
    """`Food rose 8 percent, transport 2.9 percent`: one word, taken for a verb."""
    return before.role == "amount" and len(span) == 1 and span[0].tag_ in {"VB", "VBP"}
