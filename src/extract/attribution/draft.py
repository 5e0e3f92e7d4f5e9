"""What a tagger says of one paragraph, before speakers are resolved.

The rules of `direct`, `indirect` and `layout` make drafts; a learned tagger may make them instead:
whatever follows (carry-over, resolution, via) reads drafts only.
"""

from dataclasses import dataclass, field

from extract.attribution.marked import MarkedParagraph

Span = tuple[int, int]
"""Half-open offsets in characters of the paragraph's field."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """Content, cue and source found together; offsets count in the article's field."""

    marked: MarkedParagraph
    """The paragraph of the cue, or of the content where there is no cue."""
    content: list[Span]
    """Pieces of the content, in order."""
    quoted: list[Span] = field(default_factory=list)
    """Runs of it inside quotation marks."""
    cue: Span | None = None
    """The cue's words."""
    cue_token: int | None = None
    """The cue's token in `marked`."""
    source: tuple[int, int] | None = None
    """The mention of the speaker, as tokens of `source_marked`."""
    source_marked: MarkedParagraph | None = None
    """The paragraph of the mention; that of the cue where none is given."""
    carried: bool = False
    """Whether the speaker is the one of the draft before."""
    rule: str
    """The rule that found it."""
    confidence: float
    """Between 0 and 1."""

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def is_told_by_noun(self) -> bool:
        """Whether a noun of speech tells it, or the name before a colon: "Maro's advice: ..."."""
        return self.rule.startswith(("noun-", "label"))

    @property
    def is_sure_of_noun(self) -> bool:
        """Whether the noun stands so close to the words that it tells more than a verb would."""
        return self.rule in {"noun-before", "noun-behind", "noun-view"}
