"""The parts of attribution that `ablation.py` switches off, one at a time.

A part names the functions that do its work and what stands in for each of them. A name that is no
longer there is an error, and tests/attribution/test_parts.py holds that each part changes what is
read in a text of our own: no row of the table can rot unseen.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any
from unittest.mock import patch

from spacy.tokens import Token

from extract.attribution import documents
from extract.attribution.carry import Tagged, assign_owners
from extract.attribution.cast import Cast
from extract.attribution.cues import find_cues
from extract.attribution.direct import Loose
from extract.attribution.draft import Draft
from extract.attribution.learned import Found
from extract.attribution.learned.link import Linked, Scene, gap_between
from extract.attribution.marked import MarkedParagraph
from extract.attribution.tag import find_learned

Function = Callable[..., Any]
Replace = Callable[[Any], Any]
"""What stands in for a function, made from the function itself."""

ROOM = "extract.attribution"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be switched off."""

    name: str
    """Its row in the table."""
    replaced: Mapping[str, Replace]
    """What stands in for `module:name` or `module:Class.name`, a module of extract.attribution."""


@contextmanager
def switched_off(part: Part) -> Iterator[None]:
    """While open, attribution works without `part`, in every module that imports what it names.

    Raises:
        AttributeError: A function of the part has gone or has another name.
    """
    with ExitStack() as stack:
        for target, replace in part.replaced.items():
            module, _, path = target.partition(":")
            *classes, name = path.split(".")
            holder: Any = import_module(f"{ROOM}.{module}")
            for one in classes:
                holder = getattr(holder, one)
            original = getattr(holder, name)
            new = replace(original)
            stack.enter_context(patch.object(holder, name, new))
            for importer in _importers(name, original) if not classes else ():
                stack.enter_context(patch.object(importer, name, new))
        yield


def _importers(name: str, original: object) -> list[ModuleType]:
    """The modules of the room that hold the same under the same name."""
    return [
        module
        for path, module in list(sys.modules.items())
        if path.startswith(f"{ROOM}.") and vars(module).get(name) is original
    ]


def gives(*, value: object) -> Replace:
    """A function that gives the same for everything."""
    return lambda _: lambda *_args, **_kwargs: value


def constant(new: object) -> Replace:
    """Another value of a constant."""
    return lambda _: new


# ---------------------------------------------------------------- rules and learned tagger
def _learned_alone(_: Function) -> Function:
    """The learned tagger in place of the rules.

    No region is known to be a name, and what the tagger leaves in marks is for `carry`.
    """

    def tag(marked: MarkedParagraph, cast: Cast, learned: Sequence[Found] | None) -> Tagged:
        del cast
        if learned is None:
            msg = "the package has no weights: the rules cannot be switched off"
            raise RuntimeError(msg)
        cues = find_cues(marked)
        drafts = find_learned(marked, cues, set(), learned)
        base = marked.paragraph.start
        held = [piece for draft in drafts for piece in draft.content]
        loose = [
            Loose(region, region.first in marked.sentence_starts)
            for region in marked.regions
            if not any(
                start < region.inner[1] + base and region.inner[0] + base < end
                for start, end in held
            )
        ]
        tagged = Tagged(marked, cues, drafts, loose)
        assign_owners(tagged)
        return tagged

    return tag


class _Learned:
    """Leaves out what was learned, where the rules found something or where they did not."""

    def __init__(self, *, meeting_rules: bool) -> None:
        self._left_out = meeting_rules
        self._ruled: tuple[MarkedParagraph, list[tuple[int, int]]] | None = None

    def note(self, tag_by_rules: Function) -> Function:
        """The rules, with what they found remembered."""

        def call(marked: MarkedParagraph, *rest: object) -> Tagged:
            tagged: Tagged = tag_by_rules(marked, *rest)
            self._ruled = marked, [piece for draft in tagged.drafts for piece in draft.content]
            return tagged

        return call

    def choose(self, find_learned: Function) -> Function:
        """The learned drafts that are not left out."""

        def call(marked: MarkedParagraph, *rest: object) -> list[Draft]:
            if self._ruled is None or self._ruled[0] is not marked:
                msg = "the rules are expected to read a paragraph before the learned tagger"
                raise RuntimeError(msg)
            pieces = self._ruled[1]
            return [
                draft
                for draft in find_learned(marked, *rest)
                if self._left_out
                != any(a < d and c < b for a, b in draft.content for c, d in pieces)
            ]

        return call


def _learned(*, meeting_rules: bool) -> dict[str, Replace]:
    learned = _Learned(meeting_rules=meeting_rules)
    return {"tag:tag_by_rules": learned.note, "tag:find_learned": learned.choose}


