"""The places that a paragraph and those before it name, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extract.attribution import Paragraph
from extract.statistics.anchor import is_agent
from extract.statistics.contests import find_candidates
from extract.statistics.figure import WITHOUT_REFERENT, Figure
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, shifted, text_of
from extract.statistics.placenames import PlaceName, find_places
from extract.statistics.pointers import Pointer, can_mean
from extract.statistics.relation import attachment, is_held_against

_SURE = frozenset({"preposition", "dateline", "feature", "part", "everywhere", "national"})
"""What finds a place whatever else bears its name."""
_TITLES = frozenset(
    {"Mr.", "Mrs.", "Ms.", "Dr.", "Sen.", "Gov.", "Rep.", "Judge", "Senator", "Governor"}
)
"""Before somebody's name."""
_MEMBERS = frozenset(
    {"senator", "sen.", "rep.", "congressman", "congresswoman", "representative", "billionaire"}
)
_CAPITAL = "WASHINGTON"
"""As a dateline it says where the reporters are."""
_FORMS = ("Inc", "Corp", "Ltd", "LLC", "PLC", "plc")
"""Of companies."""
_COMPANY = re.compile(
    r"\b(?:[Ss]hares (?:of|in) (?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
    r"|(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:[’']s? (?:shares|stock|earnings|(?:net )?profits?"
    r"|chief (?:executive|financial)|shareholders|share price|founders?|app|chatbot)"
    rf"|,? (?:{'|'.join(_FORMS)})\b))"
    r"|\b(?:[Ff]ans|[Pp]layers?) (?:of|for) the (?P<team>[A-Z]\w+s)\b"
)
_COMPANY_SIGNS = frozenset(
    {"hare", "stock", "earnings", "profit", "chief", "founder", " app", "chatbot", *_FORMS}
    | {"ans of the ", "ans for the ", "layer"}
)
"""One of these stands in each match: to look for them costs little beside trying the pattern."""
_WHERE = frozenset({"in", "at", "outside", "near", "from"})
_SEAT = re.compile(r"[-‐–](?:based|listed|headquartered|registered|born|educated|trained)\b")
_LONGEST_SEAT = len("-headquartered ")
_SPEAKING = frozenset({"say", "tell", "speak", "declare", "add"})
_HEARERS = frozenset(
    {"reporter", "crowd", "audience", "donor", "supporter", "conference", "briefing", "interview"}
    | {"rally", "speech", "forum", "hearing", "ceremony", "testimony", "gathering"}
)


class PlacesNamed:
    """The places of one paragraph, found when they are first asked for."""

    def __init__(
        self,
        paragraph: Paragraph,
        figures: Sequence[Figure],
        people: frozenset[str],
        dateline: PlaceName | None,
        before: "PlacesNamed | None",
    ) -> None:
        """Takes the paragraph, its figures, who is no place, and the paragraph before it."""
        self.companies: frozenset[str] = find_companies(text_of(paragraph.doc))
        """What is a company by the words around it, here or in a paragraph before."""
        self.candidates: frozenset[str] = find_candidates(paragraph.text, figures)
        """Who stands for election, by the figures here and before."""
        self.paragraph = paragraph
        self.figures = figures
        self._people = people
        self._dateline = dateline
        self._before = before
        if before is not None:
            before.forget_before()
            self.companies |= before.companies
            self.candidates |= before.candidates
        self._names: dict[int, list[PlaceName]] = {}

    def forget_before(self) -> None:
        """Keep no more than this paragraph: two are asked for, not a whole page."""
        self._before = None

    def names_in(self, sentence: Span) -> list[PlaceName]:
        """The places of a sentence; that of the dateline as well in a lead that names none."""
        if sentence.start not in self._names:
            names = [
                name
                for name in find_places(sentence, self.figures)
                if not self._is_company(name)
                and not (self._is_person(name) or _is_other(name))
                and not (_is_of_speaking(name) or _is_of_member(name) or _is_seat(name))
            ]
            lead = self._dateline if not sentence.start else None
            if (
                lead is not None
                and lead.words != _CAPITAL
                and all(name.is_unsettled for name in names)
            ):
                names.insert(0, lead)
            self._names[sentence.start] = names
        return self._names[sentence.start]

    def names_before(self, sentence: Span) -> list[PlaceName]:
        """The places of the sentence before, which may end the paragraph before.

        In offsets of this paragraph.
        """
        if sentence.start:
            return self.names_in(sentence_of(sentence.doc[sentence.start - 1]))
        before = self._before
        if before is None or before.paragraph.is_dateline:
            return []  # a place of the lead itself
        return self._moved(before.names_in(sentence_of(before.paragraph.doc[-1])))

    def meant_by(self, pointer: Pointer, sentence: Span) -> PlaceName | None:
        """The last place named before `pointer` that it can mean, here or in the paragraph before.

        In offsets of this paragraph.
        """
        start = pointer.span.start_char
        for name in self._iter_backwards(sentence):
            if name.place[0] < start and can_mean(pointer.noun, name):
                return name
        return None

    def fared_before(self, sentence: Span) -> str:
        """Whether the last figure of the sentences before got a place; `no figure` without one."""
        fared = _fared(self.figures, sentence.start_char)
        if fared is not None:
            return fared
        before = self._before
        fared = _fared(before.figures, len(before.paragraph.text)) if before is not None else None
        return f"{fared} before" if fared is not None else "no figure"

    def _iter_backwards(self, sentence: Span) -> Iterator[PlaceName]:
        """The places of `sentence` and all before it, the last first."""
        for one in _iter_sentences_back(sentence):
            yield from reversed(self.names_in(one))
        before = self._before
        if before is not None and not before.paragraph.is_dateline:
            for one in _iter_sentences_back(sentence_of(before.paragraph.doc[-1])):
                yield from reversed(self._moved(before.names_in(one)))

    def _moved(self, names: Sequence[PlaceName]) -> list[PlaceName]:
        """Names of the paragraph before in offsets of this one."""
        if self._before is None:
            return []
        shift = self._before.paragraph.start - self.paragraph.start
        return [replace(name, place=shifted(name.place, shift)) for name in names]

    def _is_company(self, name: PlaceName) -> bool:
        """`Halden`, `Halden plc`."""
        whole, _, form = name.words.rpartition(" ")
        return name.words in self.companies or (form in _FORMS and whole in self.companies)

    def _is_person(self, name: PlaceName) -> bool:
        """Whether a place is somebody of the article, or by the words beside it."""
        first = name.span[0]
        before = first.nbor(-1) if first.i else None
        if first.text in _TITLES or (before is not None and before.text in _TITLES):
            return True
        if not name.found_by.isdisjoint(_SURE):
            return False
        if _is_somebody(name.span):
            return True
        words = name.words.casefold()
        if words in word_set("places", "kinds", "states"):
            return False
        people = self._people | self.candidates
        return words in people or words.rpartition(" ")[2] in people


