"""Sending a file of feedback."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView

from insight.files import presenters
from insight.files.actions.problems import AlreadyHere
from insight.files.actions.uploading import send_file
from insight.files.forms import files as forms
from insight.files.selectors import files
from insight.intake.file_formats import files as reading
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import FileFormat, Source
from insight.intake.rules import Can
from kit.views import TakesFiles
from kit.whole_numbers import whole_number
from people.models import Person

FORM_BYTES = 64 * 1024  # what a form has besides its file


def refuse_too_large(view):
    """Looks at the size before anything is read: looking for the form's token would read all of it."""
    guarded = csrf_protect(view)

    def first(request, *args, **kwargs):
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdecimal() or whole_number(size) > reading.MOST_BYTES + FORM_BYTES:
            if not request.user.has_perm(Can.USE_FILES):
                raise PermissionDenied
            form = forms.SendFileForm(choices=presenters.format_choices(files.kinds_to_load(request.user)))
            return render(
                request, "insight/send.jinja", {"form": form, "problem": reading.TOO_LARGE}, status=413
            )
        return guarded(request, *args, **kwargs)

    return csrf_exempt(first)


@method_decorator(refuse_too_large, name="dispatch")
class SendFile(TakesFiles, PermissionRequiredMixin, FormView):
    permission_required = Can.USE_FILES
    most_bytes = reading.MOST_BYTES + FORM_BYTES
    says_too_large = True
    template_name = "insight/send.jinja"
    form_class = forms.SendFileForm

    @classmethod
    def takes_from(cls, person: Person) -> bool:
        return person.has_perm(Can.USE_FILES)

    def get_form_kwargs(self):
        kinds = files.kinds_to_load(self.request.user)
        return super().get_form_kwargs() | {"choices": presenters.format_choices(kinds)}

    def form_valid(self, form):
        kind, _, format = form.cleaned_data["what"].partition(".")
        try:
            batch = send_file(
                source=Source.objects.of(kind), format=FileFormat(format), upload=form.cleaned_data["file"],
                idempotency_key=form.cleaned_data["idempotency_key"], by=self.request.user, at=timezone.now(),
            )  # fmt: skip
        except UnreadableFile as problem:
            form.add_error("file", str(problem))
            return self.form_invalid(form)
        except AlreadyHere as here:
            messages.warning(self.request, str(here))
            batch = here.batch
        return redirect("insight:file", batch.pk)
