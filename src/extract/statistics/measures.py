"""What a figure counts or measures.

Rules tell most. What leans on a figure before is weighed against all phrases near it, as is what no
rule tells, or only that of the subject (`weighing.py`). The rules are tried in the order of
`_BESIDE` and `_AROUND`: the counted noun itself; what a share of a group does; the noun that the
figure modifies (`a $75,000 fine`); the noun whose figure it is (`a rate of 2.46`); what a
preposition behind names (`$1.2 million in pollution controls`); the subject; the verb.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from extract.statistics import beside, clauses, contests, counted, governed, groups, verbs, wordings
from extract.statistics.anchor import Link, is_agent
from extract.statistics.choice import Chooser
from extract.statistics.figure import WITHOUT_REFERENT, Figure, Place
from extract.statistics.labels import heading_before, label_before, label_noun
from extract.statistics.motions import moved
from extract.statistics.passage import sentence_of
from extract.statistics.phrases import BARE, GENERIC, noun_phrase, predicate, subject_of, token_at
from extract.statistics.populations import SHARES, read_population
from extract.statistics.ranked import ranked
from extract.statistics.restating import leans
from extract.statistics.weighing import MeasureChoice, Told

_ARTICLE_WIDTH = 5
_MARGIN = re.compile(r"\bmargin of (?:sampling )?error\b", re.IGNORECASE)
_MARGIN_WIDTH = 44
_NOUNS = frozenset({"NOUN", "PROPN"})
_ASKED = frozenset({"said_of"})
"""Rules whose word is only weighed with all else."""
_AGAIN = frozenset(
    {"figure", "figures", "number", "numbers", "total", "share", "rate", "percentage", "proportion"}
)
"""`the figure was`: nouns that stand for what was named before."""
_BARELY = frozenset({"det", "poss", "advmod", "punct"})
"""What may hang on such a noun that names nothing new."""


def read_measures(
    doc: Doc, figures: Sequence[Figure], links: Sequence[Link], chooser: Chooser
) -> None:
    """Fill in measure and population of the figures of one paragraph; `links` are theirs.

    `chooser` is asked where no rule tells a measure.
    """
    weighed = MeasureChoice(figures, links, chooser)
    for at, (figure, link) in enumerate(zip(figures, links, strict=True)):
        if figure.kind in WITHOUT_REFERENT:
            continue
        figure.population = read_population(link, figures, at)
        told = _told(link, figures[:at])
        if told is not None and (
            weighed.is_of_figure(told.place[0]) or weighed.is_claim(figure, told.place)
        ):
            told = None
        if told is not None:
            told = replace(told, place=_fuller(doc, told.place))
        if told is None or told.rule in _ASKED or weighed.is_always_asked:
            figure.measure = weighed.choose(link, at, told)
        else:
            figure.measure = told.place
            figure.is_of_candidate = told.rule == "contested"
        if figure.measure is not None:
            figure.measure = wordings.without_number(doc, figure.measure)
            figure.population = figure.population or _of_same_measure(figure, figures[:at])
    for old, new in pairwise(figures):
        if old.role == "old_level" and new.role == "new_level" and new.from_value == old.value:
            old.measure = new.measure or old.measure  # `would take the fare up from $2 to $3`


def _of_same_measure(figure: Figure, earlier: Sequence[Figure]) -> Place | None:
    """The group of a share that the figure restates: `a quarter of homes, double the share of`."""
    if figure.kind not in SHARES | {"multiple", "percentage_point"}:
        return None
    return next(
        (f.population for f in reversed(earlier) if f.measure == figure.measure and f.population),
        None,
    )


def _told(link: Link, earlier: Sequence[Figure]) -> Told | None:
    """What rules tell; nothing where the figure leans on those before."""
    own = _first(_OWN, link, ()) or _contested(link, earlier) or _named_again(link, earlier)
    own = own or _gapped(link, earlier)
    if own is not None or leans(link, earlier):
        return own
    beside = _first(_BESIDE, link, earlier)
    if beside is not None or counted.is_understood(link.figure):
        return beside
    found = _first(_AROUND, link, earlier)
    if found is None or (_is_understood(link.figure) and not _is_noun(link.doc, found.place)):
        return None
    return found


def _named_again(link: Link, earlier: Sequence[Figure]) -> Told | None:
    """`In Nashville the figure was 21 percent`, `the number has doubled`: what was named before.

    Of `In science the figure was 49` the noun behind `in`.
    """
    unit = link.figure.unit
    if unit is not None and not unit.family and not unit.carried:
        return None
    subject = subject_of(link.anchor)
    if subject is None or subject.i in link.inside:
        return None
    start = sentence_of(subject).start
    near = [f for f in earlier if f.measure and _starts_near(f, start)]
    alike = [f for f in near if f.kind == link.figure.kind]
    place = None
    if _says_another(link, subject) or _stands_for_it(subject, link):
        place = alike[-1].measure if alike else None
    elif subject.lower_ in _AGAIN and all(c.dep_ in _BARELY for c in subject.children):
        place = _opening_field(subject) or ((alike or near)[-1].measure if near else None)
    return Told(place, "named_again") if place is not None else None


def _says_another(link: Link, subject: Token) -> bool:
    """`Police counted 300 marchers; organizers claimed 2,000`, `put it at 2,000`: of the same."""
    verb, noun = subject.head, link.anchor
    if verb.lemma_ not in verbs.CLAIMING or not is_agent(subject) or link.figure.kind != "count":
        return False
    if noun.dep_ == "dobj" and noun.head == verb:
        alone = all(child.pos_ in {"PUNCT", "ADV"} for child in noun.rights)
        return alone and noun.i == link.figure.token.i
    put = noun.dep_ == "pobj" and noun.head.lower_ == "at" and noun.head.head == verb
    return put and any(c.dep_ == "dobj" and c.lower_ in _AGAIN | {"it"} for c in verb.rights)


def _opening_field(subject: Token) -> Place | None:
    """`In science the share was 41 percent`: neither a place nor a time."""
    start = sentence_of(subject)[0]
    if start.lower_ != "in" or start.i + 1 >= subject.i:
        return None
    field = start.nbor()
    if field.dep_ != "pobj" or field.pos_ != "NOUN" or verbs.is_setting(field):
        return None
    return field.idx, field.idx + len(field)


def _stands_for_it(subject: Token, link: Link) -> bool:
    """`Marion’s jumped 1.2 points`, `it had dropped to 62`: of what was named before."""
    verb = subject.head
    if not verbs.says_little(verb) or subject.i > link.figure.token.i or verbs.is_saying(verb):
        return False
    if link.anchor.dep_ == "dobj" and verbs.is_changing(verb):  # `it lost $6 million`: it acts
        return False
    behind = link.doc[subject.i + 1] if subject.i + 1 < len(link.doc) else None
    if behind is not None and behind.tag_ == "POS":
        return verb.i - behind.i in {1, 2}
    return subject.lower_ == "it"


def _starts_near(figure: Figure, start: int) -> bool:
    sentence = sentence_of(figure.token)
    return start in {sentence.start, sentence.end}


def _contested(link: Link, earlier: Sequence[Figure]) -> Told | None:
    place = contests.contested(link, earlier)
    return Told(place, "contested") if place is not None else None


def _gapped(link: Link, earlier: Sequence[Figure]) -> Told | None:
    place = wordings.gapped(link, earlier)
    return Told(place, "gapped") if place is not None else None


def _first(
    rules: Sequence[Callable[[Link], Place | None]], link: Link, earlier: Sequence[Figure]
) -> Told | None:
    """The answer of the first rule that has one."""
    for rule in rules:
        found = rule(link)
        if found is not None and (
            rules is _OWN or not _is_bare(link.doc, found, earlier, link.figure)
        ):
            return Told(found, rule.__name__)
    return None


def _is_noun(doc: Doc, found: Place) -> bool:
    head = token_at(doc, found[1] - 1)
    return head is not None and head.pos_ in _NOUNS


def _margin(link: Link) -> Place | None:
    """`a margin of error of plus or minus 4 points`, however the parse hangs it."""
    unit = link.figure.unit
    points = unit is not None and (unit.head or "").startswith("point")
    if link.figure.kind != "percentage_point" and not points:
        return None
    low = max(0, link.figure.start - _MARGIN_WIDTH)
    high = link.figure.end + _MARGIN_WIDTH // 2
    match = _MARGIN.search(link.text, low, high)
    return match.span() if match else None


def _label(link: Link) -> Place | None:
    """`Bookings: 402`; of `Patients who left early, 6 percent` what holds of them."""
    figure = link.figure
    heading = heading_before(link.doc, figure.start, figure.end)
    if heading is not None:
        return heading.start_char, heading.end_char
    label = label_before(link.doc, figure.start, figure.end)
    if label is None:
        return None
    noun = label_noun(label)
    clause = next((c for c in noun.rights if c.dep_ == "relcl" and c.i < label.end), None)
    if clause is not None and figure.kind in SHARES:
        figure.population = figure.population or noun_phrase(noun)
        return predicate(clause)
    return label.start_char, label.end_char


def _is_understood(figure: Figure) -> bool:
    """Whether unit or base are understood from the figure before: then the measure may be too."""
    return bool((figure.unit and figure.unit.carried) or (figure.base and figure.base.carried))


def _is_bare(doc: Doc, found: Place, earlier: Sequence[Figure], figure: Figure) -> bool:
    """`the statewide figure of $70,100` after another sum: it stands for what that measured."""
    head = token_at(doc, found[1] - 1)
    if head is None or head.lemma_ not in BARE or head.idx > found[0]:
        return head is not None and _holds_number(found, earlier)
    return any(before.kind == figure.kind and before.measure for before in earlier)


def _holds_number(found: Place, earlier: Sequence[Figure]) -> bool:
    """Words that open with another figure: `2.3 times as likely to be searched`."""
    return any(found[0] <= before.start < found[0] + _ARTICLE_WIDTH for before in earlier)


def _fuller(doc: Doc, measure: Place) -> Place:
    """For a bare `rate` or `share`, the nearest phrase with the same head that says of what.

    It stands before in the same sentence or in the one before.
    """
    head = token_at(doc, measure[0])
    if head is None or head.idx + len(head) != measure[1] or head.lemma_ not in GENERIC:
        return measure
    sentence = sentence_of(head)
    first = sentence_of(doc[sentence.start - 1]).start if sentence.start else sentence.start
    for at in range(head.i - 1, first - 1, -1):
        if doc[at].lemma_ == head.lemma_ and doc[at].pos_ in _NOUNS:
            phrase = noun_phrase(doc[at])
            if phrase[1] - phrase[0] > len(doc[at]):
                return phrase
    return measure


_OWN: tuple[Callable[[Link], Place | None], ...] = (
    ranked,
    _margin,
    _label,
    groups.of_them,
    moved,
    clauses.changed,
)
_BESIDE: tuple[Callable[[Link], Place | None], ...] = (
    wordings.short,
    wordings.worth_of,
    wordings.fewer_of,
    wordings.in_field,
    wordings.on_side,
    wordings.in_condition,
    wordings.put_at,
    wordings.of_converted,
    wordings.of_subject,
    wordings.gone_to,
    beside.hurt,
    beside.average_of,
    beside.answered,
    beside.sentenced,
    beside.in_state,
    beside.of_the_time,
    beside.taken_to,
    beside.each_of,
    beside.with_participle,
    beside.set_off,
    counted.counted,
    groups.destroyed,
    groups.likely,
    groups.as_many,
    groups.share_of_those,
    groups.passed_to,
    groups.in_name,
    groups.done_by_group,
    groups.spent_on,
    governed.in_clause,
    clauses.at_pace,
    governed.modified,
    governed.owned,
    counted.done_by_counted,
)
_AROUND: tuple[Callable[[Link], Place | None], ...] = (
    clauses.done_for,
    governed.dealt_with,
    governed.won,
    governed.named,
    governed.led_to,
    governed.changed_by_verb,
    counted.counted_on_base,
    governed.lasting,
    governed.done,
    clauses.clausal,
    clauses.stated_of,
    clauses.said_of,
)
"""Further away: of a figure whose unit or base is understood, a noun counts and a verb does not."""