def find_companies(text: str) -> frozenset[str]:
    """What has shares, earnings, a company's form or fans: `Halden's stock`, `fans of the Owls`.

    >>> sorted(find_companies("Halden's shares rose. He sold shares of Orrin & Co. in Ohio."))
    ['Halden', 'Orrin']
    """
    if not any(sign in text for sign in _COMPANY_SIGNS):
        return frozenset()
    return frozenset(
        match["of"] or match["owner"] or match["team"] for match in _COMPANY.finditer(text)
    )


def _is_other(name: PlaceName) -> bool:
    """`4 percent higher than in Ohio`: where something else holds."""
    return is_held_against(name.span) in {"than", "versus"}


def _is_of_member(name: PlaceName) -> bool:
    """`the Vermont senator`: whom somebody stands for."""
    doc, end = name.span.doc, name.span.end
    return end < len(doc) and doc[end].lower_ in _MEMBERS


def _is_seat(name: PlaceName) -> bool:
    """`the Toronto-based grocer`, `Dublin-listed`: where a firm is at home."""
    behind = text_of(name.span.doc)[name.place[1] : name.place[1] + _LONGEST_SEAT]
    return _SEAT.match(behind) is not None


def _is_somebody(span: Span) -> bool:
    """`Ayotte is one of six incumbents`, `Ayotte, who`: what is said of people."""
    noun = span.root
    if any(c.dep_ == "relcl" and c.left_edge.lower_ in {"who", "whose"} for c in noun.rights):
        return True
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    told = [child for child in verb.rights if child.dep_ == "attr"]
    told += [c for one in told if one.lower_ == "one" for of in one.rights for c in of.rights]
    return any(is_agent(one) and one.lemma_ in word_set("agents", "people") for one in told)


def _is_of_speaking(name: PlaceName) -> bool:
    """`told reporters in Fallon`: where somebody speaks, which is not where a figure holds."""
    head, preposition = attachment(name.span.root)
    if preposition is None or preposition.lower_ not in _WHERE:
        return False
    following = name.span.end
    doc = name.span.doc
    if doc[following : following + 2].text.lstrip(", ").startswith("where"):
        return False
    return head.lemma_ in _SPEAKING or head.lemma_ in _HEARERS


def _fared(figures: Sequence[Figure], end: int) -> str | None:
    """`taken` or `none`: what the place of the last figure before `end` is."""
    for figure in reversed(figures):
        if figure.start < end and figure.kind not in WITHOUT_REFERENT:
            return "none" if figure.place is None else "taken"
    return None


def _iter_sentences_back(sentence: Span) -> Iterator[Span]:
    doc: Doc = sentence.doc
    while True:
        yield sentence
        if not sentence.start:
            return
        sentence = sentence_of(doc[sentence.start - 1])
