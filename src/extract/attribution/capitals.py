"""Where a name may begin and end, by the shape of its words alone.

A name is a run of capitals with the small words that names hold: particles, "of", the syllables of
East Asian given names, a nickname in marks.
"""

import re

from spacy.tokens import Doc, Token

from extract.attribution import lexicon

LINKS = frozenset({"of", "for", "&", "without"})
"""Small words inside names of organizations; "and" and "the" only where spaCy sees one entity."""
OF_THE = frozenset(
    {"Office", "Department", "Ministry", "Bureau", "Church", "Bank", "Society", "Museum"}
    | {"University", "Academy", "Institute", "League", "Order", "Clubs", "Friends", "Sisters"}
    | {"Brothers", "Sons", "Daughters", "Knights", "Keepers", "Guardians", "Stewards", "Voices"}
)
"""Heads behind which "of the" goes on with the name: Office of the State Auditor."""
_OF_FIELDS = frozenset(
    {"Department", "Ministry", "Bureau", "Office", "Division", "Board", "Committee", "Commission"}
    | {"College", "School", "Institute", "Secretary"}
)
"""Heads whose fields "and" joins: Department of Lakes and Rivers, College of Arts and Sciences."""
_NUMBERED = frozenset({"Local", "Lodge"})
"""Words whose number belongs to the name: Steelworkers Local 1180 (AP Stylebook, "unions")."""
_NO_SYLLABLES = frozenset({"area", "style", "era", "wide", "elect", "bound", "type", "like", "led"})
"""What follows a hyphen behind a name without being part of it: New York-area."""
_MAX_SYLLABLE = 5
"""Letters of the second half of an East Asian given name: Min-ji, Oh-hyun, Young-hee."""
_TIME_WORDS = frozenset(
    {
        "in",
        "since",
        "last",
        "until",
        "till",
        "by",
        "of",
        "from",
        "to",
        "next",
        "this",
        "late",
        "early",
        "mid",
        "before",
        "after",
        "through",
        "every",
        "on",
        "for",
        "the",
    }
)
"""Words that make a month of "May" and "April"."""
_SHORT_MONTHS = frozenset(
    {"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"}
)
"""Months without their stop, as Reuters prints them before a day."""
_INITIALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
INITIAL = 2
"""Characters of an initial with its stop."""
SMALL_OPENINGS = "dlo"
"""Small letters that a surname may open with: d’Angelo."""
_ELIDED = re.compile(rf"[{SMALL_OPENINGS}][’'][A-Z]")
"""A surname that opens in small letters: d’Angelo."""
_HEADLINE_VERBS = frozenset({"Says", "Say", "Said", "Tells", "Told", "Is", "Was", "Are", "Has"})
"""Verbs with a capital, as in headlines: Lindsey Graham Says It."""
_POSSESSIVE = frozenset({"’s", "'s"})
_POSSESSIVE_MARKS = _POSSESSIVE | {"’", "'"}
_AGE_OR_WHO = re.compile(r", ?(?:\d{1,3}\b|who\b)")
"""What often stands behind the name of a person who is met for the first time."""
MARKS = frozenset('“”"‘’')
_NO_GIVEN_NAMES = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "EVENT"})
_BEHIND_NAMES = frozenset({"POS", "VBD", "VBZ", "MD", "CC", "WP", "IN"})
"""What may follow the name of a person."""
_NICKNAME_REACH = 4
"""Tokens from its opening mark to the name behind its closing one: two words at most."""
PAIR = 2
"""Words of the shortest full name."""


def listed(key: str) -> frozenset[str]:
    """A list of small words of the lexicon of names."""
    return lexicon.words("speakers_names", "small", key)


def is_capital(token: Token) -> bool:
    """Whether a token may open or continue a name."""
    text = token.text
    return (
        (text[0].isupper() or (text[0] in SMALL_OPENINGS and _ELIDED.match(text) is not None))
        and (text not in listed("calendar") or _is_month_name(token))
        and not (text in _SHORT_MONTHS and _is_before_day(token))
        and (len(text) > 1 or text in _INITIALS)
        and (any(c.isalpha() for c in text))
    )


def _is_before_day(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + 2]
    return bool(following.text) and following[0].is_digit


