"""Titles, ranks and forms of address: "Lt. Col." -> "Lieutenant Colonel", "Rt. Rev." -> "Right Reverend", "Jr." -> "Junior"."""

from __future__ import annotations

import re

from newscast.script.normalize.en.stops import expand
from newscast.script.normalize.rules import Rule, alternatives, rule

_FORMS_OF_ADDRESS = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Mx": "Mix", "Drs": "Doctors", "Messrs": "Messieurs", "Mme": "Madame",
    "Mlle": "Mademoiselle", "Prof": "Professor", "Profs": "Professors",
}  # fmt: skip
"""Expanded wherever they stand. espeak reads "Ms" letter by letter."""

_RANKS = {
    # church
    "Rev": "Reverend", "Revd": "Reverend", "Revs": "Reverends", "Fr": "Father", "Msgr": "Monsignor", "Abp": "Archbishop",
    # politics and law
    "Sen": "Senator", "Sens": "Senators", "Rep": "Representative", "Reps": "Representatives", "Gov": "Governor",
    "Govs": "Governors",
    "Pres": "President", "Amb": "Ambassador", "Del": "Delegate", "Atty": "Attorney", "Hon": "Honorable", "Supt": "Superintendent",
    "Sec": "Secretary", "Dep": "Deputy", "Treas": "Treasurer", "Comr": "Commissioner", "Cllr": "Councillor", "Ald": "Alderman",
    # army, navy, air force, police
    "Gen": "General", "Gens": "Generals", "Col": "Colonel", "Cols": "Colonels", "Maj": "Major", "Capt": "Captain",
    "Capts": "Captains",
    "Lt": "Lieutenant", "Lts": "Lieutenants", "Lieut": "Lieutenant", "Sgt": "Sergeant", "Sgts": "Sergeants", "Cpl": "Corporal",
    "Pvt": "Private", "Pte": "Private", "Pfc": "Private First Class", "Spc": "Specialist", "Brig": "Brigadier", "Adm": "Admiral",
    "Cmdr": "Commander", "Cdr": "Commander", "Comdr": "Commander", "Ens": "Ensign", "Det": "Detective", "Insp": "Inspector",
    "Const": "Constable", "Ofc": "Officer", "Cmdre": "Commodore",
}  # fmt: skip
"""Expanded before a name, a place in brackets or another title."""

_FIRST_NAMES = {
    "Wm": "William", "Geo": "George", "Chas": "Charles", "Thos": "Thomas", "Jas": "James", "Jos": "Joseph", "Robt": "Robert",
    "Saml": "Samuel",
    "Benj": "Benjamin", "Edw": "Edward", "Jno": "John", "Danl": "Daniel", "Richd": "Richard", "Alex": "Alexander",
    "Fredk": "Frederick",
}  # fmt: skip
"""How books of the nineteenth century shorten names."""

_WITHOUT_STOP = (
    *(
        "Rev",
        "Revd",
        "Gen",
        "Col",
        "Maj",
        "Capt",
        "Lt",
        "Sgt",
        "Cpl",
        "Pte",
        "Cllr",
        "Supt",
        "Insp",
        "Cmdr",
        "Sen",
        "Gov",
        "Det",
        "Prof",
    ),
)
"""British papers write "Lt Col Jones"."""

_HEADS = ("Brigadier", "Lieutenant", "Sergeant", "Major", "Attorney", "Deputy", "Vice", "Rear", "Assistant", "Chief", "Solicitor")
"""What a second rank may follow without a name after it: "the Sgt. Maj."."""

_PHRASES = {
    r"Asst\.(?= [A-Z])": "Assistant",
    r"(?:Rt|Right)\.? Hon\b\.?": "Right Honorable",
    r"(?:Rt|Right)\.? Rev\b\.?": "Right Reverend",
    r"(?:V|Very)\. Rev\b\.?": "Very Reverend",
    r"Dist\. Atty\.": "District Attorney",
    r"1st (?:Lt|Lieut)\.": "First Lieutenant",
    r"2nd (?:Lt|Lieut)\.": "Second Lieutenant",
    r"1st Sgt\.": "First Sergeant",
    r"Sgt\. 1st Class": "Sergeant First Class",
    r"Sec\.(?= of\b)": "Secretary",
    r"Ch\. (?=Insp|Supt)": "Chief ",
}
_NAME = r"(?=(?:[\"“‘'(]|(?:the|de|van|von|al|el|bin|ibn|du|di|da|la|le)[ '’-]|[dO]['’])?[A-ZÀ-ÖØ-Þ])"
_GENERATIONS = {"Jr": "Junior", "Sr": "Senior"}
_SEATS = (
    r"[A-Z][a-z]{1,5}\.|[A-Z]\.\w|[A-Z]{2}\b|W\.? ?Va\b|(?:Ohio|Iowa|Utah|Texas|Maine|Idaho|Alaska|Hawaii|Guam)\b|[A-Z][\w. ]+[),]"
)
"""What follows the party of an American politician: a state in any form, or a town before a bracket or comma."""
_PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}


def _say_rank(match: re.Match[str]) -> str:
    return _RANKS[match[1]] + (match[2] or " ")


RULES: tuple[Rule, ...] = (
    rule(rf"\b({alternatives(_FIRST_NAMES)})\. (?=[A-Z])", lambda match: _FIRST_NAMES[match[1]] + " "),
    rule(rf"\b({alternatives(_RANKS)})\.-(?=({alternatives(_RANKS)})\.)", lambda match: _RANKS[match[1]] + " "),
    *(rule(rf"\b{pattern}(?! ?$)", words) for pattern, words in _PHRASES.items()),
    rule(rf"\b({alternatives(_FORMS_OF_ADDRESS)})(?:\.|(?= [A-Z]))", lambda match: _FORMS_OF_ADDRESS[match[1]]),
    rule(r"\bM\. (?=(?:de|du|des|le|la) |d['’])", "Monsieur "),
    rule(r"\bGen\.? (?=(?:X|Y|Z|Alpha)\b)", "Gen "),
    rule(rf"\b({alternatives(_RANKS)})\.(-elect | ?){_NAME}", _say_rank),
    rule(rf"\b(?!Gen (?:X|Y|Z|Alpha)\b)({alternatives(_WITHOUT_STOP)})( ){_NAME}", _say_rank),
    rule(rf"\b({'|'.join(_HEADS)}) ({alternatives(_RANKS)})\.(?=[^\w]|$)", lambda match: f"{match[1]} {_RANKS[match[2]]}"),
    rule(rf"^({alternatives(_RANKS)})\.$", lambda match: _RANKS[match[1]]),
    rule(r"(?<=[a-z.])(,? )(Jr|Sr)(?:\.|\b)", expand(lambda match: match[1] + _GENERATIONS[match[2]])),
    rule(rf"(\(|(?<=[a-z], ))([DRI])-(?=(?:{_SEATS}))", lambda match: f"{match[1]}{_PARTIES[match[2]]} of "),
)
