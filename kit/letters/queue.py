"""Handing a task to the worker by name."""

from celery import current_app


def queue(task, *args):
    current_app.send_task(task, args=args, ignore_result=True)
