"""Names told by the number's own characters and those directly behind it: `5K`, `2x4s`, `'93`."""

import re

from extract.statistics.figure import Rejected
from extract.statistics.numbers import Number

_AROUND = 48
"""Characters looked at on either side of a school district."""
_MEASURED = r"(?![ -]?(?:foot|feet|ft|inch(?:es)?|in\.|meters?|yards?|miles?|cm|mm))"
_FIRED = (
    r"(?:(?:semi-?)?automatic|pistol|handgun|gun|rifle|rounds?|bullets?|shells?|(?:shell )?casings?"
    r"|howitzers?|mortars?|cannons?|ammunition|magazine|Glock|film|lens|camera)"
)
_NOT_HIT = r"(?!\s+(?:average|hitter|clip|batting|winning|mark|season))"
_NAME = re.compile(
    # Road races, courtrooms, numbers that nobody counts from, tax forms.
    r"(?:(?:5|8|10|12|15|25|30|50)[kK](?=\s+(?:runs?|races?|walks?|starts|begins|follows|raises)\b"
    r"|(?!\s+[a-z]+s\b))"
    r"|(?<!-)\d0s|\d{1,4}B(?!\s+[a-z]+s\b)|\d{5,}[A-Z]|(?!\d+00s|(?:1[5-9]|20)\d0s)\d{3,4}s"
    r"|0\d+(?![.,]\d| ?%| percent)"
    r"|(?:529 (?:plan|account)|1040|1099)s?(?!\s+[a-z]+s\b)"
    # Calibers, gauges and lenses.
    r"|\.\d{2,3}[- ]?(?:cal(?:iber)?|revolver|pistol|rifle|handgun|[Mm]agnum|round)s?"
    r"|(?:(?<=\b[Aa] )|(?<=\b(?:his|her|the) )|(?<=\bColt ))"
    rf"\.(?:22|25|32|38|40|44|45|50|223|308|357|380|410)s?{_NOT_HIT}"
    rf"|\d{{1,3}} ?mm(?=[ -]{_FIRED})|(?<=\b[Aa] )(?:9|10) ?mm(?=[.,;]| and )|\d{{1,2}}-gauge"
    # Lumber, paper and vehicles with four driven wheels, but no area.
    rf"|\d{{1,2}} ?[x×] ?\d{{1,2}}s?{_MEASURED}|[12468]-by-(?:2|4|6|8|10|12)s?{_MEASURED}"
    r"|[Tt]wo-by-(?:fours?|sixe?s?|eights?)"
    # Weather told by how seldom it comes.
    r"|(?:(?:an? )?(?:hundred|thousand)|(?:one|five)[ -]hundred|[1-9]\d{0,2}0)[ -]year[ -]"
    r"(?:storms?|floods?|flood ?plains?|rains?|rainstorms?|rainfalls?|events?|droughts?)"
    # Golf, cards, crosswords, heights, fuel, ages in tens, positions.
    r"|\d-(?:iron|wood)|(?:\d{1,2}) of (?:hearts|clubs|spades|diamonds)|\d{1,3}-(?:Across|Down)"
    r"|\d{2,4}[- ](?:meter|yard|m) (?:(?:individual )?medley|relays?|hurdles|dash|sprint|freestyle"
    r"|free|backstroke|butterfly|breaststroke|steeplechase)(?! [a-z]+s\b)"
    r"|(?<=-foot-)\d{1,2}|\d{2}[- ]octane|\d0-somethings?|\d\d [Uu]nder \d\d"
    r"|\d{1,3}\.\d+ ?°?[NSEW]|\d+ degrees,? \d+ minutes(?: (?:north|south|east|west))"
    # Idioms, brands, a singer.
    r"|(?:[1-5]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)-way|[Oo]ne-two(?= punch)|(?<=[Cc]atch-)22"
    r"|(?<=[Bb]aker[’']s )dozen|\d{1,2}-(?:for|of)-\d{1,2}"
    r"|(?:[4-9]|10|four|five|six|seven|eight|nine|ten)[ -]figures?|7-?Up|50 Cent"
    r"|7[0-8]7s|[1-3] (?:Kings|Samuel|Chronicles|Peter|John|Timothy) \d{1,3}(?::\d+(?:[-–]\d+)?)?"
    r"|(?:[Ss]ix|[Tt]welve|6|12|24|30)-packs?"
    r"|(?:(?<=\b[Oo]n )|(?<=\b[Ss]ince ))(?:1[0-2]|[1-9])/(?:[12]\d|3[01]|[1-9])(?![/\d]))\b"
)
"""Not `10K jobs`, `a 10x12-foot shed`, `9 mm of rain`, `a .380 average`."""
_SHORT_YEAR = re.compile(r"[’'‘]\d\d\b(?![-,.]\d|%| percent)")
_YEAR_LEAD = re.compile(
    r"(?:^|\b(?:since|in|of|from|by|until|till|the|early|late|mid|before|after|through|during|back"
    r"|a|an|and|or|to|between|that|his|her|their|our|my|its|this|class|circa|for)\s+)$",
    re.IGNORECASE,
)
_LEAD = 12
_COUNTS_ON = re.compile(r"\s+(?:people|men|women|children|(?!(?:was|is|has|does)\b)[a-z-]+s)\b")
"""Behind `'12` where single marks quote: `'12 people died,'`."""
_THREE_DIGITS = re.compile(r"\d{3}")
_SCHOOLS = re.compile(r"\b(?:[Ss]chool|[Dd]istrict|[Ss]uperintendent|[Pp]upil|[Ss]tudent)")
_CUT_SHORT = re.compile(r"(?<=\d)(?:[.,，．]\d+)+|(?<=\d)[eE]\d+\b")
"""Behind a number that the grammar read: the digits go on in a way that it does not know."""
_THREE_M = re.compile(r"3M\b(?!\s+[a-z]+s\b)")
"""The company, not `3M users`."""
_ROAD = re.compile(
    r"(?<=on the )R\d{2,3}\b(?![.,]\d| (?:million|billion|bn|notes?|bills?|fees?|fines?|deposits?"
    r"|tickets?|charges?|levy|price|coins?)\b)"
)
"""The regional roads of South Africa, whose letter is that of its rand: `a van on the R390`."""
_P_VALUE = re.compile(r"\b(?:[pP]|α|alpha)\s?[<>=≤≥]\s?$")
_SIGNS = "<>=≤≥"
"""`p < 0.001`: what a study says of its own sums."""
_CODE = re.compile(r"\d{1,6}-(?P<rest>\d{1,6}[A-Z]{1,2})\b")
_OF_CODE = re.compile(
    r"\b(?:grants?|awards?|permits?|contracts?|licen[sc]es?|protocols?|numbers?|orders?|projects?"
    r"|[Nn]os?\.)\s(?:[Nn]o\.\s)?$"
)
"""`grant 4471-09B`: no billions."""
_LINE = re.compile(
    r"\d{1,3}(?: {1,3}(?:\d{1,3}[xX]?|[xX])){2,}(?: {1,3}(?:--?|—|–) {1,3}\d{1,3}(?: {1,2}\d{1,2})*"
    r"|(?: {1,3}\d{1,2}){2,}(?=\s*(?:$|\n|\|)))(?![\w.,%-]\w)"
)
"""`7 14 0 3 -- 24`, `000 120 001 -- 4 9 1`: the score of a game by its parts."""
_RUN_ON = re.compile(r"\d{1,3} {1,3}\d{1,3} {1,3}[\dxX]")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_NETWORK_ADDRESS = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}(?![.\d])")


