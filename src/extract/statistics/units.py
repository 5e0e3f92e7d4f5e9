"""What a number is counted or measured in: the unit table, else the counted noun of the parse."""

import re
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extract.statistics.figure import UnitReading
from extract.statistics.kinds import is_placed_on_scale, is_threshold
from extract.statistics.lexicon import UnitEntry, unit_forms, unit_names, word_set
from extract.statistics.numbers import Number
from extract.statistics.passage import text_of, token_over
from extract.statistics.senses import choose_sense, is_counted

_CHUNKS = re.compile(
    r"(?P<gap>[ \u00a0]?[-‐]?|[ \u00a0])(?P<one>[^\s,;:()\[\]\"“”–—-]+)"
    r"(?:(?P<join>[ -])(?P<two>[^\s,;:()\[\]\"“”–—]+))?(?: (?P<three>[A-Za-z.]+))?"
)
_BEHIND_FORM = re.compile(r"(?:[’']s?|[.!?=])+$")
_LETTERED = re.compile(
    r"(?:[A-Za-z]-[a-z]+s|(?:anti|co|ex|mid|non|post|pre|semi|sub|vice)-[a-z]+)\b"
)
_INSERTED = re.compile(r" \[(?P<noun>[a-z]+(?: [a-z]+)?)\]")
"""`“I have won 10 [states]”`: put in by the writer."""
_PLUS = re.compile(r"-plus (?P<noun>[a-z]+s)\b| (?P<torn>[a-z]+)(?=\.--)")
"""`its 100,000-plus subscribers`; `20 wounded.--Ann Moss`, which the model takes for one word."""
_RELATIVE_WORDS = frozenset({"ago", "earlier", "before", "later"})
"""`from 41 two years ago`: the second number has the years."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "ADV", "SYM", "NUM"})
_LONGEST_NOUN_PHRASE = 8
_LONGEST_SHARED = 4
"""Words behind `and` up to the noun that two modifiers share."""
TIME_BASES = frozenset(
    {"year", "month", "week", "day", "night", "hour", "minute", "second", "quarter", "decade"}
    | {"season", "semester", "game", "term", "shift", "weekend", "century", "morning"}
    | {"weekday", "weeknight", "winter", "summer", "inning"}
)
"""Lengths of time that a base may be: `900 a weekday`."""
_DEGREES = frozenset({"C", "F"})
_NOT_COUNTED = frozenset(
    {"%", "cast", "thing", "figure", "threshold", "p.m.", "a.m.", "pm", "am"}
    | {"today", "tonight", "yesterday", "tomorrow", "upstream", "downstream", "nationwide"}
    | {"statewide", "citywide", "countywide", "mark", "forecast"}
)
_AMBIGUOUS = frozenset(
    {"degrees", "degree", "second", "seconds", "foot", "real", "won", "rand", "yard", "min"}
)
"""Forms of the unit table that are no unit behind an adjective: `three advanced degrees`."""


_NO_NOUN = re.compile(
    r"[,.;:)”]|\s(?:an?|per|more|less|in|for|to|from|on|and|each|at|of|last|this)\b|$"
)
"""Behind a unit that is no part of a name, as `a 5 cent tax` is."""


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
        if measured and not (number.form == "words" and measured.surface in {"in", "in."}):
            if _is_of_euro(text, number, measured):
                return replace(measured, head="EUR", code="EUR")
            return measured
    if is_placed_on_scale(text, number.start, number.end) or is_threshold(
        text, number.start, number.end
    ):
        return None
    beside = _PLUS.match(text, number.end) or _INSERTED.match(text, number.end)
    return _plain(beside) if beside else read_counted_noun(doc, number, tokens)


def _is_of_euro(text: str, number: Number, unit: UnitReading) -> bool:
    """`42.6 cent a litre`: only of the euro are many of them called so."""
    if unit.surface != "cent" or number.value == 1 or text[number.end : number.end + 1] != " ":
        return False
    return _NO_NOUN.match(text, unit.end) is not None


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
        if is_counted(form, text, chunks.start("one"), stop):
            continue
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


_MILLIONS = re.compile(r"\b(?:million|billion|trillion) $")
"""`210 million won`; but `12 won`."""
_PASSES = frozenset({"season", "day", "week", "month"})
_COUNTED_BEHIND = re.compile(r"\s(?:tickets?|pass(?:es)?|subscriptions?|camps?)\b")
"""`2,850 season tickets`: what is counted stands behind."""


def _is_misread(entry: UnitEntry, form: str, text: str, stop: int, gap: str) -> bool:
    """Words that are units elsewhere: a second base, seat 10A, five m people."""
    after = text[stop : stop + 24]
    alone = form in _DEGREES and gap and not re.match(r"\s+[a-z]|[,;)]|\.?$", after)
    if alone or (form in _PASSES and gap == " " and _COUNTED_BEHIND.match(after)):
        return True
    if (form == "second" and not gap.endswith("-")) or (form == "A" and after[:1] != "/"):
        return True
    quoted = form == "'" and re.search(r"(?:^|[\s(])'", text[:stop])
    if quoted or (form == "m" and re.match(r"\s+[a-z]+s\b", after)):
        return True
    if form == "s" and entry.family == "time" and re.search(r"\d0$", text[: stop - 1]):
        return True
    if form.casefold() in {"real", "won", "mt"} and gap != "":
        return form.casefold() != "won" or not _MILLIONS.search(text[: stop - len(form)])
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
        last = noun_run(doc, first)
    if last is None or "|" in text_of(doc)[number.end : doc[last].idx + 1]:  # cells of a table
        return None
    if number.form == "digits" and number.value != 1:
        last = _shared_noun(doc, last)
    head = doc[last]
    lettered = _lettered(doc, first)
    if lettered is not None:
        return lettered
    if _is_misread_verb(doc, number, first, head):
        return None
    if head.lower_ in _NOT_COUNTED or (last > first and _names_a_time(doc[first], head)):
        return None
    head = _unit_noun(doc, number, first, head)
    start, end = doc[first].idx, head.idx + len(head)
    known = unit_forms().get(head.lower_)
    measured = (
        known is not None
        and not known.symbol
        and head.lower_ not in _AMBIGUOUS
        and not is_counted(head.lower_, text_of(doc), head.idx, end)
    )
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


def _plain(match: re.Match[str]) -> UnitReading:
    """The noun that a pattern tells."""
    group = match.lastgroup or 0
    words = match[group]
    place, head = match.span(group), words.rpartition(" ")[2].casefold()
    return UnitReading(head=head, phrase=words, surface=words, end=match.end(), place=place)


def _is_misread_verb(doc: Doc, number: Number, first: int, head: Token) -> bool:
    """`900 remain`, `40 deal with it`: a lone singular in lower case behind a number above one."""
    if head.i != first or head.tag_ != "NN" or not head.is_lower or head.lower_.endswith("s"):
        return False
    if number.value is None or number.value <= 1 or head.lower_ in unit_forms():
        return False
    following = doc[first + 1] if first + 1 < len(doc) else None
    return (
        following is not None
        and (following.pos_ == "ADP" or following.text in {".", ",", ";"})
        and head.lower_ in word_set("names", "verbs_alike")
    )


def _lettered(doc: Doc, first: int) -> UnitReading | None:
    """`3,350 e-books`, `15 co-defendants`: the tokens of one word."""
    match = _LETTERED.match(text_of(doc), doc[first].idx)
    noun = token_over(doc, match.end() - 1) if match else None
    if match is None or noun is None or noun.i == first:
        return None
    return UnitReading(
        head=match.group().casefold(),
        phrase=match.group(),
        surface=match.group(),
        end=match.end(),
        token=noun,
        place=match.span(),
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


_THEN = frozenset({"last", "this", "next"})
_SEASONS = frozenset({"spring", "summer", "fall", "autumn", "winter"})


def _names_a_time(first: Token, head: Token) -> bool:
    """`430 last year`: the noun behind the number is a time, not what is counted."""
    return first.lower_ in word_set("periods", "words") and (
        head.lower_ in TIME_BASES or (first.lower_ in _THEN and head.lower_ in _SEASONS)
    )


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
        or not (head.pos_ in _NOUNS or _is_misread_noun(head))
    ):
        return None
    between = doc[first : head.i]
    ago = head.lower_ == "percent" or doc[head.i + 1 : head.i + 2].text in _RELATIVE_WORDS
    if doc[first].lower_ in {"and", "or"} or (ago and any(t.pos_ == "NUM" for t in between)):
        return None
    if not all(_may_modify(token) for token in between):
        return None
    return _last_of_compound(doc, head.i)


def _is_misread_noun(token: Token) -> bool:
    """`with 22 inmates sleeping`: a plural that is counted, and that the model takes for a verb."""
    return token.tag_ == "VBZ" and token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass"}


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


def noun_run(doc: Doc, first: int) -> int | None:
    """The index of the last noun of the modifiers and nouns from `first` on."""
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
