"""The learned tagger: who says what in a paragraph, by sequence labelling over its parse.

A linear-chain CRF labels content, cue and source; a linker joins them; `weights` holds what they
learned, `train` builds it from a corpus with CRFsuite, and `chain` labels without it.
"""

from extract.attribution.learned.tagger import Found, LearnedTagger, load_tagger

__all__ = ["Found", "LearnedTagger", "load_tagger"]
