"""Which nouns mean a document or a body: both are sources by themselves."""

from spacy.tokens import Token

from extract.statistics.lexicon import word_set


def is_body(source: Token) -> bool:
    """A document, or a name that is neither a person's nor a place's."""
    if is_document(source):
        return True
    return source.ent_type_ == "ORG" or (
        source.pos_ == "PROPN" and source.ent_type_ not in {"PERSON", "GPE", "NORP", "LOC"}
    )


def is_document(source: Token) -> bool:
    """Whether it is a report, a survey, data or the like."""
    return source.pos_ in {"NOUN", "PROPN"} and source.lemma_.lower() in word_set(
        "sources", "documents"
    )