def _nearest(_: Function) -> Function:
    """Contents with the nearest cue of their paragraph, and that with its nearest source."""

    def link_spans(scene: Scene, _score: object) -> list[Linked]:
        linked = []
        for content in scene.contents:
            cue = min(scene.cues, key=lambda one: gap_between(content, one), default=None)
            source = None
            if cue is not None:
                source = min(scene.sources, key=lambda one: gap_between(cue, one), default=None)
            linked.append(Linked((content,), cue, source, (1.0,)))
        return linked

    return link_spans


# ---------------------------------------------------------------- speakers
def _same_person(_: Function) -> Function:
    """People of exactly that name."""

    def people_named(register: Any, word: str, gender: object = None) -> list[Any]:  # noqa: ANN401 - a Register
        del gender
        return [one for one in register.entities if one.kind == "person" and one.words == (word,)]

    return people_named


def _same_body(_: Function) -> Function:
    """The body or place of exactly that name."""

    def known(register: Any, name: Sequence[str], kind: object) -> Any:  # noqa: ANN401 - an Entity
        del kind
        bodies = (one for one in register.entities if one.kind in {"organization", "place"})
        return next((one for one in bodies if one.words == tuple(name)), None)

    return known


def _documents_alone(described: Function) -> Function:
    """Texts, and no people or bodies that a common noun stands for."""

    def call(stand_ins: object, token: Token) -> Any:  # noqa: ANN401 - an Entity
        is_text = documents.is_document(token) or documents.is_outlet_text(token)
        return described(stand_ins, token) if is_text else None

    return call


def _without_previous(carried: Function) -> Function:
    return lambda loose, marked, _previous: carried(loose, marked, None)


def _keeps_all(_: Function) -> Function:
    return lambda found, *_: found


NOTHING = Part("nothing", {})
PARTS = (
    Part("learned tagger (rules alone)", {"learned.tagger:load_tagger": gives(value=None)}),
    Part("rules (learned tagger alone)", {"tag:tag": _learned_alone}),
    Part("learned tagger where rules found something", _learned(meeting_rules=True)),
    Part("learned tagger where rules found nothing", _learned(meeting_rules=False)),
    Part("linker (nearest cue and source)", {"learned.link:link_spans": _nearest}),
    Part("least confidence of learned content", {"learned.confidence:LEAST": constant(0.0)}),
    Part(
        "what is no quotation (titles, nicknames, scare quotes)",
        {"direct:is_name": gives(value=False), "direct:is_long_enough": gives(value=True)},
    ),
    Part("transcripts' turns", {"layout:find_turns": gives(value={})}),
    Part(
        "quotations over several paragraphs",
        {
            "carry:merge_continued": gives(value=None),
            "carry:_prepend_open_quotations": gives(value=None),
            "carry:_continued_owner": gives(value=None),
        },
    ),
    Part(
        "same breath, signatures, colons, previous speaker", {"carry:carry_over": gives(value=[])}
    ),
    Part("previous speaker", {"carry:_carried": _without_previous}),
    Part(
        "pronouns",
        {"reference:find_person": gives(value=None), "reference:find_thing": gives(value=None)},
    ),
    Part(
        "descriptions (the superintendent)",
        {"stand_ins:StandIns.described": _documents_alone},
    ),
    Part(
        "surnames, short names, acronyms",
        {
            "register:Register.people_named": _same_person,
            "register:Register.known_organization": _same_body,
        },
    ),
    Part("roles, bodies served", {"offices:note_person": gives(value=[])}),
    Part(
        "documents to their issuers",
        {"documents:find_issuer": gives(value=None), "documents:find_owner": gives(value=None)},
    ),
    Part("via", {"via:find_via": gives(value=None), "via:keep_via": _keeps_all}),
)


# ---------------------------------------------------------------- features, learned anew without
def _without_lemmas(read_features: Function) -> Function:
    def read(*args: object) -> list[list[str]]:
        return [
            [one for one in attributes if not one.startswith("@")]
            for attributes in read_features(*args)
        ]

    return read


FEATURES = (
    Part(
        "lemmas",
        {
            "learned.features:read_features": _without_lemmas,
        },
    ),
    *(
        Part(name, {f"learned.features:{function}": gives(value=None)})
        for name, function in (
            ("cue verbs", "_add_cue"),
            ("the cue above", "_add_above"),
            ("the cue whose subject it is", "_add_sayer"),
            ("cues of the sentence", "_add_sentence"),
            ("quoted region", "_add_region"),
        )
    ),
    Part(
        "words around",
        {
            "learned.features:_around": gives(value=[]),
            "learned.features:_beside": gives(value=[[], []]),
            "learned.features:_pair": gives(value=[[], []]),
            "learned.features:_add_ends": gives(value=None),
        },
    ),
)
