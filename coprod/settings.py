"""Settings, all from the environment. docs/operations.md lists each one."""

from importlib.util import find_spec
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from coprod import environment, letters_without_stop

BASE_DIR = Path(__file__).resolve().parent.parent

MODE = environment.mode()
PRODUCTION = MODE == "production"
DEMO = MODE in {"demo", "development"}
DEBUG = environment.text("DEBUG", "") == "1"
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG is on. Production does not start with debug on: unset DEBUG.")

SECRET_KEY = environment.secret("SECRET_KEY", "not-secret-only-for-development-and-tests-0123456789-abcdef")
# Joins a person to their equality answers. It lives here, outside the database, so a copy of the database cannot.
EQUALITY_KEY = environment.secret(
    "EQUALITY_KEY", "not-secret-equality-key-only-for-development-and-tests-0123456789"
)
# Newest first: the first key encrypts, all of them decrypt.
FIELD_KEYS = environment.secrets("FIELD_KEYS", "bm90LXNlY3JldC1vbmx5LWZvci1kZXYtYW5kLXRlc3Q=")
SITE_URL = environment.web_address("SITE_URL", None if PRODUCTION else "http://127.0.0.1:8000")
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,testserver")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# How many proxies in front of us may be believed about who is asking.
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "coprod",
    "insight",
    "audits",
    "forums",
    "volunteers",
    "feedback",
    "people.apps.PeopleConfig",
    "kit.trail",
    "kit.letters",
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
    "csp",
    "whitenoise.runserver_nostatic",
    "people.apps.AdministratorsAdminConfig",
    "people.apps.SignInIsNotTimed",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # It keeps migrations in one line, and is here only where requirements-dev.txt is installed. Its commands stand on the linter's.
    *(name for name in ["django_linear_migrations"] if find_spec(name)),
    "django_migration_linter",
]
MIDDLEWARE = [
    # Headers first: whatever answers below them has them, also what is refused or sent elsewhere before a page is asked.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "coprod.middleware.Security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coprod.middleware.services_away",
    "coprod.middleware.lines_are_full",
    "people.middleware.put_session_aside",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "coprod.leaving.PrivatePages",
    "people.middleware.session_limits",
    "coprod.room.bounded_bodies",
    "coprod.middleware.SignInRequired",
    "people.reauthentication.second_look_at_library_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "coprod.words_come_back.WordsComeBack",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "coprod.urls"
# Pages that are worked on at once in one web part. Each thread keeps one connection to the database (docs/operations.md).
WEB_THREADS = environment.number("WEB_THREADS", 14)

TEMPLATES = [
    {
        "NAME": "jinja",
        "BACKEND": "kit.design.backend.Pages",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kit.design.jinja.environment",
            "context_processors": ["coprod.context.page"],
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
                "coprod.context.page",
            ]
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["nhsuk"]
CRISPY_TEMPLATE_PACK = "nhsuk"

DATABASES = {"default": environment.database() | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS = environment.redis()
REDIS_URL = REDIS.url
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS.cache_url,
        "KEY_PREFIX": "coprod",
        # Others put addresses and people's numbers into their keys.
        "KEY_FUNCTION": "kit.rate.cache_key",
    }
}

CELERY_BROKER_URL = REDIS.broker_url
CELERY_BROKER_USE_SSL = REDIS.broker_tls
CELERY_TASK_IGNORE_RESULT = True
# A worker that dies hands its task back (measured: the default loses it).
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
}
# Words that cannot wait, letters and heavy work each have workers of their own: none of them waits for another's.
URGENT_QUEUE, LETTERS_QUEUE, HEAVY_QUEUE = "urgent", "letters", "heavy"
CELERY_TASK_ROUTES = {
    "kit.letters.tasks.*": {"queue": LETTERS_QUEUE},
    "insight.tasks.*": {"queue": HEAVY_QUEUE},
    "forums.tasks.send_newsletters": {"queue": LETTERS_QUEUE},
    "feedback.tasks.raise_alarm": {"queue": URGENT_QUEUE},
    "feedback.tasks.ring_second_way": {"queue": URGENT_QUEUE},
}
# A broker that is away must not keep a person waiting: the sweep picks up what could not be queued.
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TIMEZONE = "Europe/London"
# The worker writes its log as the web part does: without what gives somebody away.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    # A sweep that nobody began before the next one is due is not needed any more.
    "deliver what cannot wait": {
        "task": "kit.letters.tasks.sweep",
        "schedule": 20.0,
        "args": [True],
        "options": {"queue": URGENT_QUEUE, "expire_seconds": 20},
    },
    "deliver what was promised": {
        "task": "kit.letters.tasks.sweep",
        "schedule": 20.0,
        "args": [False],
        "options": {"expire_seconds": 20},
    },
    "tell administrators of letters that were not sent": {
        "task": "people.tasks.tell_administrators",
        "schedule": 3600.0,
    },
    "file letters by night": {"task": "kit.letters.tasks.tidy", "schedule": crontab(hour=3, minute=10)},
    "write anew what came lately, in no order": {
        "task": "coprod.tasks.mix_lately",
        "schedule": 60.0,
        "options": {"expire_seconds": 60},
    },
    "write anew what came this week, in no order": {"task": "coprod.tasks.mix_all", "schedule": 3600.0},
    "count once a day how reading goes": {"task": "feedback.tasks.count_moderation", "schedule": 600.0},
    "alarm while nobody looks after what cannot wait": {
        "task": "feedback.tasks.raise_alarm",
        "schedule": 300.0,
    },
    # Not at once: a letter on its way says that somebody has just written.
    "ask the addresses that people left": {"task": "feedback.tasks.ask_to_confirm", "schedule": 300.0},
    "forget addresses nobody confirmed": {
        "task": "feedback.tasks.forget_unconfirmed_addresses",
        "schedule": 3600.0,
    },
    "forget who followed": {"task": "feedback.tasks.forget_followers", "schedule": 3600.0},
    "work out again when answers are due": {
        "task": "feedback.tasks.recalculate_due_dates",
        "schedule": 3600.0,
    },
    "wait for nobody too long": {"task": "feedback.tasks.end_pauses", "schedule": 3600.0},
    "look at the answer clock": {"task": "feedback.tasks.note_breaches", "schedule": 3600.0},
    "take late answers up the line": {"task": "feedback.tasks.escalate_late_answers", "schedule": 3600.0},
    "keep the next two rounds planned": {"task": "forums.tasks.keep_planned", "schedule": 6 * 3600.0},
    "remind those who come": {"task": "forums.tasks.remind_registered", "schedule": 3600.0},
    "ask about forums on a new bank holiday": {"task": "forums.tasks.tell_of_holidays", "schedule": 3600.0},
    "ask services whether they come": {"task": "forums.tasks.chase_promises", "schedule": 3600.0},
    "draft the agenda of the development group": {"task": "forums.tasks.draft_agendas", "schedule": 3600.0},
    "look at the terms of reference each year": {
        "task": "forums.tasks.review_terms",
        "schedule": 24 * 3600.0,
    },
    "ask for notes of forums": {"task": "forums.tasks.ask_for_notes", "schedule": 3600.0},
    "forget who came": {"task": "forums.tasks.forget_registrations", "schedule": 24 * 3600.0},
    "forget who never confirmed that they come": {
        "task": "forums.tasks.forget_unconfirmed_registrations",
        "schedule": 24 * 3600.0,
    },
    "forget who did not ask for news": {"task": "forums.tasks.forget_news", "schedule": 24 * 3600.0},
    "share the board with the trust": {"task": "forums.tasks.share_month", "schedule": 3600.0},
    "put the points of a round together": {"task": "forums.tasks.collate_rounds", "schedule": 3600.0},
    "draft the newsletter": {"task": "forums.tasks.draft_newsletters", "schedule": 3600.0},
    "ask for the newsletter's sign-off": {"task": "forums.tasks.chase_sign_off", "schedule": 3600.0},
    "send the newsletter, batch by batch": {"task": "forums.tasks.send_newsletters", "schedule": 60.0},
    "forget who never confirmed the newsletter": {
        "task": "forums.tasks.forget_unconfirmed_readers",
        "schedule": 24 * 3600.0,
    },
    "note the forums that were held": {"task": "forums.tasks.note_held", "schedule": 3600.0},
    "chase what is waiting to be read": {"task": "feedback.tasks.chase_moderators", "schedule": 3600.0},
    "open the yearly audits": {"task": "audits.tasks.open_campaign", "schedule": 6 * 3600.0},
    "remind teams of their audit": {"task": "audits.tasks.remind_teams", "schedule": 6 * 3600.0},
    "tally files of feedback": {"task": "insight.tasks.tally_files", "schedule": 60.0},
    "tally what people decided": {"task": "insight.tasks.tally_lately", "schedule": 24 * 3600.0},
    "work out the picture of a quarter": {"task": "insight.tasks.triangulate", "schedule": 3600.0},
    "go on with files of feedback": {"task": "insight.tasks.sweep", "schedule": 30.0},
    "learn from what people decided": {"task": "insight.tasks.learn", "schedule": 24 * 3600.0},
    "remind of actions in plans": {"task": "audits.tasks.remind_owners", "schedule": 6 * 3600.0},
    "move days that bank holidays move": {
        "task": "volunteers.tasks.follow_bank_holidays",
        "schedule": 3600.0,
    },
    "ask and forget who is interested in a role": {
        "task": "volunteers.tasks.look_after_interests",
        "schedule": 3600.0,
    },
    "forget bank details nobody is paid to": {
        "task": "volunteers.tasks.forget_idle_bank_details",
        "schedule": 86400.0,
    },
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# One backend looks at passwords: a second one hashes each wrong try once more.
PASSWORD_HASHERS = ["people.hashers.MeasuredArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:account"
ACCOUNT_ADAPTER = "people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# allauth drops the password from sign-in where sign-up has none; ours keeps it for staff.
ACCOUNT_FORMS = {"login": "people.sign_in.SignIn"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Long enough for a letter that is slow, and for somebody who is. The letter and the page say so.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
# From the first code to the last one: each has its whole time.
ACCOUNT_LOGIN_TIMEOUT = 4 * ACCOUNT_LOGIN_BY_CODE_TIMEOUT
# How often another code is sent from the page that asks for it.
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# allauth counts attempts by address too: it believes as many proxies as we do.
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 56
MFA_ADAPTER = "people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_PROVIDERS = {}
if environment.web_address("OIDC_SERVER_URL", ""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "trust",
                "name": environment.text("OIDC_NAME", "Your work account"),
                "client_id": environment.text("OIDC_CLIENT_ID"),
                "secret": environment.text("OIDC_SECRET"),
                "settings": {"server_url": environment.web_address("OIDC_SERVER_URL")},
            }
        ]
    }

