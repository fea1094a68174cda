"""How many people live here, for those who ask who was not heard; and loading it."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext_lazy as _lazy
from kit.verbs.one_form import OneFormView
from kit.views import TakesFiles
from outreach.actions.population import load_population
from outreach.census import MOST_BYTES
from outreach.forms import PopulationForm
from outreach.presenters import residents_in_words
from outreach.rules import Can
from outreach.selectors.population import living_here
from people.models import Area, Person

FORM_BYTES = 64 * 1024  # what a form has besides its file


class ShowPopulation(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE
    template_name = "outreach/population.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counted = living_here(timezone.localdate())
        names = dict(Area.objects.values_list("slug", "name"))
        places = counted.areas.items() if counted else ()
        return super().get_context_data(
            counted=counted,
            places=[(names.get(slug, slug), residents_in_words(number)) for slug, number in places],
            groups=[
                (name, residents_in_words(number)) for name, number in (counted.groups if counted else {}).items()
            ],
            unplaced=residents_in_words(counted.unplaced) if counted and counted.unplaced else "",
            total=residents_in_words(counted.total) if counted else "",
            may_load=self.request.user.has_perm(Can.LOAD_POPULATION),
            **kwargs,
        )  # fmt: skip


class LoadPopulation(TakesFiles, PermissionRequiredMixin, OneFormView):
    permission_required = Can.LOAD_POPULATION
    heading = _lazy("Load how many people live here")
    intro = _lazy("A census table, by small area. If a line cannot be read, nothing is loaded.")
    button_text = _lazy("Load it")
    saved = _lazy("It is loaded. The next picture of a quarter uses it.")
    template_name = "outreach/keep.jinja"
    form_class = PopulationForm
    most_bytes = MOST_BYTES + FORM_BYTES

    @classmethod
    def takes_from(cls, person: Person) -> bool:
        return person.has_perm(Can.LOAD_POPULATION)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page_before=self.next_page(), **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        load_population(text=form.cleaned_data["file"], source=form.cleaned_data["source"], **who)

    def next_page(self) -> str:
        return reverse("outreach:population")
