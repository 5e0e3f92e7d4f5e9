"""What a number is counted or measured in: the unit table, else the counted noun of the parse."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extract.statistics.figure import BaseReading, UnitReading
from extract.statistics.lexicon import UnitEntry, unit_forms, unit_names, word_set
from extract.statistics.numbers import Number, parse_words
from extract.statistics.passage import text_of, token_over
from extract.statistics.senses import choose_sense

_CHUNKS = re.compile(
    r"(?P<gap>[ \u00a0]?[-‐]?|[ \u00a0])(?P<one>[^\s,;:()\[\]\"“”–—-]+)"
    r"(?:(?P<join>[ -])(?P<two>[^\s,;:()\[\]\"“”–—]+))?(?: (?P<three>[A-Za-z.]+))?"
)
_BASE = re.compile(
    r"(?:\s+for\s+(?:every|each)\s+|\s+(?:in|out of|of)\s+every\s+|[\s-]*/\s?|\s+per[\s-]+"
    r"|\s+on\s+the\s+(?=dollar)"
    r"|[\s-](?P<loose>an?|each|every)[\s-])"
)
_THROUGH = re.compile(
    r"\s+(?:more|less|extra|of(?:\s+(?!within\b)[a-z-]+){1,3}?)"
    r"(?=\s+(?:an?|per|each|every)\s+(?:year|month|week|day|hour)\b)"
)
"""Between a unit and its base: `3,000 tons of salt a year`, `$6.40 more a month`."""
_SCALE = re.compile(r"(?:hundred|thousand|million|billion)\b", re.IGNORECASE)
"""`deaths per million residents`: the scale alone is the count of the base."""
_BEHIND_FORM = re.compile(r"(?:[’']s?|[.!?=])+$")
_EACH = re.compile(r"\s+(?:each|apiece|a piece|a head)\b(?!\s+(?:of|other)\b)")
_RELATIVE = re.compile(r"\s+(?:ago|earlier|later|before|after)\b")
_CLAUSE = re.compile(r"\s+(?:might|may|could|would|will|had|has|was|is)\b")
"""Behind `a noun`: it is the subject of a clause, not a base."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "ADV", "SYM", "NUM"})
_LONGEST_NOUN_PHRASE = 8
_LONGEST_SHARED = 4
"""Words behind `and` up to the noun that two modifiers share."""
_TIME_BASES = frozenset(
    {"year", "month", "week", "day", "night", "hour", "minute", "second", "quarter", "decade"}
    | {"season", "semester", "game", "term", "shift", "weekend", "century", "morning"}
)
_AMOUNTS = frozenset({"mass", "volume"})
_EXTENTS = frozenset({"area", "volume", "length"})
"""`5.6 tons an acre`: an amount on a measured base."""
_DEGREES = frozenset({"C", "F"})
_NOT_COUNTED = frozenset({"%", "cast", "thing", "figure", "threshold", "p.m.", "a.m.", "pm", "am"})
_AMBIGUOUS = frozenset(
    {"degrees", "degree", "second", "seconds", "foot", "real", "won", "rand", "yard", "min"}
)
"""Forms of the unit table that are no unit behind an adjective: `three advanced degrees`."""


def read_unit(doc: Doc, number: Number, tokens: Span) -> UnitReading | None:
    """The unit that stands with `number`, or the noun it counts; None for a bare number."""
    text = text_of(doc)
    if number.currency:
        return UnitReading(
            head=number.currency,
            surface=number.prefix,
            family="currency",
            code=number.currency,
            end=number.end,
        )
    if number.form in {"digits", "words", "fraction", "pair", "vague"}:
        measured = read_measure(text, number.end)
        if measured:
            return measured
    return read_counted_noun(doc, number, tokens)


def read_measure(text: str, end: int) -> UnitReading | None:
    """The unit of the table that stands at `end`."""
    found = _find_unit(text, end)
    return _reading(*found) if found else None


@lru_cache(maxsize=64)
def _find_unit(text: str, end: int) -> tuple[UnitEntry, str, int] | None:
    """Entry, form and end of the longest form at `end`; several rules ask for the same one."""
    chunks = _CHUNKS.match(text, end)
    if not chunks:
        return None
    for reach in ("three", "two", "one"):
        if chunks[reach] is None:
            continue
        surface = text[chunks.start("one") : chunks.end(reach)]
        found = _look_up(surface)
        form = found[1] if found else surface.rstrip(".,")
        stop = chunks.start("one") + len(form)
        meant = choose_sense(form, text, chunks.start("one"), stop)
        entry = meant or (found[0] if found else None)
        over = text.startswith("/", stop)
        if entry is None or (entry.glued and chunks["gap"] and form not in _DEGREES and not over):
            continue
        if meant or not _is_misread(entry, form, text, stop, chunks["gap"]):
            return entry, form, stop
    return None


