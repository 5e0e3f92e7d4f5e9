"""Numbers that one thing carries to be told from others: `the No. 17 bus`, `a vault numbered 4`.

`No. 9` is a rank only where words of ranking say so; on a bus, a hull or a shirt it is a name.
Bare digits are one behind `number`, `stamped` or `ends in`, behind an article that counts nothing
(`a 529`, `ran the 400`), and in `Branches 3 and 6`.
"""

import re

from spacy.tokens import Token

from extract.statistics.kinds import is_on_scale
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_text, token_over
from extract.statistics.spelled import TWO_TO_TWELVE, WEEKDAY
from extract.statistics.spot import Spot

_SHIRT = re.compile(r"\s+(?:jersey|shirt|uniform|car|Ford|Chevrolet|Chevy|Toyota|Honda)\b")
_WORN = re.compile(r"\b(?:wore|wears|wearing)\s+(?:the\s+)?(?:No\.|#)")
_RANK_BEHIND = re.compile(
    r"\s+(?:in (?:the|its|their|his|her|our|this|[A-Z])|for\b|among\b|nationally|nationwide"
    r"|statewide|worldwide|globally|overall|of (?:all|the) \d"
    r"|(?:spot|slot|seed|position|ranking|place)\b"
    r"|on (?:the|its|his|her|their|an?) (?:[\w’'-]+ ){0,3}(?:lists?|charts?|polls?|rankings?)\b)"
)
_OF_THE_LAND = re.compile(
    r"\b(?:world|nation|country|state|region|county|city|continent|league|industry|market)[’']s $"
)
_TOLD = re.compile(
    r"\b(?:rank\w*|poll(?:s|ed)?|charts?|seed(?:s|ed)?|standings|list(?:s|ed)?|billboard|top"
    r"|best|worst|highest|lowest|most|least|leading|largest|biggest)\b",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|bec[ao]mes?|remains?|remained|hits?|good for"
    r"|(?<!off )(?<!over )(?<!on )(?<!next )(?:from|to))\s+"
    r"(?:(?:the|still|now|currently|also|only|at|a|tied for|up to|down to)\s+)*$"
)
_REACH = 8
"""Tokens before `No. 9` among which the verb that ranks is looked for."""
_AGENT = re.compile(r"(?:[eio]r|ist|ian|ent|ant|ee|man|woman)s?$")
"""How nouns of those that act end: `the No. 2 recipient`."""
_STAMPED = re.compile(
    r"\b(?:stamped|labell?ed|marked|engraved|tagged|painted|inscribed|lettered|etched|carved)\s+$"
)
_LAST_DIGIT = re.compile(
    r"\b(?:(?:end(?:s|ed|ing)?|beg[aiu]ns?|beginning|start(?:s|ed|ing)?) (?:in|with)"
    r"|press(?:es|ed|ing)?|dial(?:s|ed|ing)?"
    r"|(?:password|passcode|code|PIN|combination|zip|extension|channel) (?:is|was)(?: still| now)?)"
    r"\s+(?:an? |the )?(?:digits? |numbers? )?[*#]?$",
    re.IGNORECASE,
)
_OF_DIGITS = re.compile(
    r"\b(?:digits?|numbers?|codes?|plates?|serial|tags?|address(?:es)?|accounts?|cards?|days?"
    r"|licenses?|keys?|passwords?|phones?|zip|channel|VIN|press(?:es|ed|ing)?|dial(?:s|ed|ing)?|PIN)\b",
    re.IGNORECASE,
)
_NOTHING_COUNTED = re.compile(
    r"(?=\s*(?:[,.;:!?)—–”\"’]|$)(?!\d)"
    r"|\s+(?:in|on|to|at|from|and|or|but|he|she|it|we|they|you|is|was|are|were|will|has|had|when|where|with|for|near"
    r"|all (?:day|night|morning|week)|until|before|after|because|so|yesterday|today|tonight|last"
    rf"|this|{WEEKDAY})\b)"
)
_QUOTED_ALONE = re.compile(r",?[”\"]")
_GIVEN = re.compile(
    r"\b(?:g[ai]ve|given|gives|got|get|gets|scor\w+|rat\w+|earn\w*|grade\w*|receiv\w+|award\w*"
    r"|averag\w+|bowl\w*|shot|shoots?|fired|card\w*|rolled|clocked|post\w*|need\w*|hit|reach\w*|index|handicap|perfect)\b",
    re.IGNORECASE,
)
"""Verbs before `a 94` that make it a mark."""
_DISTANCES = frozenset(
    {50, 55, 60, 100, 110, 200, 300, 400, 500, 600, 800, 1000, 1500, 1600, 1650}
    | {3000, 3200, 5000, 10000}
)
"""Of races, in meters or yards: World Athletics and World Aquatics events, and those of schools."""
_RACED = re.compile(
    r"\b(?:ran|runs?|running|races?|raced|sprint\w*|won|wins?|winning|swam|swims?|swimming|hurdles"
    r"|relays?|meters?|freestyle|backstroke|butterfly|gold|silver|bronze|heats?|finals?|finish\w*"
    r"|record|track|meet|qualif\w+|medal\w*|Olympic\w*|second|third|first)\b"
)
_LONGEST_ROAD = 3
_ON_ROAD = re.compile(
    r"\b(?:on|off|onto|along|from|to|take|takes|took|taking|via|down|up|near|of|between|and|close"
    r"|closed|closing|crossed|where|clog\w*) the $",
    re.IGNORECASE,
)
_TRAFFIC = re.compile(
    r"\b(?:traffic|freeways?|highways?|lanes?|exits?|dr[io]v(?:e|es|ing|ers?)|crash\w*|commut\w+"
    r"|northbound|southbound|eastbound|westbound|ramps?|interchange|cars?|trucks?|bus(?:es)?"
    r"|stops?|shuttles?|overpass|pileup|motorists?)\b",
    re.IGNORECASE,
)
_YARDS = re.compile(
    r"\b(?:yards?|touchdowns?|punt\w*|snap\w*|kickoff|drive|fumble\w*|intercept\w*|end zone|downs?"
    r"|quarterback|tackled?|field goal|sacked|kick(?:ed|s|ing)? off)\b",
    re.IGNORECASE,
)
_FIELD = 50
_AIRLINER = re.compile(r"7[0-8]7")
_FLOWN = re.compile(
    r"\b(?:Boeing|jets?|jetliners?|planes?|airlines?|airliners?|aircraft|pilots?)\b"
)
_COUNTED = re.compile(r"\s+(?!jets\b|planes\b|was\b|is\b|has\b)[a-z]+s\b|\s+(?:people|aircraft)\b")
_DRAWN = re.compile(
    r"\b(?:lotter(?:y|ies)|drawings?|drawn|winning|lucky|powerball|tickets?|jackpot|combination)\b",
    re.IGNORECASE,
)
_DRAW = 4
"""Numbers in a drawing, at least."""
_IN_A_ROW = re.compile(r"(?:,? (?:and|or|through|to) |, )\d{1,3}(?![\d%-]|[.,]\d| ?%| percent)")


