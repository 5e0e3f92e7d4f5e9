"""Whom a bare surname means where several people of the article bear it.

News style gives full names or titles to all but the one that a story is about (AP Stylebook,
"names": use first and last names to tell apart people of one surname). A writer who does not leaves
it open, and then nobody is named: a wrong name is worse than none.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution.entity import Entity, Gender, Mention
from extract.attribution.marked import MarkedParagraph
from extract.attribution.names import Name
from extract.attribution.surnames import generation_of

_FOCUS = 2
"""Sentences for which whoever was named last may keep a surname that several bear."""
_LOOK_BACK = 400
"""Mentions looked back over for the nearest bearer of a name."""
AGES = frozenset({"elder", "older", "younger"})
"""Words before a surname that tell father from son."""
_SUBJECTS: dict[str, Gender] = {"he": "m", "she": "f"}
_OWNERS: dict[str, Gender] = {"his": "m", "her": "f"}


def of_generation(people: Sequence[Entity], word: str) -> Entity | None:
    """The one that "the elder Bell" means, by suffixes or ages; None where neither tells."""
    elder = word in {"elder", "older"}
    suffixes = {"Sr"} if elder else {"Jr", "II", "III"}
    found = [one for one in people if generation_of(one.words) in suffixes]
    if len(found) == 1:
        return found[0]
    ages = sorted((one.age, at) for at, one in enumerate(people) if one.age is not None)
    if len(ages) < len(people) or ages[0][0] == ages[-1][0]:
        return None
    return people[ages[-1 if elder else 0][1]]


def choose(
    people: Sequence[Entity],
    history: Sequence[Mention],
    *,
    usual: set[Entity],
    sentence: int,
    paragraph: int,
) -> Entity | None:
    """The bearer that a bare surname means; None where the page leaves it open.

    Args:
        people: Those who bear it.
        history: The mentions before.
        usual: Those of them whom the bare surname meant before.
        sentence: Number of the sentence.
        paragraph: Number of the paragraph's first sentence.
    """
    principal = next(iter(usual)) if len(usual) == 1 else None
    recent = [
        mention
        for mention in history[-_LOOK_BACK:]
        if mention.entity in people and not mention.is_quoted
    ]
    named = [mention for mention in recent if mention.is_name]
    if not named or (principal is not None and _is_going_on(named, principal, paragraph)):
        return principal
    last = named[-1]
    speaking = [one for one in recent if one.is_speaker and one.sentence >= paragraph]
    if speaking and (last.sentence < paragraph or speaking[-1].entity is last.entity):
        return speaking[-1].entity
    here = {mention.entity for mention in named if mention.sentence >= paragraph}
    if here:
        return last.entity if len(here) == 1 and usual <= here else None
    back = sentence - last.sentence
    if principal is not None:
        return principal if back > _FOCUS or last.entity is principal else None
    return last.entity if not usual and last.is_speaker and back <= 1 else None


def _is_going_on(named: Sequence[Mention], principal: Entity, paragraph: int) -> bool:
    """Whether the paragraph itself calls the usual bearer so: "Raman's husband, Arun Raman"."""
    return any(
        mention.entity is principal
        and mention.sentence >= paragraph
        and mention.end - mention.start == 1
        for mention in named
    )


def gender_told_behind(marked: MarkedParagraph, name: Name) -> Gender | None:
    """The gender that the sentence goes on to tell of its subject: "Pell said her husband"."""
    doc = marked.doc
    subject = next(
        (t for t in doc[name.start : name.end] if t.dep_ in {"nsubj", "nsubjpass"}), None
    )
    if subject is None:
        return None
    _, end = marked.sentence(name.start)
    for token in doc[name.end : end]:
        if marked.is_quoted(token.i):
            return None
        if _names_another(token, subject):
            return None
        if token.dep_ in {"nsubj", "nsubjpass"} and token.lower_ in _SUBJECTS:
            return _SUBJECTS[token.lower_]
        if token.dep_ == "poss" and token.lower_ in _OWNERS:
            return _OWNERS[token.lower_]
    return None


def _names_another(token: Token, subject: Token) -> bool:
    return token.ent_type_ == "PERSON" and token.head.i != subject.i