def _is_month_name(token: Token) -> bool:
    """Whether a month is the given name of a person: May Dunn, April Summers; not "in May"."""
    doc = token.doc
    if token.text not in listed("months_given") or token.i + 1 >= len(doc):
        return False
    if token.i and doc[token.i - 1].lower_ in _TIME_WORDS:
        return False
    following = doc[token.i + 1]
    if not (following.is_title and following.is_alpha) or following.text in listed("calendar"):
        return False
    end = token.i + 2
    after = doc[end] if end < len(doc) else None
    told = after is not None and lexicon.cue_group(after.lemma_.lower()) == "report"
    aged = _AGE_OR_WHO.match(doc[end : end + 2].text) is not None
    saying = token.i > 0 and lexicon.cue_group(doc[token.i - 1].lemma_.lower()) == "report"
    labelled = "PERSON" in {token.ent_type_, following.ent_type_}
    before = doc[token.i - 1].lower_ if token.i else ""
    if before == "," and token.i > 1:
        before = doc[token.i - 2].lower_  # its chair, June Dunn
    titled = is_title(before) or before in lexicon.kin()
    titled = titled or before in {"republican", "libertarian", "democratic", "gop"}
    return labelled or told or aged or saying or titled


def sequence_end(doc: Doc, start: int) -> int:
    """Token behind the run of capitals and small words that opens at `start`."""
    end = start + 1
    while end < len(doc):
        token = doc[end]
        if token.text in _HEADLINE_VERBS:
            return end
        if is_capital(token) and not (doc[end - 1].text in _POSSESSIVE and end - 1 == start):
            stop = token.is_sent_start and doc[end - 1].text[-1:] in ".!?"
            if stop and _ends_sentence(doc[end - 1]):
                return end
            end += 1
            continue
        behind = _behind_joint(doc, end)
        if behind is None:
            break
        end = behind
    return end


def _behind_joint(doc: Doc, at: int) -> int | None:
    """The token behind what joins two parts of a name at a token; None where nothing does."""
    token = doc[at]
    if token.text in {"-", "–"} and _is_tight(token, doc):
        return at + 2
    if token.text == "." and (is_divided_title(doc, at) or _is_suffix(doc, at)):
        return at + 1
    behind = _behind_nickname(doc, at) or _behind_small_words(doc, at)
    if behind is not None:
        return behind
    following = doc[at + 1] if at + 1 < len(doc) else None
    if following is None or not is_capital(following):
        return None
    linked = token.lower_ in LINKS or token.lower_ in listed("particles")
    linked = linked or _inside_entity(token, following) or _joins_fields(token, following)
    heads = lexicon.words("speakers_organizations", "heads", "words")
    owned = token.text in _POSSESSIVE_MARKS and following.text in heads
    holder = doc[at - 1].lower_
    many = holder.endswith("s") and token.text in {"’", "'"}  # Sheriffs’ Association
    owned = owned and (many or holder in lexicon.role_nouns())
    return at + 1 if linked or owned else None


def _joins_fields(token: Token, following: Token) -> bool:
    """Whether "and" joins two fields of one office: Department of Lakes and Rivers."""
    if token.lower_ != "and" or following.ent_type_ in {"PERSON", "GPE"}:
        return False
    heads = lexicon.words("speakers_organizations", "heads", "words")
    at = token.i - 1
    while at > 0 and is_capital(token.doc[at]) and token.doc[at].text not in heads:
        at -= 1
    of = token.doc[at].lower_ == "of" and at + 1 < token.i
    return of and token.doc[at - 1].text in _OF_FIELDS and following.text not in heads


def _is_suffix(doc: Doc, stop: int) -> bool:
    """Whether a full stop was cut off a suffix inside the sentence: Otis Bell Sr . built it."""
    joined = doc[stop - 1].text in {"Jr", "Sr"} and not doc[stop - 1].whitespace_
    return joined and stop + 1 < len(doc) and not doc[stop + 1].text[0].isupper()


def _behind_small_words(doc: Doc, at: int) -> int | None:
    """The token behind what joins two parts of a name from `at` on; None where nothing does.

    Particles (de la Cruz, al-Masri), "of the" behind an office, "for a" behind a body, the number
    of a union's local, and the second syllable of an East Asian given name.
    """
    before = doc[at - 1]
    if _has_cause(doc, at):
        return at + 1 + (doc[at].lower_ == "for")
    after = at
    while after < len(doc) and doc[after].lower_ in listed("particles"):
        after += 1
    if after > at and after < len(doc):
        if doc[after].text in {"-", "–"} and _is_tight(doc[after], doc):
            after += 1
        if doc[after].text[0].isupper() and is_capital(doc[after]):
            return after
    if (
        before.text in OF_THE
        and doc[at : at + 2].text == "of the"
        and at + 2 < len(doc)
        and is_capital(doc[at + 2])
    ):
        return at + 2
    if doc[at].is_digit and before.text in _NUMBERED:
        return at + 1
    of_union = before.is_digit and at > 1 and doc[at - 2].text in _NUMBERED
    if (
        of_union
        and doc[at : at + 2].text == "of the"
        and is_capital(doc[min(at + 2, len(doc) - 1)])
    ):
        return at + 2  # Local 1127 of the United Mill Workers
    return at + 2 if _is_syllable(doc, at) else None


