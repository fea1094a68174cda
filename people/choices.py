"""The words to choose from: access needs (four groups) and equality
questions (harmonised order, 2021 census).
"""

NOT_SAID = ("not_said", "Prefer not to say")

CONTACT_METHOD = [
    ("email", "Email"),
    ("text", "Text message"),
    ("phone", "Phone call"),
    ("relay", "Relay UK"),
    ("letter", "Letter"),
]
INFORMATION_FORMAT = [
    ("large_print", "Large print"),
    ("easy_read", "Easy read"),
    ("audio", "Audio"),
    ("braille", "Braille"),
    ("plain_text", "Plain text, for a screen reader"),
    ("bsl_video", "British Sign Language video"),
]
PROFESSIONAL = [
    ("bsl", "British Sign Language interpreter"),
    ("lipspeaker", "Lipspeaker"),
    ("note_taker", "Note-taker"),
    ("speech_to_text", "Speech-to-text reporter"),
    ("deafblind", "Deafblind interpreter"),
    ("advocate", "Advocate"),
    ("makaton", "Someone who uses Makaton"),
    ("language", "Interpreter for another language"),
]
SUPPORT = [
    ("hearing_loop", "Hearing loop"),
    ("extra_time", "Extra time"),
    ("quiet_space", "A quiet space"),
    ("breaks", "Breaks"),
    ("step_free", "No steps"),
    ("companion", "Someone with me"),
    ("assistance_animal", "An assistance animal"),
    ("camera_off", "My camera off"),
    ("questions_first", "Questions before the meeting"),
]
ACCESS_NEEDS = {
    "contact_method": CONTACT_METHOD,
    "information_format": INFORMATION_FORMAT,
    "professional": PROFESSIONAL,
    "support": SUPPORT,
}

YES_NO = [("yes", "Yes"), ("no", "No"), NOT_SAID]
AGE = [
    ("under_16", "Under 16"),
    ("16_24", "16 to 24"),
    ("25_34", "25 to 34"),
    ("35_44", "35 to 44"),
    ("45_54", "45 to 54"),
    ("55_64", "55 to 64"),
    ("65_74", "65 to 74"),
    ("75_over", "75 or over"),
    NOT_SAID,
]
DISABILITY = [("lot", "Yes, limited a lot"), ("little", "Yes, limited a little"), ("no", "No"), NOT_SAID]
GENDER_REASSIGNMENT = [("same", "Yes"), ("different", "No"), NOT_SAID]
MARRIAGE = [
    ("single", "Never married or in a civil partnership"),
    ("married", "Married"),
    ("civil_partnership", "In a civil partnership"),
    ("separated", "Separated"),
    ("divorced", "Divorced or partnership ended"),
    ("widowed", "Widowed or partner died"),
    NOT_SAID,
]
PREGNANCY = YES_NO
ETHNICITY_GROUPS = {
    "White": [
        ("white_british", "English, Welsh, Scottish, Northern Irish or British"),
        ("white_irish", "Irish"),
        ("white_gypsy", "Gypsy or Irish Traveller"),
        ("white_roma", "Roma"),
        ("white_other", "Any other White background"),
    ],
    "Mixed or multiple ethnic groups": [
        ("mixed_caribbean", "White and Black Caribbean"),
        ("mixed_african", "White and Black African"),
        ("mixed_asian", "White and Asian"),
        ("mixed_other", "Any other Mixed or multiple background"),
    ],
    "Asian or Asian British": [
        ("asian_indian", "Indian"),
        ("asian_pakistani", "Pakistani"),
        ("asian_bangladeshi", "Bangladeshi"),
        ("asian_chinese", "Chinese"),
        ("asian_other", "Any other Asian background"),
    ],
    "Black, Black British, Caribbean or African": [
        ("black_caribbean", "Caribbean"),
        ("black_african", "African"),
        ("black_other", "Any other Black, Black British or Caribbean background"),
    ],
    "Other ethnic group": [("other_arab", "Arab"), ("other_other", "Any other ethnic group")],
}
# One flat list for the database and the page: the group is said with
# each choice, so each reads well by itself.
ETHNICITY = [
    (value, f"{group.split(',')[0]}: {label}")
    for group, rows in ETHNICITY_GROUPS.items()
    for value, label in rows
] + [NOT_SAID]
RELIGION = [
    ("none", "No religion"),
    ("christian", "Christian"),
    ("buddhist", "Buddhist"),
    ("hindu", "Hindu"),
    ("jewish", "Jewish"),
    ("muslim", "Muslim"),
    ("sikh", "Sikh"),
    ("other", "Any other religion or belief"),
    NOT_SAID,
]
SEX = [("female", "Female"), ("male", "Male"), NOT_SAID]
SEXUAL_ORIENTATION = [
    ("heterosexual", "Straight or heterosexual"),
    ("gay", "Gay or lesbian"),
    ("bisexual", "Bisexual"),
    ("other", "Other sexual orientation"),
    NOT_SAID,
]
CARER = YES_NO
