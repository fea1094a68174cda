"""What the log says, and to whom."""

from coprod.configuration.site import MODE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "coprod.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"discreet": {"()": "coprod.logs.DiscreetFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "INFO" if MODE != "test" else "WARNING"},
    # What makes PDFs, and the worker, tell of each of their steps.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "celery")},
}