def _has_cause(doc: Doc, at: int) -> bool:
    """Whether the name of a body tells its cause: Committee for a Budget, Council on Fair Pay."""
    heads = lexicon.words("speakers_organizations", "heads", "words")
    behind = doc[at + 1 : at + 3]
    if doc[at - 1].text not in heads or not len(behind):
        return False
    if doc[at].lower_ == "on":
        return behind[0].text.istitle() and behind[0].ent_type_ not in {"DATE", "GPE"}
    return doc[at].lower_ == "for" and behind[0].text in {"a", "an"} and behind[-1].text.istitle()


def _is_syllable(doc: Doc, hyphen: int) -> bool:
    """Whether a hyphen adds a small second syllable to a given name: Kim Min-ji, Hyun-woo Pak."""
    if doc[hyphen].text != "-" or not hyphen or hyphen + 1 >= len(doc):
        return False
    joined = not doc[hyphen - 1].whitespace_ and not doc[hyphen].whitespace_
    syllable = doc[hyphen + 1]
    before = doc[hyphen - 2] if hyphen > 1 else None
    behind = doc[hyphen + 2 : hyphen + 3].text
    surname = (before is not None and before.is_title and before.is_alpha) or behind.istitle()
    return (
        joined
        and surname
        and syllable.is_lower
        and syllable.is_alpha
        and len(syllable) <= _MAX_SYLLABLE
        and syllable.lower_ not in _NO_SYLLABLES
        and syllable.tag_ not in {"VBN", "VBD", "VBG", "IN", "JJ"}
        and len(doc[hyphen - 1]) <= _MAX_SYLLABLE
        and doc[hyphen - 1].is_title
    )


def _is_tight(hyphen: Token, doc: Doc) -> bool:
    """Whether a hyphen joins two capitalised words without spaces: Lopez-Hart."""
    return (
        not doc[hyphen.i - 1].whitespace_
        and not hyphen.whitespace_
        and hyphen.i + 1 < len(doc)
        and doc[hyphen.i + 1].text[0].isupper()
    )


def is_divided_title(doc: Doc, stop: int) -> bool:
    """Whether a full stop was cut off the abbreviated title before a name: Sgt . Lee Tran."""
    title = doc[stop - 1]
    joined = not title.whitespace_ and stop + 1 < len(doc) and is_capital(doc[stop + 1])
    return joined and f"{title.lower_}." in lexicon.abbreviated_titles()


def _behind_nickname(doc: Doc, at: int) -> int | None:
    """The surname behind a nickname in marks that opens at a token: Ruth “Bo” Hale."""
    given = doc[at - 1]
    if doc[at].text not in MARKS or not given.is_title:
        return None
    heads = lexicon.words("speakers_organizations", "heads", "words")
    known = lexicon.given_name_gender(given.text) or given.ent_type_ == "PERSON"
    if not known and (given.text in heads or given.ent_type_ in _NO_GIVEN_NAMES):
        return None
    for close in range(at + 2, min(at + _NICKNAME_REACH, len(doc) - 1)):
        if doc[close].text in MARKS:
            surname = doc[close + 1]
            named = is_capital(surname) and (known or _closes_name(surname, heads))
            return close + 1 if named else None
        if not is_capital(doc[close - 1]):
            return None
    return None


def _closes_name(surname: Token, heads: frozenset[str]) -> bool:
    """Whether a capital behind marks ends a name: no show of a station, no word of a title."""
    after = surname.doc[surname.i + 1 : surname.i + 2]
    ends = not after.text or after[0].is_punct or after[0].tag_ in _BEHIND_NAMES
    return surname.is_title and surname.text not in heads and ends


def _ends_sentence(token: Token) -> bool:
    """Whether a word with a full stop is no abbreviated title and no initial."""
    return token.lower_ not in lexicon.abbreviated_titles() and len(token) > INITIAL


def _inside_entity(token: Token, following: Token) -> bool:
    """Whether spaCy sees one entity across a small word: Department of Parks and Trails."""
    return (
        token.lower_ in {"and", "the", "on", "in", "-", "–", "at", "to"}
        and token.ent_iob_ == "I"
        and following.ent_iob_ == "I"
        and token.ent_type_ == "ORG"
    )


def is_title(word: str) -> bool:
    """Whether a word in small letters is a title or an office."""
    abbreviated = lexicon.abbreviated_titles()
    stopped = len(word) > INITIAL and f"{word.rstrip('.')}." in abbreviated
    return (
        stopped
        or word in abbreviated
        or word in lexicon.role_nouns()
        or word in lexicon.title_nouns()
    )