SESSION_ENGINE = "people.session_store"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# 50,000 words in any writing come back to whoever sent them; more is told it is too long.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
CSRF_FAILURE_VIEW = "coprod.views.stale_form"
SECURE = PRODUCTION or SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder("STATIC_ROOT", BASE_DIR / "var" / "static")
NHSUK = BASE_DIR / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kit.design.finders.DesignSystemFinder",
]
# What people send is for us alone; styles and scripts are for everybody, also for a web server beside us.
FOR_US_ALONE = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
FOR_EVERYBODY = {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": FOR_US_ALONE},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": FOR_EVERYBODY,
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"
MEDIA_ROOT = environment.folder("MEDIA_ROOT", BASE_DIR / "var" / "media")
# Where the processes of one machine agree who may do something costly (kit.turns). Nothing in it outlives them.
RUN_ROOT = environment.folder("RUN_ROOT", BASE_DIR / "var" / "run")

# Letters only: everything is sent by kit.letters.
EMAIL_BACKEND = environment.text(
    "EMAIL_BACKEND",
    "kit.letters.smtp.Backend" if PRODUCTION else "kit.letters.files.Backend",
)
EMAIL_FILE_PATH = environment.folder("EMAIL_FILE_PATH", BASE_DIR / "var" / "mail")
MAIL = environment.mail()
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text(
    "MAIL_FROM", None if PRODUCTION else "Working together <working-together@example.nhs.uk>"
)

# Where bounces come back to, with a token for each letter after a plus sign; empty: to MAIL_FROM.
LETTERS_RETURNED_TO = environment.text("RETURNED_TO", "")
# What a mail server needs to hand us a letter that came back, by POST to /letters/returned/; empty: that address is closed.
LETTERS_RETURNED_KEY = environment.text("RETURNED_KEY", "")
# Where whoever is on duty is told, without a word of what was written, when nobody looks after what cannot wait.
ALERT_WEBHOOK = environment.text("ALERT_WEBHOOK", "")
ALERT_WEBHOOK_KEY = environment.text("ALERT_WEBHOOK_KEY", "")
# Recipients that are accounts: they are shown kind and day of their letters.
LETTERS_TO_ACCOUNTS = "person:"
# What every letter knows: the Trust and a person to ask.
LETTERS_KNOW = "people.selectors.letter_facts"
# Takes a draft for whoever chose another way than mail, and says whether somebody sees to it; empty: all by mail.
LETTERS_OTHER_WAY = "people.contacting.instead_of_mail"
# Codes, and what is about signing in or where money goes, never wait for somebody to ring.
LETTERS_ALWAYS_BY_MAIL = ("people/", "volunteers/bank_change", "volunteers/bank_removed")
# The role that reaches people with letters that begin so; for others a coordinator of the whole Trust does.
LETTERS_SEEN_TO_BY = {"volunteers/": "volunteer_coordinator"}
# Every letter has a way to stop it, bar these, each with the reason.
LETTERS_WITHOUT_STOP = letters_without_stop.WHY
# In a demonstration, where every address is made up, letters can be read after they were sent.
LETTERS_KEPT = DEMO

# The trail keeps keys, not names: who looks a name up when an entry is shown, and what is keyed by another field than its id.
TRAIL_NAMES = "people.selectors.name_for_trail_key"
TRAIL_SUBJECTS = {
    "person": ("people.Person", "key"),
    "feedback.ticket": ("feedback.Ticket", "reference"),
    "forums.meeting": ("forums.Meeting", "reference"),
    "volunteers.claim": ("volunteers.Claim", "reference"),
    "volunteers.run": ("volunteers.PaymentRun", "reference"),
    "volunteers.bank": ("volunteers.BankDetails", "key"),
    "volunteers.role": ("volunteers.InvolvementRole", "reference"),
    "volunteers.involvement": ("volunteers.Involvement", "reference"),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "coprod.logs.Line", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "filters": {"discreet": {"()": "coprod.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "INFO" if MODE != "test" else "WARNING"},
    # What makes PDFs, and the worker, tell of each of their steps.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "celery")},
}
# The address is unique by a named constraint on the model, which W004 does not look at. W001 looks for Django's security
# middleware by its name, and ours is a class below it: coprod/tests/test_headers.py shows that it works.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W001"]
