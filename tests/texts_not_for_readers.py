"""What Python says to nobody who reads a page, a letter or a paper, and so is not marked for translation. Each has its reason."""

DEVELOPERS = "read by developers"
COMMANDS = "read by who runs the site, in a terminal"
STORED = "stored, and the same in every language"
MACHINES = "read by a machine"

# Names of files or of folders, or paths.
FILES = {
    "tests": DEVELOPERS,
    "conftest.py": DEVELOPERS,
    "migrations": DEVELOPERS,
    "management": COMMANDS,
    "launcher": COMMANDS,
    "configuration": COMMANDS,
    "demo": "people who do not exist, and what they say",
    "refusals.py": DEVELOPERS,
    "notified_fields.py": DEVELOPERS,
    "admin.py": "the administrators' site, which is the library's",
    "admin_site.py": "the administrators' site, which is the library's",
    "apps.py": "names of apps, on the administrators' site",
    "tasks.py": "names of jobs, which the trail stores",
    "audits/questionnaires/loading.py": COMMANDS,
    "audits/questionnaires/questionnaire_file.py": COMMANDS,
    "coprod/addresses.py": MACHINES,
    "coprod/health.py": MACHINES,
    "coprod/letters_without_stop.py": DEVELOPERS,
    "feedback/tickets/codebook.py": COMMANDS,
    "feedback/moderation/numbers.py": "what somebody may have written",
    "feedback/submitting/selectors/similar.py": MACHINES,
    "feedback/tickets/taxonomies.py": "names that the national lists give",
    "feedback/board/views/downloads.py": "headings of a file, which programs read",
    "forums/newsletter/newsletter_draft.py": STORED,
    "forums/development_group/agenda_draft.py": STORED,
    "insight/coding/scoring.py": COMMANDS,
    "insight/intake/cleaning.py": STORED,
    "insight/intake/file_formats/groups.py": "what a cell may hold",
    "insight/reports/actions/tallying.py": MACHINES,
    "insight/picture/differences.py": STORED,
    "insight/papers/presenters/picture_file.py": "headings of a file, which programs read",
    "insight/reports/selectors/gathering.py": STORED,
    "kit/apart.py": DEVELOPERS,
    "kit/crypto.py": DEVELOPERS,
    "kit/design/finders.py": MACHINES,
    "kit/letters/second_way.py": MACHINES,
    "kit/letters/smtp.py": DEVELOPERS,
    "kit/protocols.py": DEVELOPERS,
    "kit/rate.py": MACHINES,
    "kit/reading_age.py": "a short word in the place of one that is explained, while sentences are measured",
    "kit/readers.py": "what somebody may have written",
    "kit/write_order.py": MACHINES,
    "people/cast.py": "people who do not exist",
    "people/trust_file.py": COMMANDS,
    "volunteers/involvement/tags.py": STORED,
    "volunteers/finance/bacs": MACHINES,
    "volunteers/finance/payroll.py": "headings of a file, which programs read",
}

# {file: what the whole of a text looks like there, {x} for what is filled in}
TEXTS = {
    "audits/self_audits/forms/common.py": r"nhsuk-.*",  # style sheets
    "coprod/kept_words.py": r"kept words:.*",  # a key
    "feedback/tickets/actions/opening.py": r".*, (?:team|co-production) lead",  # stored
    "feedback/board/selectors/search.py": r"count .*|on the board",  # keys
    "forums/rounds/agreements_in_force.py": r"forums\..*",  # names of settings
    "forums/development_group/actions/minutes.py": r".*decided this on.*",  # stored
    "forums/rounds/presenters/rounds.py": r"  .*|Round .*|\{x\} to \{x\}",  # for a terminal
    "forums/room/passes.py": r"room pass",  # stored
    "insight/files/actions/loading.py": r"VACUUM.*",
    "insight/intake/file_formats/answers.py": r"[a-z].*",  # headings that a file may have
    "insight/intake/file_formats/counts.py": r"[a-z].*",
    "insight/intake/file_formats/complaint_steps.py": r"[a-z].*",
    "insight/intake/file_formats/national_returns.py": r"[a-z].*|Very Good|Good|.*Poor|Don't Know|Trust Name|Total .*",
    "insight/intake/file_formats/shapes.py": r"Year|Trust Name",  # headings that a file may have
    "insight/files/forms/files.py": r".*(?:care|services|care community services)",  # names that NHS England's tables give
    "insight/files/loading/common.py": r"FORMAT.*|COPY.*|(?:the )?whole trust",  # what a file may say
    "insight/intake/privacy.py": r"a file",  # stored
    "insight/reports/actions/editions.py": r"The whole Trust|Co-production lead",  # stored
    "kit/trail/actors.py": r"scheduled job",  # stored
    "kit/waiting.py": r"FMDD.*",  # the database's
    "people/helplines.py": r"Papyrus.*",  # a name
    "people/models/trust.py": r"No value of .*",  # an error of developers
    "volunteers/involvement/actions/journeys.py": r"taken back|on the way",  # stored
    "volunteers/claims/selectors/quarterly.py": r"left \{x\}",  # a key
}
