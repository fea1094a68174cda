"""Letters, alerts, and what the trail knows of those it names."""

from coprod import environment, letters_without_stop
from coprod.configuration.site import BASE_DIR, DEMO, PRODUCTION

# Letters only: everything is sent by kit.letters.
EMAIL_BACKEND = environment.string(
    "EMAIL_BACKEND",
    "kit.letters.smtp.Backend" if PRODUCTION else "kit.letters.files.Backend",
)
EMAIL_FILE_PATH = environment.folder_path("EMAIL_FILE_PATH", BASE_DIR / "var" / "mail")
MAIL = environment.mail_server()
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.string(
    "MAIL_FROM", None if PRODUCTION else "Working together <working-together@example.nhs.uk>"
)

# Where bounces come back to, with a token for each letter after a plus sign; empty: to MAIL_FROM.
LETTERS_RETURNED_TO = environment.string("RETURNED_TO", "")
# What a mail server needs to hand us a letter that came back,
# by POST to /letters/returned/; empty: that address is closed.
LETTERS_RETURNED_KEY = environment.string("RETURNED_KEY", "")
# Where whoever is on duty is told, without a word of what
# was written, when nobody looks after what cannot wait.
ALERT_WEBHOOK = environment.string("ALERT_WEBHOOK", "")
ALERT_WEBHOOK_KEY = environment.string("ALERT_WEBHOOK_KEY", "")
# Recipients that are accounts: they are shown kind and day of their letters.
LETTERS_TO_ACCOUNTS = "person:"
# What every letter knows: the Trust and a person to ask.
LETTERS_KNOW = "people.selectors.letter_facts"
# Takes a draft for whoever chose another way than mail,
# and says whether somebody sees to it; empty: all by mail.
LETTERS_OTHER_WAY = "people.contact.contacting.instead_of_mail"
# Codes, and what is about signing in or where money goes, never wait for somebody to ring.
LETTERS_ALWAYS_BY_MAIL = ("people/", "volunteers/bank_change", "volunteers/bank_removed")
# The role that reaches people with letters that begin so; for others a coordinator of the whole Trust does.
LETTERS_SEEN_TO_BY = {"volunteers/": "volunteer_coordinator"}
# Every letter has a way to stop it, bar these, each with the reason.
LETTERS_WITHOUT_STOP = letters_without_stop.WHY
# In a demonstration, where every address is made up, letters can be read after they were sent.
LETTERS_KEPT = DEMO

# The trail keeps keys, not names: who looks a name up when an
# entry is shown, and what is keyed by another field than its id.
TRAIL_NAMES = "people.selectors.name_for_trail_key"
TRAIL_SUBJECTS = {
    "person": ("people.Person", "key"),
    "people.word": ("people.ChosenWord", "key"),
    "feedback.ticket": ("feedback.Ticket", "reference"),
    "forums.meeting": ("rounds.Meeting", "reference"),
    "forums.registration": ("rounds.Registration", "pk"),
    "initiatives.initiative": ("initiatives.Initiative", "reference"),
    "ideas.call": ("ideas.IdeaCall", "reference"),
    "volunteers.claim": ("payments.Claim", "reference"),
    "volunteers.run": ("payments.PaymentRun", "reference"),
    "volunteers.bank": ("payments.BankDetails", "key"),
    "volunteers.role": ("involvement.InvolvementRole", "reference"),
    "volunteers.involvement": ("involvement.Involvement", "reference"),
}
