"""What is odd about the pages of one network, as data."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Annotated, Literal, Self

from lxml.etree import XPathSyntaxError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from extract.readers.markup import compile_path
from extract.sites.head_shapes import SHAPES
from extract.sites.shapes import Taken
from extract.text.folds import fold_marks
from extract.text.lexicon import read_lexicon
from schemas.page import BlockAction

Region = Literal["head", "tail", "anywhere"]
"""head: above the story; tail: from the first heading behind it to the end; anywhere: all."""
Medium = Literal["any", "dump", "html"]
FieldSlot = Literal[
    "site_name",
    "masthead_date",
    "title",
    "subtitle",
    "alt",
    "caption",
    "byline",
    "published",
    "modified",
    "section",
    "organizations",
]
"""The field of the page's record that a labelled or captured block feeds."""


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Patterns = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""One string or a list of them."""
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL = re.compile(r"([\w:-]+)\s*\(")
_CALLABLE = frozenset(read_lexicon("sites_xpath")["callable"])
_NOT_LITERAL = re.compile(r"\\.|\[[^\]]*\]|\(\?[^:=!)]*")
"""What stands in a pattern for other characters than its own, or opens a group."""
_DIVIDER = re.compile(r"[-_A-Z]")
_DIVIDED = re.compile(r"[-_]+|(?<=[a-z0-9])(?=[A-Z])")
_KNOWN_LINES = 1_024
"""A line is tried with the same patterns before the story is chosen and after."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Its name in what the page's record says about itself."""
    where: Region = "anywhere"
    """Where on the page it holds; an XPath holds anywhere."""
    line: Patterns = ()
    """Regular expressions, any of which fits a whole line or block; plain marks, case is free."""
    longest: int = Field(default=300, gt=0)
    """No line with more characters fits: furniture is short, and a paragraph is not furniture."""
    literal: str | None = None
    """A whole line or block, word for word; case and form of quotation marks are free."""
    shape: str | None = None
    """The name of a function in `extract.sites.shapes`: what a pattern cannot say."""
    xpath: str | None = None
    """An XPath that selects elements of an HTML page; `re:test(text, pattern, 'i')` is known."""
    classes: Patterns = ()
    """Regular expressions for words of a class or id in lower case: `read more` is `readMore`."""
    note: str = ""
    """Where it was seen and what it must not catch."""

    @model_validator(mode="after")
    def _has_one_valid_match(self) -> Self:
        given = [self.line, self.literal, self.shape, self.xpath, self.classes]
        if sum(bool(match) for match in given) != 1:
            msg = f"{self.id!r} needs exactly one of line, literal, shape, xpath and classes"
            raise ValueError(msg)
        if self.shape is not None and self.shape not in SHAPES:
            msg = f"{self.id!r} names no known shape; there are {', '.join(sorted(SHAPES))}"
            raise ValueError(msg)
        for pattern in self.line:
            _check_pattern(pattern)
        for pattern in self.classes:
            _check_pattern(pattern)
            if _DIVIDER.search(_NOT_LITERAL.sub("", pattern)):
                words = _DIVIDED.sub(" ", pattern).lower()
                msg = (
                    f"classes {pattern!r} fits nothing: names are in lower case and divided at "
                    f"hyphens, underscores and capitals; write {words!r}"
                )
                raise ValueError(msg)
        if self.xpath is not None:
            _check_path("xpath", self.xpath)
        return self

    def matches_line(self, lines: Sequence[str], at: int, taken: Taken) -> bool:
        """Whether the line number `at` is meant; an XPath means no line."""
        if self.shape is not None:
            return SHAPES[self.shape](lines, at, taken)
        if self.literal is not None:
            return _fold(lines[at]) == _fold(self.literal)
        return len(lines[at]) <= self.longest and is_line(self.line, lines[at])


class Evidence(_Part):
    """Something that speaks for a page being of the network."""

    weight: int = Field(default=1, gt=0)
    """How strongly, against the profile's threshold."""