_PARTED = re.compile(
    r"\b(?:split|cuts?|cutting|br[eo]aks?|broken?|breaking|te?[ao]rn?|tears?|snap(?:s|ped)|slic(?:es?|ed)"
    r"|folds?|folded|saw(?:s|ed|n)|rip(?:s|ped)|divid(?:es?|ed)|crack(?:s|ed)|chop(?:s|ped))\b"
    r"[^.;:\d]{0,40}\bin $",
    re.IGNORECASE,
)
"""`fold the paper in two`."""
_AT_WEIGHT = re.compile(r"\b[Aa]t $")
_WRESTLED = re.compile(r"\b(?:wrestl\w+|pinn(?:ed|ing)|by fall|major decision)\b")
_POUNDS = re.compile(r"(?: pounds)?(?=[,.;]| and | in the )")
_WEIGHTS = range(95, 300)
"""Of the classes in which schools and colleges wrestle, in pounds."""
_NEVER_VERBS = frozenset({"phase", "stage", "strike", "chapter", "round", "square"})
"""Of the nouns of turns, those that the model takes for verbs now and then: `to phase two`."""
_ALSO_VERBS = frozenset(
    {"count", "measure", "page", "stage", "exit", "model", "track", "case", "level", "floor"}
    | {"well", "step", "group", "lot", "phase", "pump", "dock", "row", "seat", "table", "witness"}
    | {"bus", "truck", "plane", "train", "mile", "bin", "shelf", "plot", "pen", "cage", "tank"}
)
_ONE_TO_TWELVE = rf"(?:one|{TWO_TO_TWELVE}|1[0-2]|[1-9])\b(?![-,.%]\w)"
_WORDS_IN_A_ROW = re.compile(
    rf"(?:, {_ONE_TO_TWELVE})*,? (?:through|to|and|or) {_ONE_TO_TWELVE}(?!\s+of\b)", re.IGNORECASE
)


def counts_nothing(text: str, end: int) -> bool:
    """Whether no noun that a number counts stands at `end`: punctuation, a verb, a preposition."""
    return _NOTHING_COUNTED.match(text, end) is not None


