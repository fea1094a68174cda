"""Files of feedback: sending one, seeing what it becomes, loading it, and taking it back."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from insight.files import presenters, uploads
from insight.files.actions.uploading import confirm_file, drop_file, match_columns
from insight.files.actions.withdrawing import stop_loading, withdraw_file
from insight.files.forms import files as forms
from insight.files.loading.common import heading_of, trust_names
from insight.files.preview import preview_rows
from insight.files.selectors import files, place_names
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import BatchState
from insight.intake.rules import Can
from kit.exports import csv_text
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.views import VerbFormView
from kit.whole_numbers import whole_number

SOME_BAD_ROWS = 20


class ListFiles(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_FILES
    template_name = "insight/files.jinja"

    def get_context_data(self, **kwargs):
        before = self.request.GET.get("before", "")
        rows = files.newest_files(
            self.request.user, before=int(before) if before.isdecimal() and len(before) < 10 else None
        )
        batches = rows[: files.SHOWN]
        return super().get_context_data(
            rows=[{"batch": batch, "tag": presenters.batch_tag(batch)} for batch in batches],
            older=batches[-1].pk if len(rows) > files.SHOWN else None,
            **kwargs,
        )


class FileView(PermissionRequiredMixin):
    """Finds the file. Who may not see it is told it is not there."""

    permission_required = Can.LOAD

    def dispatch(self, request, *args, pk, **kwargs):
        if request.user.is_authenticated:
            self.batch = files.file_for(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    def has_permission(self) -> bool:
        """Asked about this file: those of PALS are for PALS too."""
        return self.request.user.has_perm(self.permission_required, self.batch)

    def get_context_data(self, **kwargs):
        return super().get_context_data(batch=self.batch, tag=presenters.batch_tag(self.batch), **kwargs)

    def back_to_it(self):
        return redirect("insight:file", self.batch.pk)


class ShowFile(FileView, VerbFormView):
    """What the first rows become and the questions that are open; while it loads how far it is; then what
    came of it.
    """

    template_name = "insight/file.jinja"
    form_class = forms.ConfirmFileForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"batch": self.batch}

    def get_initial(self):
        return {"version": self.batch.version}

    def get_context_data(self, **kwargs):
        facts_of = {
            BatchState.LOOKING: self.look,
            BatchState.LOADED: self.outcome,
            BatchState.FAILED: self.outcome,
        }
        facts = facts_of.get(self.batch.state, dict)()
        return super().get_context_data(has_days=presenters.has_days(self.batch), **facts, **kwargs)

    def look(self):
        opened = uploads.upload_opener(self.batch.idempotency_key)
        try:
            heading = heading_of(self.batch, opened)
            missing = heading.missing(LAYOUTS[self.batch.format].columns)
            rows = [] if missing else self.rows(heading, opened)
        except UnreadableFile as problem:
            return {"problem": str(problem)}
        left_out = sum(not row.is_fine for row in rows)
        return {
            "missing": missing,
            "columns": presenters.columns_in_words(self.batch, heading),
            "rows": rows,
            "left_out": left_out,
            "overlapping": files.overlapping(self.batch),
            "warnings": presenters.warnings_about(self.batch),
            "unknown_names": presenters.unknown_names_in_words(place_names.unknown_names_of(self.batch)),
        }

    def rows(self, heading, opened):
        return preview_rows(self.batch, heading, opened, today=timezone.localdate(), names=trust_names())

    def outcome(self):
        return {
            "bad_rows": [
                (presenters.line_in_words(self.batch, line), reason)
                for line, reason in files.bad_rows(self.batch)[:SOME_BAD_ROWS]
            ],
            "warnings": presenters.warnings_about(self.batch),
        }

    def call_verb(self, form):
        confirm_file(
            batch=self.batch, options=form.options(), version=form.cleaned_data["version"],
            by=self.request.user,
            at=timezone.now(),
        )  # fmt: skip

    def confirm(self, form, notice):
        return self.back_to_it()

    def refuse(self, form, problem):
        messages.warning(self.request, str(problem))
        return self.back_to_it()

    def saved_meanwhile(self, form, problem):
        self.batch.refresh_from_db()
        return {}


class ActOnFile(FileView, VerbFormView):
    """A form about a file that one action answers. What is not possible now is said at its top."""

    def get_initial(self):
        return {"version": self.batch.version}

    def call_verb(self, form):
        version = form.cleaned_data["version"]
        try:
            self.act(form, batch=self.batch, version=version, by=self.request.user, at=timezone.now())
        except UnreadableFile as problem:
            raise NotPossible(str(problem)) from problem

    def confirm(self, form, notice):
        return self.back_to_it()

    def saved_meanwhile(self, form, problem):
        self.batch.refresh_from_db()
        return {}


class MatchColumns(ActOnFile):
    template_name = "insight/columns.jinja"
    form_class = forms.MatchColumnsForm

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except UnreadableFile as problem:
            messages.warning(request, str(problem))
            return self.back_to_it()

    def get_form_kwargs(self):
        self.heading = heading_of(self.batch, uploads.upload_opener(self.batch.idempotency_key))
        columns = LAYOUTS[self.batch.format].columns
        return super().get_form_kwargs() | {"columns": columns, "headings": self.heading.cells}

    def get_initial(self):
        places = heading_of(self.batch, uploads.upload_opener(self.batch.idempotency_key))
        return super().get_initial() | {
            f"column_{name}": places.cells[at] for name, at in places.places.items()
        }

    def act(self, form, **who):
        match_columns(match=form.match(), **who)


class WithdrawFile(ActOnFile):
    template_name = "insight/withdraw.jinja"
    form_class = forms.WithdrawFileForm

    def act(self, form, **who):
        withdraw_file(because=form.cleaned_data["because"], **who)
        messages.success(self.request, _("It is taken back. Its rows count nowhere any more."))


class DropFile(FileView, View):
    """Not to load it after all, or no further."""

    http_method_names = ["post"]

    def post(self, request):
        version = request.POST.get("version", "")
        leave = drop_file if self.batch.state == BatchState.LOOKING else stop_loading
        try:
            leave(batch=self.batch, version=whole_number(version), by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.warning(request, str(problem))
            return self.back_to_it()
        messages.success(request, _("The file was put aside. Nothing of it is kept."))
        return redirect(reverse("insight:files"))


class RejectedRowsCsv(FileView, View):
    """Every row that was left out, with its line and why: to mend them in the file they came from."""

    http_method_names = ["get"]

    def get(self, request):
        rows = files.bad_rows(self.batch).iterator(chunk_size=2000)
        response = StreamingHttpResponse(self.lines(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="left-out-{self.batch.pk}.csv"'
        response["Cache-Control"] = "no-store"
        return response

    def lines(self, rows):
        sheets = presenters.sheets_of(self.batch)
        names = [_("sheet")] if len(sheets.parts) > 1 else []
        yield "\ufeff" + csv_text([(*names, "line", _("why it was left out"))])
        for row, reason in rows:
            sheet, line = sheets.where(row)
            yield csv_text([(sheet, line, reason) if names else (line, reason)])
