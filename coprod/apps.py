from typing import TYPE_CHECKING

from celery import signals
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

if TYPE_CHECKING:
    from people.models import Person


class Coprod(AppConfig):
    name = "coprod"
    verbose_name = "Working together"

    def ready(self) -> None:
        from coprod import glossary, kept_words, wording
        from kit.reading_age import register_explained_words
        from people import selectors

        def look_at_the_trust(**_task: object) -> None:
            selectors.the_trust()

        def look_for_drafts(request: HttpRequest, user: "Person", **_signal: object) -> None:
            kept_words.note_drafts(request.session, user)

        register_explained_words(
            lambda: (form for entry in glossary.glossary_entries() for form in entry.forms)
        )
        wording.register_words()
        user_logged_in.connect(look_for_drafts, weak=False, dispatch_uid="look_for_drafts")
        # As each page does: a task counts with the bank holiday that an administrator has just entered.
        signals.task_prerun.connect(look_at_the_trust, weak=False, dispatch_uid="look_at_the_trust")
