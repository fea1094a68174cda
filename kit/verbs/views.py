"""The form that one verb answers, and what its page says where the verb refuses."""

from abc import abstractmethod
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.views.generic import FormView

from kit.verbs.errors import NotPossible, StaleVersion
from kit.views import AbstractView

CONFLICT = 409


class VerbFormView(AbstractView, FormView):
    """A form whose answers go to one verb, which `call_verb` calls.
    Why it refuses is said on the page, and nothing typed is lost.

    A stale version is answered with 409 and both texts: nothing was saved,
    and whoever reads the status alone knows so too. The page then carries the
    newest version: what is sent next was sent by somebody who has seen both.
    """

    # The hidden field that says what the page was made from.
    version_field = "version"
    # What is said of a stale version here, where the sentence of the exception does not fit.
    stale_message = ""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            notice = self.call_verb(form)
        except StaleVersion as problem:
            return self.show_both(form, problem)
        except NotPossible as problem:
            return self.refuse(form, problem)
        return self.confirm(form, notice)

    @abstractmethod
    def call_verb(self, form: BaseForm) -> str | None:
        """Does it. What the next page says, if not always the same."""

    @abstractmethod
    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        """Done: the next page says so."""

    def refuse(self, form: BaseForm, problem: NotPossible) -> HttpResponse:
        """The page again, with the reason at the field it is about, or at the top."""
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return self.form_invalid(form)

    def show_both(self, form: BaseForm, problem: StaleVersion) -> HttpResponse:
        """The page again with both texts, what was typed and what is saved now."""
        form.data = form.data.copy()
        form.data[form.add_prefix(self.version_field)] = problem.version
        form.add_error(None, self.stale_message or str(problem))
        context = self.get_context_data(form=form, **self.saved_meanwhile(form, problem))
        return self.render_to_response(context, status=CONFLICT)

    def saved_meanwhile(self, form: BaseForm, problem: StaleVersion) -> dict[str, Any]:
        """What the page calls what is saved now."""
        return {"theirs": problem.current}
