"""What became of each block of a page: kept, or removed by a rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.sites import Profile, Rule
from schemas import RemovedBlock
from schemas.page import BlockAction


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a block is not in the text."""

    rule_id: str
    """The rule, with its profile before it."""
    label: str
    """What the block is, in plain words."""
    action: BlockAction = "drop"
    """Whether it was dropped, became a field, or became a list."""
    field: str | None = None
    """The field it feeds."""


def verdict_of(profile: Profile, rule: Rule) -> Verdict:
    """The verdict of a rule of `profile`."""
    return Verdict(f"{profile.id}.{rule.id}", rule.label, rule.action, rule.field)


def list_removed(pairs: Sequence[tuple[str, Verdict]]) -> tuple[RemovedBlock, ...]:
    """Records of the removed blocks, given in page order."""
    return tuple(
        RemovedBlock(
            ordinal=ordinal,
            text=text,
            rule_id=verdict.rule_id,
            action=verdict.action,
            label=verdict.label,
        )
        for ordinal, (text, verdict) in enumerate(pairs)
    )


def collect_fields(pairs: Sequence[tuple[str, Verdict]]) -> Mapping[str, tuple[str, ...]]:
    """The texts that feed a field, by field, in page order."""
    fields: dict[str, list[str]] = {}
    for text, verdict in pairs:
        if verdict.field is not None:
            fields.setdefault(verdict.field, []).append(text)
    return {name: tuple(texts) for name, texts in fields.items()}
