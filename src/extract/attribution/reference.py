"""Whom a pronoun or a description means: the most salient of those met before.

Salience follows the centering account (Grosz, Joshi and Weinstein 1995) and the weights' order of
Lappin and Leass 1994: recency by sentence, then subjects, then those who are speaking; what
stands in quotation marks belongs to another's discourse.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.descriptions import agreement
from extract.attribution.entity import Entity, Gender, Mention

_WINDOW = 60
"""Mentions looked back over."""
_FAR = 12
"""Sentences after which a pronoun is not tied to someone whose gender the page does not tell."""
_SUBJECT, _SPEAKER, _QUOTED, _GENDER, _NAMED, _BURIED = 1.0, 0.8, -3.0, 0.6, 0.1, -0.4
_NEAR = 4
"""Sentences within which one of several holders of an office is meant by it."""
_CALL_LETTERS = re.compile(r"[WK][A-Z]{2,3}(?:-(?:TV|FM|AM|DT))?")
_PRINTED = frozenset({"newspaper", "paper", "magazine", "tabloid", "daily", "weekly"})
_BROADCAST = frozenset({"station", "broadcaster", "network"})
_GENERIC = frozenset({"company", "firm", "business", "corporation"})
"""Nouns that any business is called by."""
_ANY_BODY = frozenset({"group", "organization", "nonprofit", "association"})
_GROUPS = _ANY_BODY | {
    "charity",
    "coalition",
    "foundation",
    "alliance",
    "league",
    "network",
    "union",
}
_GROUPS |= {"think tank", "watchdog", "institute", "guild", "society", "campaign"}
"""Nouns for bodies that a later "the group" may mean."""
_RECENT = 3
"""Sentences in which the one body of no other sort is looked for that "the group" means."""
_GOES_ON = 0.7
"""Whom the sentence before is about, by name or as "a clerk", the next pronoun means, of unknown
gender too (the continuing transition of centering)."""
_PASSES_ON = -1.5
"""An outlet that only reports is seldom what the next "it" means."""

Accepts = Callable[[Entity], bool]


def find_person(history: Sequence[Mention], sentence: int, gender: Gender) -> Entity | None:
    """The person that "he" or "she" means."""

    def accepts(entity: Entity) -> bool:
        return entity.kind == "person" and entity.gender in {None, gender}

    best = _best(history, sentence, accepts, gender)
    if best is None:
        return None
    if best.entity.gender is None and sentence - best.sentence > _FAR:
        return None
    return best.entity


def find_thing(history: Sequence[Mention], sentence: int) -> Entity | None:
    """The organization or document that "it" means as a speaker: the subject of late."""

    def accepts(entity: Entity) -> bool:
        return entity.kind in {"organization", "document"}

    recent = [
        one
        for one in history[-_WINDOW:]
        if sentence - one.sentence <= 2 and one.is_subject and not one.is_quoted  # noqa: PLR2004 - "it" reaches back two sentences
    ]
    best = _best(recent, sentence, accepts, None)
    return best.entity if best is not None else None


def find_text(history: Sequence[Mention], sentence: int) -> Entity | None:
    """The text that "it" of "it read" means: of this sentence or the one before, subjects first."""
    texts = [
        mention
        for mention in history[-_WINDOW:]
        if mention.entity.kind == "document"
        and not mention.is_quoted
        and sentence - mention.sentence <= 1
    ]
    subjects = [mention for mention in texts if mention.is_subject]
    found = subjects or texts
    return found[-1].entity if found else None


def find_partisan(history: Sequence[Mention], sentence: int, letter: str) -> Entity | None:
    """The one person of the sentence before whom "the Democrat" can only mean."""
    before = {
        mention.entity
        for mention in history[-_WINDOW:]
        if mention.sentence == sentence - 1
        and mention.entity.kind == "person"
        and mention.is_name
        and not mention.is_quoted
    }
    if len(before) != 1:
        return None
    person = before.pop()
    return person if person.party is None or person.party[0] == letter else None


def find_described(
    token: Token, history: Sequence[Mention], holders: Sequence[Entity], sentence: int
) -> Entity | None:
    """The person that a description with a definite article means.

    Args:
        token: Its noun.
        history: The mentions before.
        holders: All people that the page gives this noun.
        sentence: Number of the sentence.
    """
    if not holders:
        return None
    fitting = [(one, agreement(token, one)) for one in dict.fromkeys(holders)]
    sure = [one for one, agrees in fitting if agrees is True]
    open_ = [one for one, agrees in fitting if agrees is None]
    candidates = sure or (open_ if len(open_) == 1 else [])
    if len(candidates) == 1:
        return candidates[0] if candidates[0].times else None
    for quoted in (False, True):
        for mention in reversed(history):
            if mention.entity in candidates and mention.is_quoted is quoted:
                return mention.entity if sentence - mention.sentence <= _NEAR else None
    return None


def find_body(history: Sequence[Mention], noun: str) -> Entity | None:
    """The organization or place that "the company", "the county", "the newspaper" means."""
    outlets = lexicon.words("speakers_organizations", "outlets", "nouns")
    fits = body_words(noun)
    fallback: Entity | None = None
    for mention in _backwards(history):
        entity = mention.entity
        if entity.kind not in {"organization", "place"}:
            continue
        if noun in entity.nouns or (noun in _ANY_BODY and entity.nouns & _GROUPS):
            return entity
        if noun in outlets and entity.is_outlet and not _is_other_outlet(noun, entity):
            return entity
        if fits and any(word in fits for word in entity.words):
            return entity
        if fits == () and noun in _GENERIC and _is_business(entity):
            topical = mention.is_subject or entity.times > 1  # not Ann Lee of Acme Capital
            if topical and (_is_sure_business(entity) or entity.times > 1):
                return entity
            fallback = fallback or entity
        if fits and noun == "organization" and entity.is_outlet and fallback is None:
            fallback = entity
    if fits == () and noun not in _GENERIC:
        return _only_business(history)
    return _only_group(history) if noun in _ANY_BODY and fallback is None else fallback


def _is_other_outlet(noun: str, entity: Entity) -> bool:
    """Whether an outlet's name tells that it is no newspaper, or that it is no station."""
    if _CALL_LETTERS.fullmatch(entity.words[0]) is not None:
        return noun in _PRINTED
    listed = lexicon.words("speakers_organizations", "outlets", "printed")
    return noun in _BROADCAST and entity.words[-1] in listed


