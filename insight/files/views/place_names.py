"""What files call our places: the list, one name, and the names of a file that nobody knew."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from insight.files.actions.place_names import (
    add_place_alias,
    change_place_alias,
    name_places_of_file,
    remove_place_alias,
)
from insight.files.forms import places as place_forms
from insight.files.presenters import alias_rows
from insight.files.selectors import place_names
from insight.files.views.files import ActOnFile
from insight.intake.rules import Can
from kit.exports import csv_response
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.views import VerbFormView
from kit.whole_numbers import whole_number


class ListPlaceAliases(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_FILES
    template_name = "insight/place_names.jinja"

    def get_context_data(self, **kwargs):
        return super().get_context_data(rows=alias_rows(place_names.place_aliases()), **kwargs)


class PlaceAliasesCsv(PermissionRequiredMixin, View):
    permission_required = Can.USE_FILES

    def get(self, request):
        headings = [_("name"), _("longer names too"), _("place"), _("said on")]
        rows = [
            [row["words"], row["is_beginning"], row["place"], row["said_on"].isoformat()]
            for row in alias_rows(place_names.place_aliases())
        ]
        return csv_response("names-of-places.csv", [headings, *rows])


class AddPlaceAlias(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.USE_FILES
    template_name = "insight/place_name.jinja"
    form_class = place_forms.PlaceAliasForm

    def call_verb(self, form):
        add_place_alias(**form.cleaned_data, by=self.request.user, at=timezone.now())
        return _("It is saved. Files that come from now on are read so.")

    def confirm(self, form, notice):
        messages.success(self.request, notice)
        return redirect("insight:place-names")


class ChangePlaceAlias(AddPlaceAlias):
    form_class = place_forms.ChangePlaceAliasForm

    def dispatch(self, request, *args, pk, **kwargs):
        if request.user.has_perm(Can.USE_FILES):
            self.alias = place_names.place_alias(pk)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        code = place_names.code_of(self.alias)
        names = ("words", "is_beginning", "version")
        return {"place": code} | {name: getattr(self.alias, name) for name in names}

    def get_context_data(self, **kwargs):
        return super().get_context_data(alias=self.alias, **kwargs)

    def call_verb(self, form):
        change_place_alias(alias=self.alias, **form.cleaned_data, by=self.request.user, at=timezone.now())
        return _("It is saved. Files that come from now on are read so.")

    def saved_meanwhile(self, form, problem):
        rows = alias_rows([problem.current])
        return {
            "stands_now": [(form["words"].label, rows[0]["words"]), (form["place"].label, rows[0]["place"])]
        }


class RemovePlaceAlias(PermissionRequiredMixin, View):
    permission_required = Can.USE_FILES
    http_method_names = ["post"]

    def post(self, request, pk):
        alias, version = place_names.place_alias(pk), whole_number(request.POST.get("version", ""))
        try:
            remove_place_alias(alias=alias, version=version, by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.warning(request, str(problem))
            return redirect("insight:place-name", pk)
        messages.success(request, _("The name is removed. What was loaded before stays as it was read."))
        return redirect("insight:place-names")


class NamePlacesOfFile(ActOnFile):
    """The names of a file that nobody knew."""

    template_name = "insight/file_places.jinja"
    form_class = place_forms.NamePlacesForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"names": place_names.unknown_names_of(self.batch)}

    def act(self, form, **who):
        name_places_of_file(places=form.places(), **who)
