"""What this site is: how it runs, its secrets, and the addresses it answers at."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from coprod import environment

BASE_DIR = Path(__file__).resolve().parents[2]

MODE = environment.mode()
PRODUCTION = MODE == "production"
DEMO = MODE in {"demo", "development"}
DEBUG = environment.string("DEBUG", "") == "1"
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG is on. Production does not start with debug on: unset DEBUG.")

SECRET_KEY = environment.secret("SECRET_KEY", "not-secret-only-for-development-and-tests-0123456789-abcdef")
# Joins a person to their equality answers. It lives here,
# outside the database, so a copy of the database cannot.
EQUALITY_KEY = environment.secret(
    "EQUALITY_KEY", "not-secret-equality-key-only-for-development-and-tests-0123456789"
)
# Newest first: the first key encrypts, all of them decrypt.
FIELD_KEYS = environment.secrets("FIELD_KEYS", "bm90LXNlY3JldC1vbmx5LWZvci1kZXYtYW5kLXRlc3Q=")
SITE_URL = environment.web_address("SITE_URL", None if PRODUCTION else "http://127.0.0.1:8000")
ALLOWED_HOSTS = environment.string_list(
    "ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,testserver"
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# How many proxies in front of us may be believed about who is asking.
TRUSTED_PROXIES = environment.whole_number_of_variable("TRUSTED_PROXIES", 0)