def is_numbered_name(spot: Spot) -> bool:
    """Whether `No. 9` names one thing: `Case No. 9`, `Boat ramp No. 3`, `the No. 17 bus`."""
    number, text = spot.number, spot.text
    before = spot.before(24).casefold().split()
    if before and before[-1].strip('(“"') in word_set("names", "identified", "words"):
        return True
    if _SHIRT.match(text, number.end) or _WORN.search(sentence_text(spot.tokens[0])):
        return True
    if _is_ranked(spot):
        return False
    return not _may_rank(spot)


def _is_ranked(spot: Spot) -> bool:
    """Words of ranking around it: `ranks No. 3`, `No. 4 in the nation`."""
    if _is_thing(spot.next_token) or spot.text.startswith((" of a ", " of an "), spot.number.end):
        return False
    if _RANK_BEHIND.match(spot.text, spot.number.end) or _IS.search(spot.before(32)):
        return True
    if _OF_THE_LAND.search(spot.before(14)):
        return True
    lemmas = word_set("names", "ranking", "verbs")
    for token in reversed(spot.doc[max(0, spot.tokens.start - _REACH) : spot.tokens.start]):
        if token.text in {";", ".", ":"}:
            return False
        if token.lemma_.lower() in lemmas:
            return True
    return False


def _may_rank(spot: Spot) -> bool:
    """`the No. 2 recipient`, `beat No. 7 Kansas`, `is No. 1`: nothing that carries a number."""
    following, at = spot.next_token, spot.tokens.start
    if _is_thing(following):
        return False
    if following is not None and following.pos_ == "PROPN" and following.is_title:
        return following.ent_type_ != "PERSON"
    if following is not None and following.pos_ in {"NOUN", "ADJ"} and following.is_lower:
        return (
            following.lemma_ in word_set("names", "ranking", "nouns")
            or _AGENT.search(following.lower_) is not None
            or spot.number.value == 1
        )
    last = spot.doc[at - 1] if at else None
    named = last is not None and last.pos_ == "PROPN" and spot.number.value != 1
    if last is not None and (last.pos_ == "NOUN" or last.text == "," or named):
        return False
    return spot.number.value == 1 or _TOLD.search(sentence_text(spot.tokens[0])) is not None


def _is_thing(token: Token | None) -> bool:
    return token is not None and token.lemma_ in word_set("names", "identified", "words")


def end_of_label(spot: Spot) -> int | None:
    """The end of the number or numbers by which things are told from others; None for figures."""
    number, text = spot.number, spot.text
    if number.form == "words":
        return number.end if _is_turn(spot) or _is_parted(spot) else _end_of_word_row(spot)
    if number.form != "digits" or not text[number.start : number.end].replace(",", "").isdigit():
        return None
    weight = _end_of_weight(spot)
    if weight is not None:
        return weight
    alone = counts_nothing(text, number.end) and (_stands_alone(spot) or _is_labelled(spot))
    if alone or _follows_number(spot) or _is_airliner(spot):
        return number.end
    return _end_of_row(spot)


def _is_labelled(spot: Spot) -> bool:
    """`hymn 204`, `searched cell 9`: no comma and no amount that a noun could need."""
    at = spot.tokens.start
    if not at or not spot.doc[at - 1].whitespace_ or "," in spot.words:
        return False
    before = spot.doc[at - 1]
    noun = before.tag_ in {"NN", "NNP"} or before.lower_ not in _ALSO_VERBS
    return noun and before.lower_ in word_set("names", "labelled", "words")


def _is_turn(spot: Spot) -> bool:
    """`That's strike two`, `back to square one`, `went to phase two`."""
    at = spot.tokens.start
    before = spot.doc[at - 1] if at else None
    if before is None or before.lower_ not in word_set("names", "turn", "words"):
        return False
    noun = before.pos_ in {"NOUN", "PROPN"} or before.lower_ in _NEVER_VERBS
    return noun and counts_nothing(spot.text, spot.number.end)


def _is_parted(spot: Spot) -> bool:
    """`the log split in two`; not `two precincts`."""
    return (
        spot.words in {"two", "three"}
        and counts_nothing(spot.text, spot.number.end)
        and _PARTED.search(spot.before(60)) is not None
    )


def _end_of_weight(spot: Spot) -> int | None:
    """`wrestles at 145`, `At 132 pounds, Cole pinned his man`: the class."""
    value = spot.number.value
    if value is None or value not in _WEIGHTS or not _AT_WEIGHT.search(spot.before(4)):
        return None
    behind = _POUNDS.match(spot.text, spot.number.end)
    if behind is None or not _WRESTLED.search(sentence_text(spot.tokens[0])):
        return None
    return behind.end()


