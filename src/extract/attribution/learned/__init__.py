"""The learned tagger: who says what in a paragraph, by sequence labelling over its parse.

Two linear-chain CRFs label content, cue and source, the second one over the first one's labels; a
linker joins them; `weights` holds what they learned, `train` builds it from a corpus.
"""

from extract.attribution.learned.tagger import Found, LearnedTagger, load_tagger

__all__ = ["Found", "LearnedTagger", "load_tagger"]
