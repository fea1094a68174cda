"""What stands around every page: apps, middleware, templates, language."""

from importlib.util import find_spec

from coprod import environment
from coprod.configuration.site import BASE_DIR

INSTALLED_APPS = [
    "coprod",
    "insight.files",
    "insight.intake",
    "insight.coding",
    "insight.picture",
    "insight.reports",
    "insight.papers",
    "insight.dashboard",
    "audits.coverage",
    "audits.plans",
    "audits.questionnaires",
    "audits.ratification",
    "audits.self_audits",
    "forums.newsletter",
    "forums.development_group",
    "forums.room",
    "forums.planning",
    "forums.registrations",
    "forums.rounds",
    "volunteers.finance",
    "volunteers.claims",
    "volunteers.payments",
    "volunteers.journeys",
    "volunteers.involvement",
    "initiatives",
    "initiatives.naming",
    "feedback.stories",
    "initiatives.ideas",
    "guides",
    "circle",
    "assets",
    "outreach",
    "meetings",
    "publicity",
    "feedback.submitting",
    "feedback.answering",
    "feedback.moderation",
    "feedback.board",
    "feedback.influence",
    "feedback.tickets",
    "subscriptions",
    "people.accounts",
    "people.roles",
    "people.contact",
    "people.words",
    "people.sign_in",
    "people",
    "kit.trail",
    "kit.letters",
    "kit.scheduled",
    "kit.design",
    "crispy_forms",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_celery_beat",
    "pgtrigger",
    "csp",
    "whitenoise.runserver_nostatic",
    "people.sign_in.apps.AdministratorsAdminConfig",
    "people.sign_in.apps.SignInIsNotTimed",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # It keeps migrations in one line, and is here only where
    # requirements-dev.txt is installed. Its commands stand on the linter's.
    *(name for name in ["django_linear_migrations"] if find_spec(name)),
    "django_migration_linter",
]
MIDDLEWARE = [
    # Headers first: whatever answers below them has them, also
    # what is refused or sent elsewhere before a page is asked.
    "coprod.middleware.ContentPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "coprod.middleware.Security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coprod.middleware.services_away",
    "coprod.being_made.SayThatItIsMade",
    "coprod.middleware.lines_are_full",
    "coprod.middleware.words_are_known",
    "people.sign_in.middleware.put_session_aside",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "coprod.leaving.PrivatePages",
    "people.sign_in.middleware.session_limits",
    "coprod.room.bounded_bodies",
    "coprod.middleware.SignInRequired",
    "people.sign_in.reauthentication.second_look_at_library_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "coprod.today.middleware.numbers_end_with_a_form",
    "coprod.words_come_back.RestoreDrafts",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "coprod.urls"
# Pages that are worked on at once in one web part. Each thread
# keeps one connection to the database (docs/operations.md).
WEB_THREADS = environment.whole_number_of_variable("WEB_THREADS", 14)

TEMPLATES = [
    {
        "NAME": "jinja",
        "BACKEND": "kit.design.backend.Pages",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kit.design.jinja.environment",
            "context_processors": ["coprod.context.page_context"],
        },
    },
    {
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coprod.context.page_context",
            ]
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nhsuk"]
CRISPY_TEMPLATE_PACK = "nhsuk"

# Rooms whose changes are seen at once on pages that are kept whole for visitors (`kit.pages.KeptWhole`).
PAGES_STAND_ON = {"initiatives", "forums", "audits", "circle", "volunteers", "assets"}

LANGUAGE_CODE = "en-gb"
# Those that are offered. While it is one, marked texts are compiled into the pages (`kit.design.marked_texts`).
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
# script/messages writes a second language there.
LOCALE_PATHS = [BASE_DIR / "locale"]
DATE_FORMAT = "j F Y"
# The address is unique by a named constraint on the model, which W004 does
# not look at. W001 looks for Django's security middleware by its name, and
# ours is a class below it: coprod/tests/test_headers.py shows that it works.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W001"]
