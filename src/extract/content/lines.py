"""Rules over the lines of a dump, or over the paragraphs that an extractor kept.

The head is read from the top: each line goes to the first head rule that has its shape and is
not used up, until a line has none. The tail begins at the first tail heading behind which
nothing long stands that no tail rule explains: within a story the same words are followed by
more of the story. Between the two, rules that hold anywhere look at each line by itself.
"""

from collections.abc import Sequence
from typing import Literal

from extract.content.verdicts import Verdict, verdict_of
from extract.sites import Profile, Rule
from extract.sites.profile import Region, is_line
from extract.sites.shapes import Taken

Rules = Sequence[tuple[Profile, Rule]]

_STRAY = Verdict("general.tail", "page furniture behind the story")
_LONGEST_STRAY = 200
"""An unexplained line of the tail may be a widget's of its own; a longer one is a paragraph."""
_EXPLAINED_SHARE = 0.6


def rules_of(profiles: Sequence[Profile], medium: Literal["dump", "html"], where: Region) -> Rules:
    """The line rules of the profiles for a medium and a region, in their order."""
    return tuple(
        (profile, rule)
        for profile in profiles
        for rule in profile.rules_for(medium)
        if rule.where == where and rule.xpath is None and not rule.classes
    )


def judge_head(lines: Sequence[str], rules: Rules, *, taken: Taken | None = None) -> list[Verdict]:
    """Verdicts over the first lines, up to the first that no rule takes.

    Args:
        lines: The page from its top.
        rules: Head rules, in order, and behind them those that hold anywhere.
        taken: Lines that are known already, by the field they feed.
    """
    verdicts: list[Verdict] = []
    known = {name: list(texts) for name, texts in (taken or {}).items()}
    left = {id(rule): rule.times for _, rule in rules}
    for at, line in enumerate(lines):
        found = next(
            (
                (profile, rule)
                for profile, rule in rules
                if (left[id(rule)] > 0 or rule.where == "anywhere")
                and rule.matches_line(lines, at, known)
            ),
            None,
        )
        if found is None:
            break
        profile, rule = found
        left[id(rule)] -= 1
        if rule.field:
            known.setdefault(rule.field, []).append(line)
        verdicts.append(verdict_of(profile, rule))
    return verdicts


def judge_tail(lines: Sequence[str], rules: Rules) -> list[Verdict]:
    """Verdicts over the last lines; none where the page has no tail."""
    headings = {
        at: found
        for at, line in enumerate(lines)
        if (found := _first_match([line], 0, rules)) is not None
    }
    for start in sorted(headings):
        verdicts = _explain(lines, start, headings)
        explained = sum(verdict is not None for verdict in verdicts)
        if explained >= _EXPLAINED_SHARE * len(verdicts) and all(
            verdict is not None or len(line) <= _LONGEST_STRAY
            for verdict, line in zip(verdicts, lines[start:], strict=True)
        ):
            return [verdict or _STRAY for verdict in verdicts]
    return []


def judge_line(lines: Sequence[str], at: int, rules: Rules) -> Verdict | None:
    """The verdict of the first rule that holds anywhere and takes the line."""
    found = _first_match(lines, at, rules)
    return verdict_of(*found) if found else None


def judge_lines(
    lines: Sequence[str], rules: Rules, *, at: Sequence[int] | None = None
) -> list[Verdict | None]:
    """For each line, or each of the lines `at`, what `judge_line` says.

    One pattern over all rules tells first which lines any of them may take.
    """
    numbers = range(len(lines)) if at is None else at
    patterns = tuple(pattern for _, rule in rules for pattern in rule.line)
    longest = max((rule.longest for _, rule in rules if rule.line), default=0)
    others = [rule for _, rule in rules if not rule.line]
    return [
        judge_line(lines, number, rules)
        if (len(lines[number]) <= longest and is_line(patterns, lines[number]))
        or any(rule.matches_line(lines, number, {}) for rule in others)
        else None
        for number in numbers
    ]


def _first_match(lines: Sequence[str], at: int, rules: Rules) -> tuple[Profile, Rule] | None:
    for profile, rule in rules:
        if rule.matches_line(lines, at, {}):
            return profile, rule
    return None


def _explain(
    lines: Sequence[str], start: int, headings: dict[int, tuple[Profile, Rule]]
) -> list[Verdict | None]:
    """A verdict for each line from `start` on; None where no tail rule explains it."""
    verdicts: list[Verdict | None] = []
    profile, rule = headings[start]
    for at in range(start, len(lines)):
        if at in headings:
            profile, rule = headings[at]
            verdicts.append(_heading_verdict(profile, rule))
        elif is_line(rule.under, lines[at]):
            verdicts.append(verdict_of(profile, rule))
        else:
            verdicts.append(None)
    return verdicts


def _heading_verdict(profile: Profile, rule: Rule) -> Verdict:
    """A heading over a captured list is no item of the list."""
    verdict = verdict_of(profile, rule)
    if rule.action != "capture":
        return verdict
    return Verdict(verdict.rule_id, f"heading: {rule.label}")