def reject_glued(text: str, number: Number) -> Rejected | None:
    """The name or year that starts with `number`, up to where it ends; None for all else.

    >>> from extract.statistics.numbers import find_numbers
    >>> words = "a 4x4 from '93"
    >>> found = [reject_glued(words, number) for number in find_numbers(words)]
    >>> [number and number.reason for number in found]
    ['name', None, 'year']
    """
    start, end = number.start, number.end
    notation = None if number.currency else _reject_notation(text, number)
    if notation is not None:
        return notation
    name = None if number.currency else _NAME.match(text, start)
    if name:
        return Rejected(start=start, end=max(name.end(), end), reason="name")
    if (
        _is_school_district(text, number)
        or _THREE_M.match(text, start)
        or (number.prefix == "R" and _ROAD.match(text, start))
    ):
        return Rejected(start=start, end=end, reason="name")
    if _is_short_year(text, number):
        return Rejected(start=start - 1, end=end, reason="year")
    cut = _CUT_SHORT.match(text, end) if number.form == "digits" else None
    found = cut or _NETWORK_ADDRESS.match(text, start)
    return Rejected(start=start, end=found.end(), reason="name") if found else None


def _reject_notation(text: str, number: Number) -> Rejected | None:
    """`p < 0.001`, `grant 4471-09B`, and the line of a score, all of it at once."""
    start = number.start
    sign = text[max(0, start - 2) : start].strip(" ")
    if sign and sign in _SIGNS:
        told = _P_VALUE.search(text, max(0, start - 8), start)
        return Rejected(start=start, end=number.end, reason="name") if told else None
    if not text[start : start + 1].isdigit():
        return None
    code = _CODE.match(text, start)
    if code is not None:
        named = code["rest"].startswith("0") or _OF_CODE.search(text, max(0, start - 24), start)
        return Rejected(start=start, end=code.end(), reason="name") if named else None
    line = _LINE.match(text, start) if _RUN_ON.match(text, start) else None
    return Rejected(start=start, end=line.end(), reason="name") if line else None


def _is_school_district(text: str, number: Number) -> bool:
    """`USD 259`: a unified school district of Kansas has three digits."""
    if number.prefix != "USD" or not _THREE_DIGITS.fullmatch(text, number.core, number.end):
        return False
    return _SCHOOLS.search(text, max(0, number.start - _AROUND), number.end + _AROUND) is not None


def _is_short_year(text: str, number: Number) -> bool:
    """`since '93`, `the '85 Bears`; not the start of a quotation in single marks."""
    at = number.start - 1
    if at < 0 or not _SHORT_YEAR.match(text, at) or _COUNTS_ON.match(text, number.end):
        return False
    return _YEAR_LEAD.search(text, max(0, at - _LEAD), at) is not None
