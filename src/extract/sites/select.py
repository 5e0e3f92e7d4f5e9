"""Which profile a page is read by, by what the page itself shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.markup import find_elements
from extract.readers.view import PageView
from extract.sites.profile import Evidence, Profile, compile_classes, compile_lines
from extract.text.folds import fold_marks

HEAD_LINES = 8
"""A masthead with all that can stand around it is shorter."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A profile and what spoke for it."""

    profile: Profile
    """The profile."""
    evidence: tuple[str, ...]
    """Ids of the evidence that was found, in the profile's order."""
    weight: int
    """The sum of its weights."""


def select_profile(page: PageView, profiles: Sequence[Profile]) -> Selection | None:
    """The profile that most evidence in the page speaks for; None for the general path.

    Evidence counts by weight against the profile's threshold; it is the page's own words and
    markup, since a dump has no address. Of equal weights the profile with the higher threshold
    wins, being the more demanding one, then the first by id.
    """
    selections = weigh_profiles(page, profiles)
    fitting = [each for each in selections if each.weight >= each.profile.threshold]
    if not fitting:
        return None
    return min(fitting, key=lambda each: (-each.weight, -each.profile.threshold, each.profile.id))


def weigh_profiles(page: PageView, profiles: Sequence[Profile]) -> list[Selection]:
    """For each profile what of its evidence the page shows, whether or not it is enough."""
    lines = [fold_marks(block.text) for block in page.blocks]
    whole = "\n".join(lines)
    return [_weigh(profile, page, lines, whole) for profile in profiles]


def _weigh(profile: Profile, page: PageView, lines: list[str], whole: str) -> Selection:
    found = [evidence for evidence in profile.evidence if _shows(evidence, page, lines, whole)]
    return Selection(
        profile=profile,
        evidence=tuple(evidence.id for evidence in found),
        weight=sum(evidence.weight for evidence in found),
    )


def _shows(evidence: Evidence, page: PageView, lines: list[str], whole: str) -> bool:
    if evidence.xpath is not None:
        return page.tree is not None and bool(find_elements(page.tree, evidence.xpath))
    if evidence.classes:
        pattern = compile_classes(evidence.classes)
        return any(pattern.search(words) for _, words in page.named)
    if evidence.where == "head":
        return any(
            evidence.matches_line(lines, at, {}) for at in range(min(HEAD_LINES, len(lines)))
        )
    if evidence.line:
        return compile_lines(evidence.line).search(whole) is not None
    return any(evidence.matches_line(lines, at, {}) for at in range(len(lines)))