@lru_cache(maxsize=4096)
def _look_up(surface: str) -> tuple[UnitEntry, str] | None:
    """The entry of the longest form that `surface` is, but for a stop or possessive at its end."""
    forms = unit_forms()
    whole, _, _ = surface.partition("/")
    for form in (surface, surface.rstrip("."), _BEHIND_FORM.sub("", surface), whole):
        entry = forms.get(form)
        if entry and (entry.symbol or form == form.casefold()):
            return entry, form
        folded = form.casefold()
        entry = forms.get(folded.replace("-", " ")) or forms.get(folded)
        if entry and not entry.symbol:
            return entry, form
    return None


def _is_misread(entry: UnitEntry, form: str, text: str, stop: int, gap: str) -> bool:
    """Words that are units elsewhere: a second base, seat 10A, five m people."""
    after = text[stop : stop + 24]
    if form in _DEGREES and gap and not re.match(r"\s+[a-z]|[,;)]|\.?$", after):
        return True
    if (form == "second" and not gap.endswith("-")) or (form == "A" and after[:1] != "/"):
        return True
    quoted = form == "'" and re.search(r"(?:^|[\s(])'", text[:stop])
    if quoted or (form == "m" and re.match(r"\s+[a-z]+s\b", after)):
        return True
    if form == "s" and entry.family == "time" and re.search(r"\d0$", text[: stop - 1]):
        return True
    if form.casefold() in {"real", "won", "mt"} and gap != "":
        return True
    return bool(re.match(r"\w", after)) and form[-1].isalnum()


def _reading(entry: UnitEntry, form: str, end: int) -> UnitReading:
    return UnitReading(
        head=entry.name or _printed(entry, form),
        surface=form,
        family=entry.family,
        code=entry.code,
        part=entry.part,
        end=end,
    )


def _printed(entry: UnitEntry, form: str) -> str:
    """The form in lower case; the unit's name for a mark such as a prime."""
    if form.isascii() and not form[0].isalpha():
        return unit_names()[entry.code]
    return form.casefold().replace("-", " ")


def read_counted_noun(doc: Doc, number: Number, tokens: Span) -> UnitReading | None:
    """The noun phrase behind `number`, from its first modifier to its head.

    The head is the noun that the parse hangs the number on, where only modifiers stand between;
    else the last noun of the run of modifiers and nouns behind the number.
    """
    first = tokens.end
    if first < len(doc) and doc[first].text in {"-", "‐"} and first + 1 < len(doc):
        return _hyphenated(doc, number, first)
    last = _governing_noun(doc, tokens, first)
    if last is None:
        last = _noun_run(doc, first)
    if last is None:
        return None
    if number.form == "digits" and number.value != 1:
        last = _shared_noun(doc, last)
    head = doc[last]
    if head.lower_ in _NOT_COUNTED or (last > first and _names_a_time(doc[first], head)):
        return None
    head = _unit_noun(doc, number, first, head)
    start, end = doc[first].idx, head.idx + len(head)
    known = unit_forms().get(head.lower_)
    measured = known is not None and not known.symbol and head.lower_ not in _AMBIGUOUS
    return UnitReading(
        head=head.lower_,
        phrase=text_of(doc)[start:end],
        surface=text_of(doc)[start:end],
        family=known.family if known and measured else None,
        code=known.code if known and measured else None,
        end=end,
        token=head,
        place=(start, end),
    )


def _unit_noun(doc: Doc, number: Number, first: int, head: Token) -> Token:
    """The first noun where it alone is counted: `a 12 page document`, `6.5 times earnings`."""
    noun = doc[first]
    if noun.lower_ == "times" or (
        noun.i < head.i
        and noun.tag_ == head.tag_ == "NN"
        and number.value is not None
        and number.value > 1
        and number.form == "digits"
    ):
        return noun
    return head


def _names_a_time(first: Token, head: Token) -> bool:
    """`430 last year`: the noun behind the number is a time, not what is counted."""
    return first.lower_ in word_set("periods", "words") and head.lower_ in _TIME_BASES


def _hyphenated(doc: Doc, number: Number, hyphen: int) -> UnitReading | None:
    """`25-bed`: one noun glued to the number by a hyphen."""
    noun = doc[hyphen + 1]
    if doc[hyphen].idx != number.end or doc[hyphen].whitespace_ or not noun.is_alpha:
        return None
    end = noun.idx + len(noun)
    return UnitReading(
        head=noun.lower_,
        phrase=noun.text,
        surface=noun.text,
        end=end,
        token=noun,
        place=(noun.idx, end),
    )


def _governing_noun(doc: Doc, tokens: Span, first: int) -> int | None:
    head = tokens.root.head
    if (
        tokens.root.dep_ not in {"nummod", "amod", "compound", "quantmod", "nmod", "det", "predet"}
        or not first <= head.i < first + _LONGEST_NOUN_PHRASE
        or head.pos_ not in _NOUNS
    ):
        return None
    between = doc[first : head.i]
    if head.lower_ == "percent" and any(token.pos_ == "NUM" for token in between):
        return None
    if not all(_may_modify(token) for token in between):
        return None
    return _last_of_compound(doc, head.i)


def _may_modify(token: Token) -> bool:
    return token.pos_ in _MODIFIERS or token.text in {"-", ",", "and", "&", "/", "’s", "'s"}


def _last_of_compound(doc: Doc, last: int) -> int:
    while last + 1 < len(doc) and _continues(doc[last], doc[last + 1]):
        last += 1
    return last


