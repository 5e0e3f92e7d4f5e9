"""Whether two numbers are how a vote went: `voted 5 to 2`, `a 4-to-3 decision`."""

import re

from extract.statistics.spelled import WEEKDAY

_LEAD = 48
"""Characters before a tally: a verb and what it decided."""
_TALLY_VERB = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|passed|carried|approved|adopted|rejected|defeated|confirmed|ruled"
    r"|failed|deadlocked|split)(?: (?!by\b|from\b)[\w’'-]+){0,3},? $",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:vot(?:e|es|ed)|failed|rejected|defeated)(?: it)?,? $", re.IGNORECASE)
"""A tally that rises is a defeat; `approved raises of 3 to 5` is a range."""
_BALLOT_VERB = re.compile(
    r"\b(?:w[oi]ns?|los(?:t|es)|beat|led|leads|leading|defeated)(?: (?!\bfrom\b)[\w’'.-]+){0,4},? $"
)
"""Before two numbers of thousands that no game has: `won 5,120 to 4,987`."""
_TALLY_NOUN = re.compile(r"[ -](?:votes?|decision|ruling|split|margin|majority)\b")
_COUNTED_IN = re.compile(r"\s+(?:in|among)\s+(?:[a-z]+\s+)?[a-z]+s\b")
"""`leads 1,428 to 1,153 in pledged delegates`: what each has, and no vote."""
_TALLY_END = re.compile(
    r"\s*(?:[.,;:)”\"]|$)|\s+(?:to|on|in|for|against|that|with|along|after|before|and|not|but|at|over"
    rf"|{WEEKDAY}|last|this)\b"
)


def is_tally(match: re.Match[str]) -> bool:
    """`voted 5 to 2`, `a 4-to-3 vote`, `carried 5-0-1`, `failed 5,120 to 4,987`.

    Not `approved 5 to 10 homes`.
    """
    low = max(0, match.start() - _LEAD)
    if _TALLY_NOUN.match(match.string, match.end()):
        return True
    left, right = (match[side].replace(",", "") for side in ("left", "right"))
    rising = int(left) < int(right)
    verb = _LOST if match["to"] and rising else _TALLY_VERB
    led = verb.search(match.string, low, match.start()) is not None
    if not led and not rising and "," in match["left"]:
        led = _BALLOT_VERB.search(match.string, low, match.start()) is not None
    if led and _BALLOT_VERB.search(match.string, low, match.start()):
        led = _COUNTED_IN.match(match.string, match.end()) is None
    return led and _TALLY_END.match(match.string, match.end()) is not None
