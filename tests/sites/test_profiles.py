import pickle

import pytest

from extract.errors import ProfileError
from extract.readers import read_page, view_page
from extract.sites import load_general, load_profiles, select_profile

OURS = ["blox", "gannett", "metric_media", "newspack"]
BASE = """
id = "valley"
network = "Valley Papers"
threshold = 2
main = ["//*[@id = 'story']"]

[[evidence]]
id = "slogan"
weight = 2
line = "the valley's own news"

[[rule]]
id = "slogan"
where = "tail"
line = "the valley's own news"
action = "drop"
label = "slogan"
"""


def write(folder, text, name="valley.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def view(text, options):
    return view_page(read_page(text.encode(), source_key="x", options=options))


def test_profiles_of_the_package_load_and_survive_pickling():
    profiles = load_profiles()
    assert [profile.id for profile in profiles] == OURS
    assert pickle.loads(pickle.dumps(profiles)) == profiles
    assert load_general().rules


def test_every_rule_of_the_package_says_what_its_block_is():
    for profile in (*load_profiles(), load_general()):
        for rule in profile.rules:
            assert rule.label == rule.label.strip() != ""
            assert rule.label[0].islower()


def test_profile_of_the_user_is_added_by_file_or_folder(tmp_path):
    path = write(tmp_path, BASE)
    for extra in (path, tmp_path):
        assert [profile.id for profile in load_profiles(extra)] == [*OURS, "valley"]


def test_profile_of_the_user_replaces_one_of_the_same_id(tmp_path):
    write(tmp_path, BASE.replace('id = "valley"', 'id = "metric_media"', 1))
    profile = next(each for each in load_profiles(tmp_path) if each.id == "metric_media")
    assert profile.network == "Valley Papers"


def test_site_adds_to_its_network(tmp_path):
    write(tmp_path, BASE)
    site = """
    id = "valley_herald"
    extends = "valley"
    site_name = "Valley Herald"
    [[evidence]]
    id = "masthead"
    weight = 1
    literal = "Valley Herald"
    [[rule]]
    id = "slogan"
    line = "news of the herald"
    action = "drop"
    label = "slogan of the Herald"
    """
    write(tmp_path, site, "herald.toml")
    profile = next(each for each in load_profiles(tmp_path) if each.id == "valley_herald")
    assert profile.network == "Valley Papers"
    assert profile.main == ("//*[@id = 'story']",)
    assert [each.id for each in profile.evidence] == ["masthead", "slogan"]
    assert [rule.label for rule in profile.rules] == ["slogan of the Herald"]


BROKEN = [
    ("id = ", "cannot be read", None),
    (BASE.replace('label = "slogan"', ""), "in rule 'slogan', label", "it is missing"),
    (BASE.replace('action = "drop"', 'action = "burn"'), "in rule 'slogan', action", "drop"),
    (BASE.replace("valley's own news\"\naction", '("\naction'), "in rule 'slogan'", "compiled"),
    (BASE.replace("[@id = 'story']", "[@id"), "'valley'", "main"),
    (
        BASE.replace('where = "tail"', 'where = "tail"\nxpath = "//p"'),
        "in rule 'slogan'",
        "exactly",
    ),
    (BASE.replace('where = "tail"', 'field = "title"'), "in rule 'slogan'", "field belongs"),
    (BASE.replace('line = "the valley', 'shape = "round" #', 1), "in evidence 'slogan'", "shape"),
    (BASE.replace("weight = 2", "weight = 0"), "in evidence 'slogan', weight", "greater"),
    (BASE + '\n[[rule]]\nid = "slogan"\nline = "x"\naction = "drop"\nlabel = "x"', "", "twice"),
    (BASE.replace("[[rule]]", "colour = 1\n[[rule]]"), "colour", "no such key; there are "),
    (BASE.replace("threshold", "treshold"), "treshold", "did you mean 'threshold'"),
    (BASE.replace("threshold = 2", "threshold = 9"), "'valley'", "can never be chosen"),
    (BASE.replace("label =", "lable ="), "lable", "did you mean 'label'"),
    (BASE.replace("where =", "wher ="), "wher", "did you mean 'where'"),
    (BASE.replace("//*[@id = 'story']", ".story"), "main '.story'", "must be an XPath"),
    (
        BASE.replace("//*[@id = 'story']", "//a[contain(@id, 'x(')]"),
        "main",
        "there is no contain()",
    ),
    (
        BASE.replace('where = "tail"', "").replace('line = "the', 'classes = "hp-the'),
        "'slogan'",
        'write "hp the valley\'s own news"',
    ),
    (BASE.replace("threshold", 'extends = "nobody"\nthreshold'), "extends 'nobody'", None),
    (BASE.replace("threshold", 'extends = "valley"\nthreshold'), "extends itself", None),
]


@pytest.mark.parametrize(("text", "place", "reason"), BROKEN)
def test_broken_profile_is_refused_with_file_rule_and_reason(tmp_path, text, place, reason):
    write(tmp_path, text)
    with pytest.raises(ProfileError) as caught:
        load_profiles(tmp_path)
    assert place in caught.value.message or "valley.toml" in caught.value.message
    assert "valley" in caught.value.message
    if reason:
        assert reason in caught.value.message


def test_two_files_of_one_id_are_refused(tmp_path):
    write(tmp_path, BASE)
    write(tmp_path, BASE, "copy.toml")
    with pytest.raises(ProfileError, match="both call themselves"):
        load_profiles(tmp_path)


@pytest.mark.parametrize("pattern", [r"wp block \\w+", "(?:ads?|[A-Z-]x)", "(?P<a_b>x) box"])
def test_pattern_for_names_may_hold_what_is_no_name(tmp_path, pattern):
    text = BASE.replace('line = "the valley\'s own news"', f'classes = "{pattern}"')
    assert any(profile.id == "valley" for profile in load_profiles(write(tmp_path, text)))


@pytest.mark.parametrize("line", ["high tide: 4:40 a.m.", "high tide: late, he said"])
def test_rule_leaves_lines_that_it_spares(tmp_path, line):
    text = (
        BASE
        + """
[[rule]]
id = "tide"
line = "high tide: .*"
spares = ".* said"
action = "drop"
label = "tide table"
"""
    )
    profile = next(each for each in load_profiles(write(tmp_path, text)) if each.id == "valley")
    rule = profile.rules[-1]
    assert rule.matches_line([line], 0, {}) == ("said" not in line)


def test_folder_without_profiles_is_refused(tmp_path):
    with pytest.raises(ProfileError, match="must be called"):
        load_profiles(tmp_path)


def test_missing_folder_of_profiles_is_refused(tmp_path):
    with pytest.raises(ProfileError, match="no profile at"):
        load_profiles(tmp_path / "none")


def test_profile_is_chosen_by_evidence_in_the_page(tmp_path, options):
    profiles = load_profiles(write(tmp_path, BASE))
    page = view("Bridge closes\n\nIt rained.\n\nThe Valley’s own news", options)
    selection = select_profile(page, profiles)
    assert (selection.profile.id, selection.evidence, selection.weight) == (
        "valley",
        ("slogan",),
        2,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Bridge closes\n\nIt rained all day.",
        "The Metric Media Foundation runs many sites, a study found.\n\nQuantcast counts them.",
        "Sunday, May 19, 2024\n\nThe council met and voted to close the bridge.",
        "<html><body><p>Donate to the Metric Media Foundation's mission?</p></body></html>",
        "<noscript><img alt='Quantcast' src='x'></noscript><div class='story-body'><p>x</p></div>",
        "<div class='asset-content'><p>Its class was tnt-byline.</p></div>",
        "<p>The newspack-popup and the gnt_ar_b that a story tells of are words, not markup.</p>",
        "<meta name=generator content='WordPress 6.2'><div class='entry-content'><p>x</p></div>",
    ],
)
def test_pages_that_only_speak_of_the_network_take_the_general_path(text, options):
    assert select_profile(view(text, options), load_profiles()) is None


def test_ties_are_broken_by_threshold_and_then_by_id(tmp_path, options):
    for name, threshold in (("bb", 1), ("aa", 1), ("cc", 2)):
        text = BASE.replace('"valley"', f'"{name}"').replace(
            "threshold = 2", f"threshold = {threshold}"
        )
        write(tmp_path, text, f"{name}.toml")
    page = view("x\n\nthe valley's own news", options)
    profiles = load_profiles(tmp_path)
    for order in (profiles, profiles[::-1]):
        assert select_profile(page, order).profile.id == "cc"
        rest = [profile for profile in order if profile.id != "cc"]
        assert select_profile(page, rest).profile.id == "aa"
