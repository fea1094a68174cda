"""What the worker does with comments. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from insight.coding.actions import suggesting
from kit.trail.actors import Job

LEARNER = Job("learns what comments are about")


@shared_task
def suggest_themes() -> None:
    """Look for themes in the comments of files that were loaded since, and of all of them when a model has
    learned.
    """
    for batch in suggesting.files_to_suggest():
        suggesting.suggest_for_batch(batch=batch, at=timezone.now())


@shared_task
def train_model() -> None:
    """Learn from what people decided about comments."""
    suggesting.train_model(by=LEARNER, at=timezone.now())
