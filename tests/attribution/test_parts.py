"""The parts that benchmarks/ablation.py switches off: each is there, and each does something."""

import importlib.util
import sys
from pathlib import Path

import pytest

from extract.attribution import find_attributions
from extract.attribution.learned import features
from extract.attribution.learned.structure import read_structure
from extract.attribution.learned.view import read_view
from extract.quotations import build_quotations

pytestmark = pytest.mark.model


def load(name):
    path = Path(__file__).parents[2] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look up their annotations
    spec.loader.exec_module(module)
    return module


parts = load("parts")

EXAMPLES = {
    "learned tagger (rules alone)": "Ida Maro vowed to reopen the pier by the end of March.",
    "rules (learned tagger alone)": (
        "The boats, “Sea Star of the North” and “Lady,” left.\n\n"
        "The Harbor Courier reported that Sen. Ida Maro wrote a letter that said: "
        "“You have let this county down for nine years.”"
    ),
    "learned tagger where rules found something": (
        "Ida Maro said the pier would open in March, when the last of the boats come home."
    ),
    "learned tagger where rules found nothing": (
        "Ida Maro vowed to reopen the pier by the end of March."
    ),
    "linker (nearest cue and source)": (
        "“We paid,” Ida Maro said after Owen Birch had told the board that the pier was sold. "
        "“Nobody came.”"
    ),
    "least confidence of learned content": (
        "Owen Birch's claims about the pier were many. She is trying to convince the board to pay, "
        "which it seems ready to do. The allegations of fraud against Owen Birch came from a "
        "belief that he lied."
    ),
    "what is no quotation (titles, nicknames, scare quotes)": (
        "Ida Maro said she had read “The Long Pier” twice.\n\nOwen “Duke” Birch left.\n\n"
        "“The Needle” stands by the sea."
    ),
    "transcripts' turns": (
        "Nell Quist and Ida Maro met.\n\nQUIST: The pier is closed.\n\n"
        "MARO: When will it open?\n\nQUIST: In March, if we can."
    ),
    "quotations over several paragraphs": (
        "“The pier is closed and will stay closed,” said Ida Maro. “We have no money.\n\n"
        "“And nobody will give us any money at all before the spring.”"
    ),
    "same breath, signatures, colons, previous speaker": (
        "Ida Maro had this to say about the pier:\n\n“It is closed until the spring.”"
    ),
    "previous speaker": (
        "“The pier is closed,” said Ida Maro.\n\n“It will not open before the spring.”"
    ),
    "pronouns": "Ida Maro runs the pier. “The pier is closed,” she said.",
    "descriptions (the superintendent)": (
        "Harbor Superintendent Ida Maro came late. “The pier is closed,” the superintendent said."
    ),
    "surnames, short names, acronyms": (
        "Ida Maro runs the pier. “The pier is closed,” Maro said.\n\n"
        "The Harbor Board of Trade (HBT) met. “The pier is sold,” the HBT said."
    ),
    "roles, bodies served": "“The pier is closed,” said Ida Maro, director of the Harbor Board.",
    "documents to their issuers": (
        "The Harbor Board issued a memo on Monday. “The pier is closed,” the memo said."
    ),
    "via": "“The pier is closed,” Ida Maro told the Harbor Courier.",
}


def test_every_part_has_an_example():
    assert set(EXAMPLES) == {part.name for part in parts.PARTS}


@pytest.mark.parametrize("part", parts.PARTS, ids=lambda part: part.name)
def test_a_part_that_is_switched_off_is_missed_until_it_is_on_again(read, part):
    def quotations():
        article, paragraphs, cast = read(EXAMPLES[part.name])
        return build_quotations(article, find_attributions(article, paragraphs, cast=cast))

    whole = quotations()
    with parts.switched_off(part):
        without = quotations()
    assert without != whole
    assert quotations() == whole


@pytest.mark.parametrize("part", parts.FEATURES, ids=lambda part: part.name)
def test_a_group_of_features_that_is_switched_off_gives_fewer_attributes(nlp, part):
    view = read_view(nlp("“The pier is closed,” Ida Maro said, and she told the board."))
    structure = read_structure(view, {"v say": 0.9, "v tell": 0.5})
    whole = [set(attributes) for attributes in features.read_features(view, structure)]
    with parts.switched_off(part):
        rest = [set(attributes) for attributes in features.read_features(view, structure)]
    assert all(fewer <= more for fewer, more in zip(rest, whole, strict=True))
    assert rest != whole


def test_a_name_that_has_gone_is_an_error():
    gone = parts.Part("gone", {"carry:once_upon_a_time": parts.gives(value=None)})
    with pytest.raises(AttributeError, match="once_upon_a_time"), parts.switched_off(gone):
        pass