def _end_of_word_row(spot: Spot) -> int | None:
    """`counts three through six`, `grades six to eight`: all of one plural noun."""
    at = spot.tokens.start
    before = spot.doc[at - 1] if at else None
    row = _WORDS_IN_A_ROW.match(spot.text, spot.number.end)
    if before is None or row is None or before.tag_ not in {"NNS", "NNPS", "VBZ"}:
        return None
    return row.end() if before.lower_[:-1] in word_set("names", "listed_words") else None


def _is_airliner(spot: Spot) -> bool:
    """`Boeing's 787 and the older 767`."""
    text, number = spot.text, spot.number
    if not _AIRLINER.fullmatch(text, number.start, number.end) or "," in spot.words:
        return False
    if _COUNTED.match(text, number.end):
        return False
    alone = spot.before(4) in {"The ", "the "} or spot.before(3) in {" a ", "A "}
    acts = spot.next_token is not None and spot.next_token.pos_ in {"VERB", "AUX"}
    return (alone and acts) or _FLOWN.search(sentence_text(spot.tokens[0])) is not None


def _follows_number(spot: Spot) -> bool:
    """`the engine, number 1225`; not `its members number 45`."""
    at = spot.tokens.start
    if at == 0 or spot.doc[at - 1].lower_ != "number":
        return False
    before = spot.doc[at - 2] if at > 1 else None
    plural = before is not None and before.tag_ in {"NNS", "NNPS", "MD", "TO", "RB"}
    return not plural and not _is_ranked(spot)


def _end_of_row(spot: Spot) -> int | None:
    """`Branches 3 and 6 will close`: a plural noun, two numbers, and nothing that they count."""
    at, number = spot.tokens.start, spot.number
    if not at or not _IN_A_ROW.match(spot.text, number.end):
        return None
    end, length = number.end, 1
    while more := _IN_A_ROW.match(spot.text, end):
        end, length = more.end(), length + 1
    drawn = length >= _DRAW and _DRAWN.search(sentence_text(spot.tokens[0]))
    if not drawn and spot.doc[at - 1].tag_ not in {"NNS", "NNPS"}:
        return None
    if end == number.end or not (counts_nothing(spot.text, end) or _acts(spot, end)):
        return None
    return end


def _acts(spot: Spot, end: int) -> bool:
    """`Barns 3 and 4 hold the hogs`: a row of a noun that numbers stand behind, and its verb."""
    label = spot.doc[spot.tokens.start - 1].lower_[:-1] in word_set("names", "labelled", "words")
    verb = token_over(spot.doc, end + 1) if label else None
    return verb is not None and verb.pos_ in {"VERB", "AUX"}


def _stands_alone(spot: Spot) -> bool:
    before, at = spot.before(40), spot.tokens.start
    if _LAST_DIGIT.search(before):
        return _OF_DIGITS.search(sentence_text(spot.tokens[0])) is not None
    if before.endswith("numbered "):
        return _is_set_down(spot.doc[at - 1])
    if before.endswith((" a ", " an ")):
        sentence = sentence_text(spot.tokens[0])
        return not is_on_scale(sentence) and not _GIVEN.search(spot.before(60))
    return (
        _STAMPED.search(before) is not None
        or _is_apposed(spot, before)
        or (
            before[-1:] in {"“", '"'}
            and _QUOTED_ALONE.match(spot.text, spot.number.end) is not None
        )
        or (before.endswith(" the ") and _is_known(spot, before))
    )


def _is_apposed(spot: Spot, before: str) -> bool:
    """`her jersey, 32, was retired`."""
    at = spot.tokens.start
    inserted = before.endswith(", ") and spot.text.startswith(",", spot.number.end)
    return inserted and at > 1 and _is_thing(spot.doc[at - 2])


def _is_set_down(verb: Token) -> bool:
    """`a vault made in 1911 and numbered 4`; not `the crowd numbered 500`."""
    participle = verb.tag_ == "VBN"
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if participle or (verb.dep_ == "conj" and verb.head.pos_ in {"NOUN", "PROPN"}):
        return True
    return verb.dep_ in {"acl", "amod"} or any(child.dep_ == "auxpass" for child in verb.lefts)


def _is_known(spot: Spot, before: str) -> bool:
    """`ran the 400`, `traffic on the 405`, `punted from the 20`."""
    sentence, value = sentence_text(spot.tokens[0]), spot.number.value
    if value is None:
        return False
    if value in _DISTANCES and _RACED.search(sentence):
        return True
    digits = spot.number.end - spot.number.core
    if digits <= _LONGEST_ROAD and _ON_ROAD.search(before) and _TRAFFIC.search(sentence):
        return True
    return value <= _FIELD and _YARDS.search(sentence) is not None