def find_institution(history: Sequence[Mention], fits: Sequence[str]) -> Entity | None:
    """The one body with one of some words in its name, which a place must end with: Ridge High."""
    found = set()
    for mention in reversed(history):
        entity = mention.entity
        words = entity.words if entity.kind == "organization" else entity.words[-1:]
        if entity.kind in {"organization", "place"} and set(fits) & set(words):
            found.add(entity)
    return found.pop() if len(found) == 1 else None


def _only_business(history: Sequence[Mention]) -> Entity | None:
    """The one business that the article names: "the retailer" must not mean just any of them.

    Capitals that others say in quotation marks name none by themselves.
    """
    found = {one.entity for one in history if not one.is_quoted and _is_business(one.entity)}
    return found.pop() if len(found) == 1 else None


def _only_group(history: Sequence[Mention]) -> Entity | None:
    """The one body of the last sentences whose name tells no other sort: Policy Matters Now."""
    heads = lexicon.words("speakers_organizations", "heads", "words")
    heads |= lexicon.words("speakers_organizations", "business", "ends")
    found = {
        one.entity
        for one in history[-_WINDOW:]
        if one.entity.kind == "organization"
        and one.is_name
        and not one.is_quoted
        and history[-1].sentence - one.sentence < _RECENT
        and not one.entity.is_outlet
        and len(one.entity.words) > 1
        and not heads & set(one.entity.words)
    }
    return found.pop() if len(found) == 1 else None


def body_words(noun: str) -> tuple[str, ...] | None:
    """Words of the names that a noun may stand for; empty for any business, None for no body.

    A noun that is itself such a word in small letters stands for those: "the trust".
    """
    listed = lexicon.organization_nouns().get(noun)
    if listed is not None:
        return listed
    word = noun.capitalize()
    heads = lexicon.words("speakers_organizations", "heads", "words")
    return (word,) if word in heads else None


def body_noun(token: Token) -> str | None:
    """The noun for a body that a token is or ends: "firm", "think tank"."""
    nouns = lexicon.organization_nouns()
    if token.i and (pair := f"{token.nbor(-1).lower_} {token.lower_}") in nouns:
        return pair
    return token.lower_ if token.lower_ in nouns else None


def find_unnamed_outlet(history: Sequence[Mention]) -> Entity | None:
    """The body that "the newspaper" means where no outlet was named: the one that reported last."""
    for mention in reversed(history[-_WINDOW:]):
        if mention.entity.kind == "organization" and mention.is_speaker and mention.is_name:
            return mention.entity
    return None


def _is_business(entity: Entity) -> bool:
    heads = lexicon.words("speakers_organizations", "heads", "words")
    business = lexicon.words("speakers_organizations", "business", "words")
    if entity.is_outlet or entity.kind != "organization":
        return False
    if len(entity.words) == 1 and entity.times == 1 and entity.words[0].endswith("s"):
        return False  # the Kozlows
    if entity.words[-1] in lexicon.words("speakers_organizations", "schools", "ends"):
        return False
    return any(word in business for word in entity.words) or not any(
        word in heads for word in entity.words
    )


def _is_sure_business(entity: Entity) -> bool:
    """Whether its name or what the page calls it tells that a body is a business."""
    words = lexicon.words("speakers_organizations", "business", "words")
    words |= lexicon.words("speakers_organizations", "business", "ends")
    called = any(lexicon.organization_nouns().get(noun) == () for noun in entity.nouns)
    return called or "&" in entity.words or any(word in words for word in entity.words)


def _backwards(history: Sequence[Mention]) -> Iterator[Mention]:
    quoted = []
    for at in range(len(history) - 1, max(-1, len(history) - 1 - _WINDOW * 4), -1):
        if history[at].is_quoted:
            quoted.append(history[at])
        else:
            yield history[at]
    yield from quoted


def _is_topic(mention: Mention, sentence: int) -> bool:
    told = mention.is_name or mention.entity.noun is not None  # Ada Webb; a clerk
    about = mention.is_subject and told and not mention.is_quoted
    return about and sentence - mention.sentence == 1


def _best(
    history: Sequence[Mention], sentence: int, accepts: Accepts, gender: Gender | None
) -> Mention | None:
    best: tuple[float, int, Mention] | None = None
    for place, mention in enumerate(history[-_WINDOW:]):
        if not accepts(mention.entity):
            continue
        score = -float(sentence - mention.sentence)
        score += _SUBJECT if mention.is_subject else _BURIED
        score += _SPEAKER * mention.is_speaker + _QUOTED * mention.is_quoted
        score += _NAMED * mention.is_name
        if gender is not None:
            score += _GENDER * (mention.entity.gender == gender)
            score += _GOES_ON * _is_topic(mention, sentence)
        if gender is None and mention.entity.is_outlet:
            score += _PASSES_ON
        if best is None or (score, place) >= best[:2]:
            best = score, place, mention
    return best[2] if best is not None else None
