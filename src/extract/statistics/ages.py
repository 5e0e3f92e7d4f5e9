"""Ages: `Lyle Sorenson, 61`, `retired at 62`, `by 17 he was performing`, `adults over 60`."""

import re

from spacy.tokens import Doc, Span, Token

from extract.statistics.leads import lead
from extract.statistics.lexicon import word_set
from extract.statistics.numbers import Number
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.units import read_measure
from extract.statistics.verbs import verb_over

_AGE_BEFORE = lead(
    r"\b(?:aged?|ages|age of|who is|who was|turned)\s+$",
    "age aged ages of is was turned",
    flags=re.IGNORECASE,
)
_AGE_GROUP = lead(
    r"\b(?:(?i:people|persons|adults|women|men|children|kids|girls|boys|teen(?:ager)?s|seniors|students"
    r"|residents|patients|voters|drivers|workers|employees|players|those|anyone|everyone|anybody)"
    r"|[A-Z]\w+(?:ns|rds|ese|ish))\s+(?:(?:who )?(?:are|were)\s+|aged\s+)?"
    r"(?:over|under|above|below|older than|younger than)\s+$",
    "over under above below than",
)
"""`adults over 60`: their age, where nothing is counted."""
_AGE_OF_ONE = lead(
    r"\b(?:(?:[Hh]e|[Ss]he|I|[Ww]ho|[Ww]hen (?:you|we|they))"
    r"(?:[’'](?:s|m|re)| was| is| were| turned)"
    r"|[Hh]e would be|[Ss]he would be)\s+(?:(?:around|about|almost|nearly|only|just"
    r"|barely|now|already|maybe)\s+)?$",
    "’s 's ’m 'm ’re 're is was were turned be around about almost nearly only just barely now"
    " already maybe",
)
"""`she was only 10 when`: an age, where nothing but the end of a clause follows."""
_LIVED = lead(
    r"\b(?:died|dies|dying|married|marr(?:y|ies|ying)|wed|retire[sd]?|retiring|graduated?|widowed"
    r"|orphaned|pregnant|enlist(?:ed|s)?|divorced|emigrated|immigrated|debut(?:ed)?|dropped out"
    r"|(?:live|lives|lived|living) (?:at|with|in)|(?:left|leaves?|leaving) (?:home|school)"
    r"|(?:gave|giving) birth|g[eo]t married|joined the|turned pro)\b[^.;:!?“”\"\d]{0,40}"
    r"\bat (?:just |only |about |around )?$",
    "at just only about around",
)
"""`retired at 62`: what happens at an age."""
_BEGAN = lead(
    r"\b(?:[Hh]e|[Ss]he|[Ww]ho|I)\s+(?:\w+ )?(?:joined|moved|signed up|quit|became"
    r"|emigrated|began (?:work|working)|started (?:work|working)|went to work)\b"
    r"[^.;:!?“”\"\d]{0,40}\bat (?:just |only |about )?$",
    "at just only about",
)
"""`She moved at 70 to Ohio`: what one person does at an age."""
_TO_DO = re.compile(r" to (?!\d|be )[a-zA-Z]")
_AGE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)—–”\"]|$)(?!\d)"
    r"|\s+(?:and|or|when|at the time|then|after|but|in (?:1[89]|20)\d\d|were|was|who|had)\b"
)
_OF_AGE = lead(
    r"\b(?:boy|girl|man|woman|child|youth|lad|teen(?:ager)?) of"
    r" (?:about |just |only |barely )?$",
    "of about just only barely",
)
"""`a boy of 9`; not `a mother of 3`."""
_OF_BOTH = lead(r", (?:both|each) $", "both each")
"""`the pair, both 19, fled`."""
_YOUNGEST = 12
"""Up to here `left home at 7` is an hour as well."""
_AGE_AFTER = re.compile(
    r"[ -]?(?:years?|yrs?)[ -]?(?:old|olds|of age)\b|[ -](?:months?|weeks?|days?)[ -]olds?\b",
    re.IGNORECASE,
)
OLDEST = 120
"""A number from here on is no age."""
_OF_PEOPLE = (
    "ist",
    "ician",
    "smith",
    "man",
    "woman",
    "keeper",
    "owner",
    "worker",
    "father",
    "mother",
)
_FAMILY = frozenset({"youngest", "oldest", "eldest", "younger", "older", "elder"})
_NOW = frozenset({"now", "then", "just", "only"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ONE = frozenset({"he", "she", "i", "who"})
_FINITE = frozenset({"VBD", "VBZ", "VBN", "VBP"})
_JOINED = 4
"""Verbs up the parse to the one whose subject a joined verb shares."""
_AT = lead(r"\b(?:at|by) (?:just |only |about )?$", "at by just only about", flags=re.IGNORECASE)
_AT_WIDTH = 12
_OPENS_CLAUSE = re.compile(
    r"(?:^|[.;:“\"]\s*|,? (?:and|but) (?:then )?|, )(?:at|by) (?:just |only |about )?$",
    re.IGNORECASE,
)
_HE = re.compile(r",? (?:he|she|I)\b")
_FIRST_TIME = re.compile(
    r"\b(?:his|her|my) first\b|\b(?:first|began|start(?:ed|s|ing)|beg[au]n|learn(?:ed|s|t)"
    r"|took up|takes up)\b(?= [^,.;]{0,60}$)"
)
_BY_THEN = re.compile(
    r"(?:\band|\bbut|,|;) (?:by|at) (?P<age>1[3-9]|[2-9]\d),? "
    r"(?:he|she|I|was|had|ran|owned|led|[a-z]{3,}ed)\b"
)
"""Of the same sentence: `and by 15 was running the barn`."""


def age_end(doc: Doc, number: Number, tokens: Span) -> int | None:
    """The offset behind an age; None where the number is none."""
    text = text_of(doc)
    after = _AGE_AFTER.match(text, number.end)
    if number.currency or after:
        return after.end() if after and not number.currency else None
    if number.value is None or not 0 < number.value < OLDEST or number.value % 1:
        return None
    if _is_said_age(text, number):
        return number.end
    if _AGE_GROUP.search(text, number.start - 48, number.start):
        following = doc[tokens.end] if tokens.end < len(doc) else None
        counted = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
        acts = counted and following is not None and following.tag_ == "NN"
        if acts and read_measure(text, number.end) is None:  # `girls under 14 play`
            return number.end
        return None if counted else number.end
    bare = number.form == "digits"
    told = bare and (_is_apposed(doc, tokens) or _is_reached(doc, number, tokens))
    return number.end if told else None


def _is_said_age(text: str, number: Number) -> bool:
    """`aged 40`, `she was only 10 when`, `retired at 62`."""
    if _AGE_BEFORE.search(text, number.start - 16, number.start):
        return True
    ends = number.form == "digits" and _AGE_ENDS.match(text, number.end) is not None
    low = max(0, number.start - 90)
    grown = number.value is not None and number.value > _YOUNGEST
    told = number.form == "digits" and (ends or _TO_DO.match(text, number.end))
    if (grown and told) and (
        _LIVED.search(text, low, number.start) or _BEGAN.search(text, low, number.start)
    ):
        return True
    if not ends:
        return False
    if _OF_BOTH.search(text, low, number.start):
        return True
    return bool(
        _AGE_OF_ONE.search(text, low, number.start) or _OF_AGE.search(text, low, number.start)
    )


def _is_apposed(doc: Doc, tokens: Span) -> bool:
    """`Lyle Sorenson, 61, called`, `Ada Reed, now 88.`: a bare number behind a person's name."""
    comma = tokens.start - 1
    dated = comma > 1 and doc[comma].lower_ in _NOW
    comma -= dated
    if comma < 1 or doc[comma].text != ",":
        return False
    name = doc[comma - 1]
    following = doc[tokens.end].text if tokens.end < len(doc) else "."
    if name.lower_ in _FAMILY or (name.tag_ == "NN" and _names_a_person(name)):
        return following in {",", ".", ";"} and (dated or name.dep_ != "pobj")
    return (
        name.pos_ == "PROPN"
        and (
            name.ent_type_ in {"PERSON", ""}
            or (dated and name.ent_type_ == "ORG")
            or doc[tokens.end : tokens.end + 2].text == ", who"
            or _is_taken_for_a_firm(doc, tokens)
            or _is_one_who_acts(doc, name, tokens.end)
        )
        and following in {",", ".", ";", ")", "who", "was", "is"}
    )


def _names_a_person(noun: Token) -> bool:
    """`The violinist, 31, had played`: a noun of the table, or one with an ending of people's."""
    return noun.lemma_ in word_set("agents", "people") or noun.lower_.endswith(_OF_PEOPLE)


def _is_taken_for_a_firm(doc: Doc, tokens: Span) -> bool:
    """`Marcus Bell, 67, of Alder Street`: the model takes the two names for a firm's."""
    start = tokens.start - 1
    entity = next((found for found in doc.ents if found.end == start), None)
    return (
        entity is not None
        and entity.label_ == "ORG"
        and tokens[0].ent_type_ == "DATE"
        and [token.pos_ for token in entity] == ["PROPN", "PROPN"]
        and all(token.is_title for token in entity)
        and doc[tokens.end : tokens.end + 1].text == ","
    )


def _is_one_who_acts(doc: Doc, name: Token, end: int) -> bool:
    """`Grober, 33, opened up`, `In Alcama, Rosa Pinheiro, 63, sat`: its verb stands behind the age.

    One name at the sentence's start, or two that are the verb's subject: the model takes either
    for a place or a body.
    """
    if name.tag_ != "NNP" or name.ent_type_ not in {"ORG", "GPE", "NORP", "FAC", "LOC"}:
        return False
    if doc[end : end + 1].text != "," or end + 1 >= len(doc):
        return False
    verb = doc[end + 1]
    acts = verb.tag_ in {"VBD", "VBZ"}
    if name.is_sent_start:
        return acts or verb.lower_ == "who"
    first = name.nbor(-1) if name.i else name
    full = first.pos_ == "PROPN" and first.is_title and first.head == name
    return acts and full and name.dep_ in _SUBJECTS and name.head == verb


def _is_reached(doc: Doc, number: Number, tokens: Span) -> bool:
    """`By 30 he had three records`, `walked his first wire at 6 and by 17 was performing`."""
    text = text_of(doc)
    if not _AT.search(text, number.start - _AT_WIDTH, number.start):
        return False
    sentence = sentence_of(tokens[0])
    grown = number.value is not None and number.value > _YOUNGEST
    if grown and _OPENS_CLAUSE.search(text[sentence.start_char : number.start]):
        if _HE.match(text, number.end):
            return True
        verb = doc[tokens.end] if tokens.end < len(doc) else None
        if verb is not None and verb.pos_ in {"VERB", "AUX"} and verb.tag_ in _FINITE:
            return _is_of_one(verb)
    if not _AGE_ENDS.match(text, number.end) or not _is_of_one(verb_over(tokens.root)):
        return False
    if grown and _FIRST_TIME.search(text, sentence.start_char, number.start):
        return True
    reached = _BY_THEN.search(text, sentence.start_char, sentence.end_char)
    return reached is not None and not reached.start("age") <= number.start < reached.end("age")


def _is_of_one(verb: Token) -> bool:
    """Whether one person is the subject of the verb, or of the one that it is joined to."""
    for _ in range(_JOINED):
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject.lower_ in _ONE or subject.ent_type_ == "PERSON"
        if verb.dep_ not in {"conj", "aux", "auxpass", "xcomp", "advcl"}:
            return False
        verb = verb.head
    return False
