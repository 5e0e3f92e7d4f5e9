"""The profiles of templates that many local papers share, on the sample pages written for them."""

from importlib.resources import files
from pathlib import Path

import pytest

from extract.readers import read_page, view_page
from extract.reading import read_article
from extract.sites import load_profiles, select_profile

SAMPLES = Path(__file__).parents[2] / "data" / "raw" / "samples"
MOST_LINES = 60
LEAKS = [
    # what the general path lets into the story, and the rule that keeps it out
    ("tamarack-independent-water-rates.html", "newspack.sponsor", "Our sponsors: Hollis Hardware"),
    ("tamarack-independent-water-rates.html", "newspack.headlines", "From City Hall"),
    ("haldane-courier-press-fair-attendance.html", "blox.region", "Dunmore Ford has 40 trucks"),
    ("corliss-star-cannery-odor.html", "gannett.embedded", "Stay ahead of the smell."),
    ("corliss-star-cannery-odor.html", "gannett.closing_note", "Need a break?"),
    ("corliss-star-clinic-merger.html", "gannett.closing_note", "Contact reporter Marta Quill"),
]
CLOSED = [
    # what the general path keeps out too
    ("haldane-courier-press-school-levy.html", "blox.offer", "You have 2 articles left"),
    ("haldane-courier-press-school-levy.html", "blox.tag_line", "Nora Whitt covers schools"),
]
SAMPLES_OF = {
    "blox": [
        "haldane-courier-press-fair-attendance.html",
        "haldane-courier-press-school-levy.html",
    ],
    "gannett": ["corliss-star-cannery-odor.html", "corliss-star-clinic-merger.html"],
    "newspack": [
        "tamarack-independent-labor-trafficking.html",
        "tamarack-independent-library-hours.html",
        "tamarack-independent-water-rates.html",
    ],
}


def read(name, profiles, options):
    raw = read_page((SAMPLES / name).read_bytes(), source_key=name, options=options)
    return read_article(raw, profiles=profiles, options=options)


@pytest.mark.parametrize("template", SAMPLES_OF)
def test_template_is_described_in_few_lines(template):
    text = files("extract.sites").joinpath("profiles", f"{template}.toml").read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("template", SAMPLES_OF)
def test_template_takes_its_own_samples_and_no_others(template, options):
    profile = [each for each in load_profiles() if each.id == template]
    taken = []
    for path in sorted(SAMPLES.glob("*.htm*")):
        if path.name == "broken-download.html":
            continue
        page = view_page(read_page(path.read_bytes(), source_key=path.name, options=options))
        taken += [path.name] if select_profile(page, profile) else []
    assert taken == SAMPLES_OF[template]


@pytest.mark.parametrize(("name", "rule", "words"), LEAKS)
def test_profile_keeps_out_what_the_general_path_lets_in(name, rule, words, options):
    assert words in read(name, (), options).article.text
    reading = read(name, load_profiles(), options)
    assert words not in reading.article.text
    assert rule in {each.rule_id for each in reading.removed_blocks if words in each.text}


@pytest.mark.parametrize(("name", "rule", "words"), CLOSED)
def test_note_is_kept_out_by_the_profile_and_without_it(name, rule, words, options):
    for profiles in ((), load_profiles()):
        reading = read(name, profiles, options)
        assert words not in reading.article.text
    assert rule in {each.rule_id for each in reading.removed_blocks if words in each.text}


CLOSING_NOTES = [
    ("Reach her at pmenon@star.example.", True),
    ("Hugh Delacroix covers business for the Star. Reach him at 740-555-0188.", True),
    ("Follow Hugh Delacroix on X: @hdelacroix.", True),
    ("This article originally appeared on The Corliss Star: Onions are up", True),
    ("Need a break? Play the Star Daily Crossword Puzzle.", True),
    ("Contact with the plane was lost at 9 p.m. Friday, the sheriff said.", False),
    ("Email from the mayor shows that he knew of it on Monday.", False),
    ("The article that first appeared in March was wrong, the editor said.", False),
    ("Follow the river road for 3 miles and turn at the mill, she told him.", False),
]


@pytest.mark.parametrize(("line", "is_note"), CLOSING_NOTES)
def test_closing_notes_are_told_from_sentences_that_open_like_one(line, is_note, options):
    name = "corliss-star-clinic-merger.html"
    story = '<p class="gnt_ar_b_p">Nurses were less sure.'
    html = (SAMPLES / name).read_text("utf-8").replace(story, f"<p>{line}</p>{story}")
    raw = read_page(html.encode(), source_key=name, options=options)
    text = read_article(raw, profiles=load_profiles(), options=options).article.text
    assert (line not in text) == is_note


@pytest.mark.parametrize(
    ("name", "section", "tags"),
    [
        ("tamarack-independent-water-rates.html", "City Hall", ("Corliss", "water")),
        ("tamarack-independent-library-hours.html", "Culture", ()),
        ("haldane-courier-press-school-levy.html", "Local News", ("Levy", "Schools")),
        ("corliss-star-cannery-odor.html", "LOCAL", ()),
    ],
)
def test_section_and_tags_are_read_where_the_template_has_them(name, section, tags, options):
    article = read(name, load_profiles(), options).article
    assert (article.section, article.tags) == (section, tags)
