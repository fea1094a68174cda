"""The database, the cache and the queue."""

from coprod import environment

DATABASES = {"default": environment.database_settings() | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS = environment.redis_address()
REDIS_URL = REDIS.url
CACHES = {
    "default": {
        "BACKEND": "kit.redis_cache.SharedClientCache",
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
# Words that cannot wait, letters and heavy work each have
# workers of their own: none of them waits for another's.
URGENT_QUEUE, LETTERS_QUEUE, HEAVY_QUEUE = "urgent", "letters", "heavy"
CELERY_TASK_ROUTES = {
    "kit.letters.tasks.*": {"queue": LETTERS_QUEUE},
    "insight.*": {"queue": HEAVY_QUEUE},
    "forums.newsletter.tasks.send_newsletters": {"queue": LETTERS_QUEUE},
    "feedback.moderation.tasks.raise_alarm": {"queue": URGENT_QUEUE},
    "feedback.moderation.tasks.ring_second_way": {"queue": URGENT_QUEUE},
}
# A broker that is away must not keep a person waiting: the sweep picks up what could not be queued.
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TIMEZONE = "Europe/London"
# The worker writes its log as the web part does: without what gives somebody away.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
