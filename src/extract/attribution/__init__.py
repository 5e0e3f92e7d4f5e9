"""Who says what: attributed content with its cue and its resolved speaker."""

from extract.attribution.attribution import Attribution
from extract.attribution.cast import Cast, build_cast
from extract.attribution.find import find_attributions
from extract.attribution.paragraph import Paragraph

__all__ = ["Attribution", "Cast", "Paragraph", "build_cast", "find_attributions"]
