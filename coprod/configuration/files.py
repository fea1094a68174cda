"""Styles and scripts, what people send, and what the processes of one machine share."""

from coprod import environment
from coprod.configuration.site import BASE_DIR, MODE

STATIC_URL = "/static/"
STATIC_ROOT = environment.folder_path("STATIC_ROOT", BASE_DIR / "var" / "static")
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
MEDIA_ROOT = environment.folder_path("MEDIA_ROOT", BASE_DIR / "var" / "media")
# Where the processes of one machine agree who may do
# something costly (kit.turns). Nothing in it outlives them.
RUN_ROOT = environment.folder_path("RUN_ROOT", BASE_DIR / "var" / "run")
