"""What stands in quotation marks and is no speech: titles, nicknames, words as words, slogans.

Chicago Manual of Style 7.62-63 (words as words), 8.163-200 (titles of works), 8.35 (nicknames);
a legal term is quoted from the law that defines it, and a slogan is what a body is known by.
"""

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.noun_owners import is_noun_of_speech, is_slogan, noun_of_phrase
from extract.attribution.syntax import find_agent
from extract.attribution.telling import predicate_behind

_OPEN_ENDS = frozenset(",?!—–-…")
_INTRODUCERS = frozenset({",", ":", "—", "–", "--"})
_NICKNAME = 2
"""Words of a nickname between two names."""
_TERM = 5
"""Words of a term that a law defines; more are quoted from its text."""
_CALLING = frozenset({"call", "dub", "nickname", "name", "christen"})
_SMALL_WORDS = frozenset({"ADP", "DET", "CCONJ", "PART"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def is_name(region: Region, marked: MarkedParagraph) -> bool:
    """Whether the marks hold a title, a nickname or a word as such rather than speech."""
    if _is_explained(region, marked):
        return True
    if region.first == 0:
        return False
    if _is_slogan(region, marked) or _is_legal_term(region, marked):
        return True
    if _is_inscription(region, marked):
        return True
    return _is_nickname(region, marked) or _is_work(region, marked)


def _is_explained(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a copula behind the marks says that they hold a name: “...” is her first novel."""
    at = predicate_behind(region, marked)
    return at is not None and noun_of_phrase(at, marked, _is_naming_noun) is not None


def _is_naming_noun(token: Token) -> bool:
    if token.pos_ != "NOUN" or is_noun_of_speech(token):
        return is_slogan(token)
    naming = lexicon.words("cues", "naming_only", "words")
    return token.lower_ in naming | lexicon.words("marks", "title", "nouns")


def _is_nickname(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a name stands on either side: Dale "Dutch" Harmon."""
    after = marked.doc[region.last] if region.last < len(marked.doc) else None
    return (
        region.words <= _NICKNAME
        and region.first > 0
        and marked.doc[region.first - 1].pos_ == "PROPN"
        and after is not None
        and after.pos_ == "PROPN"
    )


def _is_work(region: Region, marked: MarkedParagraph) -> bool:
    """Whether the marks hold the title of a work, or a word as such."""
    before = marked.doc[region.first - 1]
    if _is_named(region, marked):
        return not _is_sentence(region, marked)
    if region.first in marked.sentence_starts and region.last_character in _OPEN_ENDS:
        return False
    if _is_title(region, marked) and not _is_spoken(before):
        noun = before.text == "," and marked.doc[max(region.first - 2, 0)].pos_ == "NOUN"
        return noun or before.text not in _INTRODUCERS or region.last_character not in ".!?"
    first = marked.doc[region.start]
    if _is_called(region, before, marked):
        return True
    if before.pos_ == "NOUN" and before.head.lemma_ in _CALLING and region.words == 1:
        return first.text[:1].isupper()  # he calls his truck “Betsy.”
    noun = before.pos_ == "DET"  # call it the "Ruth."
    named = before.pos_ in {"ADP", "PROPN"} or before.text in {"’s", "'s"}
    return (
        region.words == 1
        and first.text[:1].isupper()
        and (noun or (named and region.last_character not in ".!?"))
    )


def _is_called(region: Region, before: Token, marked: MarkedParagraph) -> bool:
    """Whether the marks hold what something is called: the hall, which workers call “the Ark”."""
    words = [token for token in marked.doc[region.start : region.end] if token.is_alpha]
    small = [token for token in words if token.lower_ == "the"]
    return (
        before.lemma_ in _CALLING
        and len(words) == len(small) + 1
        and bool(small)
        and words[-1].text[0].isupper()
    )


def _is_named(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a word before the marks says that they hold a name: a report titled "..."."""
    doc = marked.doc
    at = region.first - 1
    while at > 0 and (doc[at].text in {",", ":"} or doc[at].pos_ == "DET"):
        at -= 1
    word = doc[at]
    if word.lower_ not in lexicon.words("cues", "naming_only", "words"):
        return False
    if word.pos_ == "VERB" and (
        find_agent(word, marked) or any(child.dep_ == "nsubj" for child in word.children)
    ):
        return False  # what Keene called "...", was called "..." by Keene
    return at == region.first - 1 or word.lower_ in {"titled", "entitled"}


def _is_slogan(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a noun before the marks says that they hold a slogan: its motto, "We deliver"."""
    at = region.first - 1
    if marked.doc[at].text in {",", ":"}:
        at -= 1
    return at >= 0 and marked.doc[at].lower_ in lexicon.words("marks", "slogan", "nouns")


def _is_inscription(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a thing that is worn or painted says so: "wore buttons that said", "signs reading".

    Of things that may speak otherwise, such as a board, only in capitals.
    """
    doc = marked.doc
    at = region.first - 1
    if doc[at].lower_ in {"and", "or"} and region.number:
        before = marked.regions[region.number - 1]
        return before.last == at and before.first > 0 and _is_inscription(before, marked)
    if doc[at].text in {",", ":"} and at:
        at -= 1
    thing = _writing_thing(doc[at])
    if thing is None:
        return False
    noun = thing.lemma_.lower()
    if noun in lexicon.words("marks", "inscription", "worn"):
        return True
    capitals = doc[region.start : region.end].text.isupper() and region.words > 1
    return capitals and noun in lexicon.words("marks", "inscription", "nouns")


def _writing_thing(verb: Token) -> Token | None:
    """What is said to say or read: the cap of "a cap that said"."""
    if verb.lemma_ not in lexicon.words("marks", "inscription", "verbs"):
        return None
    thing = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if verb.dep_ in {"relcl", "acl"} and (thing is None or thing.lower_ in {"that", "which"}):
        return verb.head
    return thing


def _is_legal_term(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a law calls something so: what the statute calls a "false certification"."""
    if region.words > _TERM or _is_sentence(region, marked):
        return False
    start, _ = marked.sentence(region.first)
    return any(
        token.lemma_.lower() in lexicon.words("marks", "law", "verbs")
        and any(
            child.dep_ in _SUBJECTS
            and child.lemma_.lower() in lexicon.words("marks", "law", "nouns")
            for child in token.children
        )
        for token in marked.doc[start : region.first]
    )


def _is_title(region: Region, marked: MarkedParagraph) -> bool:
    """Whether the words are capitalised as those of a title: all but articles and small words."""
    inner = [token for token in marked.doc[region.start : region.end] if token.is_alpha]
    capitals = sum(token.text[0].isupper() for token in inner)
    return capitals > 1 and all(
        token.text[0].isupper() or token.pos_ in _SMALL_WORDS for token in inner
    )


def _is_spoken(before: Token) -> bool:
    """Whether the word before the marks is a verb of speech that takes no title: chanted, said.

    What is written on a thing is its title: the sign said "Prairie Manor".
    """
    things = lexicon.words("marks", "inscription", "nouns")
    if any(child.dep_ in _SUBJECTS and child.lower_ in things for child in before.children):
        return False
    return lexicon.cue_group(before.lemma_.lower()) == "report" and before.lemma_ not in {
        "write",
        "sing",
        "recite",
    }


def _is_sentence(region: Region, marked: MarkedParagraph) -> bool:
    words = marked.doc[region.start : region.end]
    if marked.doc[region.end - 1].text not in {".", "!", "?"}:
        return False
    if all(token.text[0].isupper() for token in words if token.is_alpha):
        return False
    return any(token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG" for token in words)
