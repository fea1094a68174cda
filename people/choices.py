"""The words to choose from: access needs (four groups) and equality
questions (harmonised order, 2021 census).
"""

from kit.translation import gettext_lazy as _lazy

NOT_SAID = ("not_said", _lazy("Prefer not to say"))

CONTACT_METHOD = [
    ("email", _lazy("Email")),
    ("text", _lazy("Text message")),
    ("phone", _lazy("Phone call")),
    ("relay", _lazy("Relay UK")),
    ("letter", _lazy("Letter")),
]
INFORMATION_FORMAT = [
    ("large_print", _lazy("Large print")),
    ("easy_read", _lazy("Easy read")),
    ("audio", _lazy("Audio")),
    ("braille", _lazy("Braille")),
    ("plain_text", _lazy("Plain text, for a screen reader")),
    ("bsl_video", _lazy("British Sign Language video")),
]
PROFESSIONAL = [
    ("bsl", _lazy("British Sign Language interpreter")),
    ("lipspeaker", _lazy("Lipspeaker")),
    ("note_taker", _lazy("Note-taker")),
    ("speech_to_text", _lazy("Speech-to-text reporter")),
    ("deafblind", _lazy("Deafblind interpreter")),
    ("advocate", _lazy("Advocate")),
    ("makaton", _lazy("Someone who uses Makaton")),
    ("language", _lazy("Interpreter for another language")),
]
SUPPORT = [
    ("hearing_loop", _lazy("Hearing loop")),
    ("extra_time", _lazy("Extra time")),
    ("quiet_space", _lazy("A quiet space")),
    ("breaks", _lazy("Breaks")),
    ("step_free", _lazy("No steps")),
    ("companion", _lazy("Someone with me")),
    ("assistance_animal", _lazy("An assistance animal")),
    ("camera_off", _lazy("My camera off")),
    ("questions_first", _lazy("Questions before the meeting")),
]
ACCESS_NEEDS = {
    "contact_method": CONTACT_METHOD,
    "information_format": INFORMATION_FORMAT,
    "professional": PROFESSIONAL,
    "support": SUPPORT,
}

YES_NO = [("yes", _lazy("Yes")), ("no", _lazy("No")), NOT_SAID]
AGE = [
    ("under_16", "Under 16"),
    ("16_24", _lazy("16 to 24")),
    ("25_34", _lazy("25 to 34")),
    ("35_44", _lazy("35 to 44")),
    ("45_54", _lazy("45 to 54")),
    ("55_64", _lazy("55 to 64")),
    ("65_74", _lazy("65 to 74")),
    ("75_over", _lazy("75 or over")),
    NOT_SAID,
]
DISABILITY = [
    ("lot", _lazy("Yes, limited a lot")),
    ("little", _lazy("Yes, limited a little")),
    ("no", _lazy("No")),
    NOT_SAID,
]
GENDER_REASSIGNMENT = [("same", _lazy("Yes")), ("different", _lazy("No")), NOT_SAID]
MARRIAGE = [
    ("single", _lazy("Never married or in a civil partnership")),
    ("married", _lazy("Married")),
    ("civil_partnership", _lazy("In a civil partnership")),
    ("separated", _lazy("Separated")),
    ("divorced", _lazy("Divorced or partnership ended")),
    ("widowed", _lazy("Widowed or partner died")),
    NOT_SAID,
]
PREGNANCY = YES_NO
ETHNICITY_GROUPS = {
    _lazy("White"): [
        ("white_british", _lazy("English, Welsh, Scottish, Northern Irish or British")),
        ("white_irish", _lazy("Irish")),
        ("white_gypsy", _lazy("Gypsy or Irish Traveller")),
        ("white_roma", _lazy("Roma")),
        ("white_other", _lazy("Any other White background")),
    ],
    _lazy("Mixed or multiple ethnic groups"): [
        ("mixed_caribbean", _lazy("White and Black Caribbean")),
        ("mixed_african", _lazy("White and Black African")),
        ("mixed_asian", _lazy("White and Asian")),
        ("mixed_other", _lazy("Any other Mixed or multiple background")),
    ],
    _lazy("Asian or Asian British"): [
        ("asian_indian", _lazy("Indian")),
        ("asian_pakistani", _lazy("Pakistani")),
        ("asian_bangladeshi", _lazy("Bangladeshi")),
        ("asian_chinese", _lazy("Chinese")),
        ("asian_other", _lazy("Any other Asian background")),
    ],
    _lazy("Black, Black British, Caribbean or African"): [
        ("black_caribbean", _lazy("Caribbean")),
        ("black_african", _lazy("African")),
        ("black_other", _lazy("Any other Black, Black British or Caribbean background")),
    ],
    _lazy("Other ethnic group"): [
        ("other_arab", _lazy("Arab")),
        ("other_other", _lazy("Any other ethnic group")),
    ],
}
# One flat list for the database and the page: the group is said with
# each choice, so each reads well by itself.
SHORT_NAMES = {"Black, Black British, Caribbean or African": _lazy("Black")}
ETHNICITY = [
    (value, _lazy("{group}: {label}").format(group=SHORT_NAMES.get(group, group), label=label))
    for group, rows in ETHNICITY_GROUPS.items()
    for value, label in rows
] + [NOT_SAID]
RELIGION = [
    ("none", _lazy("No religion")),
    ("christian", _lazy("Christian")),
    ("buddhist", _lazy("Buddhist")),
    ("hindu", _lazy("Hindu")),
    ("jewish", _lazy("Jewish")),
    ("muslim", _lazy("Muslim")),
    ("sikh", _lazy("Sikh")),
    ("other", _lazy("Any other religion or belief")),
    NOT_SAID,
]
SEX = [("female", _lazy("Female")), ("male", _lazy("Male")), NOT_SAID]
SEXUAL_ORIENTATION = [
    ("heterosexual", _lazy("Straight or heterosexual")),
    ("gay", _lazy("Gay or lesbian")),
    ("bisexual", _lazy("Bisexual")),
    ("other", _lazy("Other sexual orientation")),
    NOT_SAID,
]
CARER = YES_NO
