"""Profiles: what is odd about the sites of one network, as data."""

from extract.sites.load import load_general, load_profiles
from extract.sites.profile import Evidence, Profile, Rule
from extract.sites.select import Selection, select_profile, weigh_profiles

__all__ = [
    "Evidence",
    "Profile",
    "Rule",
    "Selection",
    "load_general",
    "load_profiles",
    "select_profile",
    "weigh_profiles",
]