def _continues(noun: Token, following: Token) -> bool:
    return (
        following.pos_ == "NOUN"
        and following.ent_type_ not in {"DATE", "TIME"}
        and (noun.dep_ == "compound" and noun.head.i == following.i)
    )


def _shared_noun(doc: Doc, last: int) -> int:
    """The plural that a singular shares with another: `212 farm and mill workers`."""
    noun = doc[last]
    if noun.tag_ != "NN" or doc[last + 1 : last + 2].text not in {"and", "or"}:
        return last
    for token in doc[last + 2 : last + 2 + _LONGEST_SHARED]:
        if token.tag_ == "NNS" and noun in {token.head, *token.children}:
            return token.i
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            break
    return last


def _noun_run(doc: Doc, first: int) -> int | None:
    last = None
    for token in doc[first : first + _LONGEST_NOUN_PHRASE]:
        if token.ent_type_ in {"DATE", "TIME"} and token.lower_ in word_set("periods", "words"):
            break
        if token.lower_ == "and" and last is None and token.i > first:
            continue
        if token.pos_ in _NOUNS and (last is None or not _starts_another(doc[last], token)):
            last = token.i
        elif last is not None or not (token.pos_ == "ADJ" or token.tag_ in {"VBN", "VBG"}):
            break
    return last


def _starts_another(noun: Token, token: Token) -> bool:
    """A plural noun ends its phrase: `60 homes Tuesday`."""
    return noun.tag_ in {"NNS", "NNPS"} and token.i == noun.i + 1


def read_base(
    doc: Doc, unit: UnitReading | None, end: int, numbers: Sequence[Number]
) -> BaseReading | None:
    """The base directly behind the unit, such as `per 100,000 residents` or `a week`."""
    text = text_of(doc)
    match = _BASE.match(text, end)
    if not match:
        return _distant_base(doc, unit, end, numbers) if unit else None
    at = match.end()
    count = next((n for n in numbers if n.start == at and n.value is not None), None)
    at = count.end if count else at
    scale = None if count or match["loose"] else _SCALE.match(text, at)
    at = scale.end() if scale else at
    phrase = _base_phrase(doc, at)
    if match["loose"] and not _may_be_loose(unit, match["loose"], phrase, count):
        return None
    if phrase is None and count is None and scale is None:
        return None
    behind = phrase[1] if phrase else at
    if match["loose"] and (
        _RELATIVE.match(text, behind) or (_CLAUSE.match(text, behind) and not _is_time(phrase))
    ):
        return None
    value = count.value if count and count.value is not None else Decimal(1)
    if scale:
        value = parse_words(scale.group())
    return BaseReading(
        value=value,
        unit=phrase[0] if phrase else None,
        end=phrase[1] if phrase else at,
        adjacent="of" not in match.group().split() or unit is None,
    )


def _distant_base(
    doc: Doc, unit: UnitReading, end: int, numbers: Sequence[Number]
) -> BaseReading | None:
    """`$4 each`, and a length of time behind what is measured or `more`."""
    text = text_of(doc)
    through = _THROUGH.match(text, end) if unit.family else None
    if through:
        base = read_base(doc, unit, through.end(), numbers)
        return replace(base, adjacent=False) if base else None
    each = _EACH.match(text, end)
    return BaseReading(value=Decimal(1), unit="each", end=each.end()) if each else None


def _is_time(phrase: tuple[str, int] | None) -> bool:
    """`2,800 vehicles a day is the ceiling`."""
    return phrase is not None and phrase[0].casefold() in _TIME_BASES


def _base_phrase(doc: Doc, at: int) -> tuple[str, int] | None:
    text = text_of(doc)
    measured = read_measure(text, at) or read_measure(text, at - 1)
    if measured and measured.surface:
        start = measured.end - len(measured.surface)
        if start in {at, at + 1}:
            return measured.surface.casefold(), measured.end
    gap = 1 if text[at : at + 1] == " " else 0
    first = token_over(doc, at + gap)
    if first is None:
        return None
    if first.lower_ in {"capita", "head", "person", "pupil", "student"}:
        return first.lower_, first.idx + len(first)
    last = _noun_run(doc, first.i)
    if last is None:
        return None
    end = doc[last].idx + len(doc[last])
    return text[first.idx : end], end


def _may_be_loose(
    unit: UnitReading | None, article: str, phrase: tuple[str, int] | None, count: Number | None
) -> bool:
    """Whether `a` starts a base: `$9 a bale`, `40 hours a week`, not `gave 5 dogs a home`."""
    if phrase is None:
        return False
    word = phrase[0].casefold()
    singular = word.removesuffix("s") if count else word
    if singular in _TIME_BASES:
        return not (
            unit and unit.family == "time" and singular == (unit.head or "").removesuffix("s")
        )
    if article == "each":
        return False
    if unit is None or " " in word or word.endswith("s"):
        return False
    over = unit_forms().get(word)
    if over is not None and over.family in _EXTENTS and unit.family in _AMOUNTS:
        return True
    return unit.family == "currency" and not article.startswith("every")