class Rule(_Part):
    """What to do with a kind of block."""

    medium: Medium = "any"
    """Whether it holds for dumps, for HTML or for both."""
    action: BlockAction
    """drop: boilerplate; label: the block is a field; capture: the lines under it are a list."""
    label: str = Field(min_length=1)
    """What the block is, in plain words."""
    field: FieldSlot | None = None
    """The field that a labelled or captured block feeds."""
    times: int = Field(default=1, gt=0)
    """In the head: how many lines it may take."""
    under: Patterns = ()
    """In the tail: regular expressions for the lines below a heading that belong to it."""
    spares: Patterns = ()
    """Regular expressions for whole lines that it would take and must not."""
    weak: bool = False
    """Void on a page where it would take a quarter of all sentences: it has met the story."""

    @model_validator(mode="after")
    def _fits_its_action(self) -> Self:
        if (self.action == "drop") != (self.field is None):
            msg = "a field belongs to label and capture, and only to them"
            raise ValueError(msg)
        for pattern in (*self.under, *self.spares):
            _check_pattern(pattern)
        return self

    def matches_line(self, lines: Sequence[str], at: int, taken: Taken) -> bool:
        """Whether the line number `at` is meant and not spared."""
        fits = super().matches_line(lines, at, taken)
        return fits and not is_line(self.spares, lines[at])


class Profile(BaseModel):
    """The rules of one network of sites that share a template."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Its name, which opens the ids of its rules in a page's record."""
    network: str | None = None
    """The network's name as it goes into an article's record."""
    site_name: str | None = None
    """For a profile of a single site: the outlet's name."""
    extends: str | None = None
    """The profile that this one adds to; its own rules come first."""
    threshold: int = Field(default=3, gt=0)
    """A page is read by this profile where the weights of its evidence sum up to this."""
    main: Patterns = ()
    """XPaths of the element that holds the story in HTML, the first that selects any counts."""
    note: str = ""
    """What the template looks like and where it was seen."""
    evidence: tuple[Evidence, ...] = ()
    """What speaks for a page being of the network."""
    rules: tuple[Rule, ...] = Field(default=(), alias="rule")
    """In the order in which they are tried."""

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        for parts in (self.evidence, self.rules):
            ids = [part.id for part in parts]
            twice = {id_ for id_ in ids if ids.count(id_) > 1}
            if twice:
                msg = f"{', '.join(sorted(twice))!r} is used twice"
                raise ValueError(msg)
        for path in self.main:
            _check_path("main", path)
        return self

    def rules_for(self, medium: Literal["dump", "html"]) -> tuple[Rule, ...]:
        """The rules that hold for dumps, or for HTML."""
        return tuple(rule for rule in self.rules if rule.medium in {"any", medium})


@lru_cache(maxsize=_KNOWN_LINES)
def is_line(patterns: tuple[str, ...], line: str) -> bool:
    """Whether a pattern fits the whole line, once its quotation marks and dashes are plain."""
    return bool(patterns) and compile_line(patterns).fullmatch(fold_marks(line)) is not None


def _check_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        msg = f"the pattern {pattern!r} cannot be compiled: {error}"
        raise ValueError(msg) from error


def _check_path(key: str, path: str) -> None:
    """Compile an XPath; what its functions are called would only be looked up on a page."""
    try:
        compile_path(path)
    except XPathSyntaxError as error:
        msg = (
            f"{key} {path!r} cannot be compiled: it must be an XPath that selects elements, "
            "such as \"//*[@id = 'story']\""
        )
        raise ValueError(msg) from error
    called = set(_CALL.findall(_STRING.sub("''", path)))
    if not called <= _CALLABLE:
        msg = f"{key} {path!r} cannot be compiled: there is no {min(called - _CALLABLE)}()"
        raise ValueError(msg)


@cache
def compile_line(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """The patterns for one line, compiled once."""
    return re.compile(_any_of(patterns), re.IGNORECASE)


@cache
def compile_lines(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """The same for a line among many: of hundreds next to none begins to match."""
    return re.compile(rf"^(?:{_any_of(patterns)})$", re.IGNORECASE | re.MULTILINE)


@cache
def compile_classes(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """The patterns for words of class names, compiled once."""
    return re.compile(rf"(?:^| )(?:{_any_of(patterns)})(?: |$)")


def _any_of(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _fold(line: str) -> str:
    return fold_marks(line).casefold()
