"""Handing a task to the worker by name."""

from celery import current_app


def queue(task: str, *args, to: str | None = None) -> None:
    """`to` is a queue; without one the routes of the settings say which."""
    current_app.send_task(task, args=args, ignore_result=True, **({"queue": to} if to else {}))
