"""The recipe in docs/add-a-site.md does what it says."""

import re
from pathlib import Path

import pytest

from extract.readers import read_page
from extract.reading import read_article
from extract.sites import load_profiles
from extract.sites.head_shapes import SHAPES
from extract.sites.profile import FieldSlot, Rule

RECIPE = (Path(__file__).parents[2] / "docs" / "add-a-site.md").read_text(encoding="utf-8")
SLOGAN = "The Valley’s own news since 1911"
DUMP = f"""Valley Herald

Tuesday, April 9, 2024

Creek takes the lower bridge

By Nell Ost

The creek took the lower bridge on Sunday night, and no one was on it.

Clip this coupon for a free pie

High tide: 4:40 a.m.

It will be rebuilt by June, the county said.

NAMED IN THIS STORY

Teasel County

{SLOGAN}
"""


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profiles")
    for number, text in enumerate(re.findall(r"```toml\n(.*?)```", RECIPE, re.DOTALL)):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return load_profiles(folder)


def read(text, profiles, options):
    raw = read_page(text.encode(), source_key="x", options=options)
    return read_article(raw, profiles=profiles, options=options)


def test_site_of_the_recipe_is_read_as_it_promises(profiles, options):
    reading = read(DUMP, profiles, options)
    article = reading.article
    assert reading.page.profile == "valley_herald"
    assert (article.network, article.site_name) == ("Valley Papers", "Valley Herald")
    assert (article.title, article.authors) == ("Creek takes the lower bridge", ("Nell Ost",))
    assert article.listed_organizations == ("Teasel County",)
    assert article.text.split("\n\n") == [
        "The creek took the lower bridge on Sunday night, and no one was on it.",
        "It will be rebuilt by June, the county said.",
    ]


def test_other_site_of_the_network_of_the_recipe_keeps_what_only_the_first_drops(profiles, options):
    reading = read(DUMP.replace("Valley Herald", "Valley Sentinel"), profiles, options)
    assert reading.page.profile == "valley_papers"
    assert "High tide" in reading.article.text
    assert "coupon" not in reading.article.text


def test_html_of_the_recipe_is_read_by_its_main_element(profiles, options):
    page = (
        "<html><body><p>Not the story, though it is long enough to be taken for one by chance.</p>"
        "<div id='valley-story'><p>The creek took the bridge.</p><div class='couponBox'>Pie</div>"
        f"</div><p>{SLOGAN}</p></body></html>"
    )
    assert read(page, profiles, options).article.text == "The creek took the bridge."


HARBOR = """<html><head><link rel=stylesheet href=/harbor-press/style.css></head><body>
<h1 class=hp-headline>Pier opens again</h1><div class=hp-byline>By Nell Ost</div>
<div class="wide hp-story"><p>The pier opened on Sunday.</p>
<div class=hpOffer><p>Read on for $1 a week.</p></div><p>It had been closed for a year.</p></div>
<p>Tides and ferries are on page 4 of the paper, which is printed on Thursdays.</p></body></html>"""


def test_markup_of_the_recipe_is_read_as_it_promises(profiles, options):
    reading = read(HARBOR, profiles, options)
    article = reading.article
    assert (reading.page.profile, article.network) == ("harbor_press", "Harbor Press")
    assert (article.title, article.authors) == ("Pier opens again", ("Nell Ost",))
    assert article.text == "The pier opened on Sunday.\n\nIt had been closed for a year."
    assert "harbor_press.offer" in {block.rule_id for block in reading.removed_blocks}


def test_page_that_only_looks_like_it_is_not_taken(profiles, options):
    page = HARBOR.replace("/harbor-press/", "/another/")
    assert read(page, profiles, options).page.profile is None


def test_story_about_the_papers_is_not_taken(profiles, options):
    page = DUMP.replace(SLOGAN, f"The slogan “{SLOGAN}” was dropped, the publisher said.")
    assert read(page, profiles, options).page.profile is None


def test_recipe_names_every_key_field_and_shape():
    for key in (*Rule.model_fields, *SHAPES, *FieldSlot.__args__):
        assert f"`{key}`" in RECIPE
