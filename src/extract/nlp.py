"""The only place where a spaCy model is loaded."""

from typing import Any

from spacy.language import Language
from spacy.util import load_model

from extract.errors import ModelError


def build_nlp(model: str) -> Language:
    """The pipeline that paragraphs are annotated with.

    Args:
        model: An installed package or a folder.

    Raises:
        ModelError: The model is not installed, or lacks a parser, tagger, lemmatizer or entities.
    """
    try:
        nlp = load_model(model)
    except (OSError, ValueError) as error:
        msg = (
            f"the spaCy model {model!r} cannot be loaded ({error}); "
            "install it, or name another with --model"
        )
        raise ModelError(msg, model=model) from error
    missing = {"tagger", "parser", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if missing:
        msg = (
            f"the spaCy model {model!r} has no {', '.join(sorted(missing))}; "
            "use an English pipeline such as en_core_web_sm"
        )
        raise ModelError(msg, model=model)
    tokenizer: Any = nlp.tokenizer
    tokenizer.add_special_case("Sr.", [{"ORTH": "Sr."}])  # as the model has "Jr."
    return nlp


def describe_model(nlp: Language) -> str:
    """Name and version of a pipeline, as a run records them: `core_web_sm 3.8.0`."""
    return f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')} {nlp.meta.get('version', '')}"
