"""The level before a rise or fall: `to 47 days from 11`, `23.4%, up from 8.1%`."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.statistics.figure import Figure
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import subject_of

_UP_FROM = re.compile(
    r"\b(?P<word>up|down|an increase|a decrease|a drop|a rise|increasing)\s+(?:\w+ly\s+)?from\s+"
    r"(?:(?:an?|the|its)\s+(?:\w+\s+)?(?:peak|high|low|record|average)\s+of\s+)?"
    r"(?:about\s+|nearly\s+|just\s+|only\s+|an?\s+)?$",
    re.IGNORECASE,
)
_UP_FROM_WIDTH = 56
_FALLING = frozenset({"down", "a decrease", "a drop"})
_IN_APPOSITION = re.compile(r"[,(—–-]\s*$")
"""`41 deaths, down from 148`, not `brought deaths down from 148 to 41`."""
_ONCE = re.compile(
    r"\b(?:(?:once|originally|initially|previously)\b[^,;]{0,30}"
    r"|(?:peaked at|(?:which|who) (?:numbered|totall?ed|stood at)) (?:about |nearly )?)$"
)
"""`Repairs once priced at $9 million have ballooned to $22.7 million.`"""
_FROM_LEVEL = re.compile(
    r"(?:^|[\s,])from\s+(?:(?:an?|the|its)\s+(?:\w+\s+)?(?:peak|high|low|record|average)\s+of\s+)?"
    r"(?:about\s+|nearly\s+|just\s+|an?\s+)?$"
)
_BACK_FROM = re.compile(r"(?:\s\([^()]*\))?\s+from\s+(?:about\s+|nearly\s+|just\s+)?")
_JUST_TO = re.compile(r"\bto\s+(?:about\s+|nearly\s+|just\s+)?$")
_PART_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|all\s+)?")
_LEVELS_APART = re.compile(r"\s+from\s+(?:about\s+|nearly\s+|an?\s+)?$")
_GONE_FROM = re.compile(r"\b(?:go|goes|went|gone)\s+from\s+(?:about\s+|nearly\s+|an?\s+)?$")
_APART_FROM = re.compile(
    r"(?:,\s+from|\bfrom\s+(?:the|its|their)\s+(?:current|present))\s+"
    r"(?:about\s+|nearly\s+|an?\s+)?$"
)
_TO_LEVEL = re.compile(
    r"(?:\s+(?:in|last|a)(?:\s+[A-Za-z]\w+\.?){1,2}|\s+in\s+\d{4})?"
    r"\s+to\s+(?:about\s+|nearly\s+|just\s+|an?\s+)?"
)


def link_levels(doc: Doc, figures: Sequence[Figure]) -> None:
    """Give each new level of one sentence the one before it."""
    text = text_of(doc)
    for at, old in enumerate(figures):
        low = max(0, old.start - _UP_FROM_WIDTH)
        if text.find("from", low, old.start) < 0:
            continue
        match = _UP_FROM.search(text, low, old.start)
        if _GONE_FROM.search(text, low, old.start) or _APART_FROM.search(text, low, old.start):
            _level_moves(text, figures, at)
        elif match is None:
            _level_moved(text, figures, at)
        elif not _level_moves_as_told(text, figures, at, match):
            _level_up_from(text, figures, at, match["word"].casefold())
    for at, figure in enumerate(figures):
        if figure.role == "new_level" and figure.from_value is None:
            _find_level_before(text, figures, at)


def _find_level_before(text: str, figures: Sequence[Figure], at: int) -> None:
    """Of the old levels of the sentence, the nearest that goes with a new one."""
    figure = figures[at]
    olds = [
        other
        for other in figures
        if other.role == "old_level" and not _is_of_another(text, other, figures[:at])
    ]
    alike = [other for other in olds if _base(other) == _base(figure)]
    olds = alike or olds or _old_levels(text, figures, at)
    level = min(olds, key=lambda other: abs(other.start - figure.start), default=None)
    if level is not None and level.kind == figure.kind:
        figure.from_value = level.value


def _is_of_another(text: str, old: Figure, earlier: Sequence[Figure]) -> bool:
    """Whether it is the level right behind another one, `to $3.77 from $4.12`."""
    return any(
        new.role == "new_level"
        and new.from_value is not None
        and _BACK_FROM.fullmatch(text, new.end, old.start)
        for new in earlier
    )


def _base(figure: Figure) -> str | None:
    return figure.base.unit if figure.base is not None else None


def _level_up_from(text: str, figures: Sequence[Figure], at: int, word: str) -> None:
    """The figure before that `up from` tells of: of `31 of the 150 seats`, the part."""
    old = figures[at]
    alike = [figure for figure in figures[:at] if figure.kind == old.kind]
    if not alike:
        return
    new = alike[-1]
    if len(alike) > 1 and _PART_OF.fullmatch(text, alike[-2].end, alike[-1].start):
        new = alike[-2]
    if new.direction is None:
        new.direction, new.role = ("down" if word in _FALLING else "up"), "new_level"
    new.from_value = old.value
    old.direction, old.role = None, "old_level"


def _level_moves(text: str, figures: Sequence[Figure], at: int) -> bool:
    """`The fee goes from $28 to $31`, `cut the fee, from $31`: the numbers tell the direction."""
    old, new = figures[at], figures[at + 1] if at + 1 < len(figures) else None
    if new is None or not _TO_LEVEL.fullmatch(text, old.end, new.start):
        return False
    _set_levels(new, old)
    return True


def _level_moves_as_told(text: str, figures: Sequence[Figure], at: int, led: re.Match[str]) -> bool:
    """`Deaths are down from 148 to 41`, where the numbers do as the word says."""
    old, new = figures[at], figures[at + 1] if at + 1 < len(figures) else None
    if new is None or old.kind == "rank" or _IN_APPOSITION.search(text, 0, led.start()):
        return False
    if old.value is None or new.value is None or old.value == new.value:
        return False
    falls = led["word"].casefold() in _FALLING
    return (new.value < old.value) == falls and _level_moves(text, figures, at)


def _level_moved(text: str, figures: Sequence[Figure], at: int) -> None:
    """`The fare went to $2.25 a ride from $1.75`."""
    old, new = figures[at], figures[at - 1] if at else None
    while new is not None and new.same_as is not None:
        new = new.same_as
    if new is None or new.direction is not None:
        return
    if _BACK_FROM.fullmatch(text, new.end, old.start) and _JUST_TO.search(
        text, max(0, new.start - _UP_FROM_WIDTH), new.start
    ):
        _set_levels(new, old)


def _set_levels(new: Figure, old: Figure) -> None:
    low = new.value if new.value is not None else new.low
    if (
        old.kind != new.kind
        or not _same_unit(new, old)
        or old.value is None
        or low is None
        or old.value == low
    ):
        return
    new.direction, new.role = ("up" if low > old.value else "down"), "new_level"
    new.from_value, old.direction, old.role = old.value, None, "old_level"


def _same_unit(new: Figure, old: Figure) -> bool:
    return old.unit is None or new.unit is None or old.unit.head == new.unit.head


def _old_levels(text: str, figures: Sequence[Figure], at: int) -> list[Figure]:
    """`down to 14 clerks from 20`, `once priced at $9 million`: the level before, with no verb."""
    new = figures[at]
    for behind in figures[at + 1 :]:
        led = _FROM_LEVEL.search(text, max(0, behind.start - _UP_FROM_WIDTH), behind.start)
        if led and (_LEVELS_APART.fullmatch(text, new.end, behind.start) or _moves(new, behind)):
            behind.direction, behind.role = None, "old_level"
            return [behind]
    before = figures[at - 1] if at else None
    if before is not None and _ONCE.search(
        text, max(0, before.start - _UP_FROM_WIDTH), before.start
    ):
        before.direction, before.role = None, "old_level"
        return [before]
    return []


def _moves(new: Figure, old: Figure) -> bool:
    """Whether both count the same and the step from `old` to `new` has the direction of `new`."""
    if new.kind != old.kind or new.value is None or old.value is None or old.role is not None:
        return False
    return (new.value > old.value) is (new.direction == "up")


def link_levels_before(figures: Sequence[Figure]) -> None:
    """`The index stood at 178. By noon it had dropped to 62`: the level in the clause before."""
    for at, new in enumerate(figures):
        old = figures[at - 1] if at else None
        if old is None or new.role != "new_level" or new.from_value is not None:
            continue
        subject = subject_of(new.token)
        near = sentence_of(old.token).end in {
            sentence_of(new.token).start,
            sentence_of(new.token).end,
        }
        if (
            subject is not None
            and subject.lower_ == "it"
            and near
            and _same_unit(new, old)
            and _moves(new, old)
        ):
            new.from_value = old.value
