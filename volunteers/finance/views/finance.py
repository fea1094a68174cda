"""What finance does: prepare a run, release it, export it, and note what came of it."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.generic import TemplateView

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.verbs.errors import NotPossible
from people.sign_in.reauthentication import RecentSignInRequired
from volunteers.finance.actions import exports, runs, settling
from volunteers.finance.forms.runs import BankReturnForm, ExportForm, HandOverForm, PaidForm, PrepareRun
from volunteers.involvement.views.base import ActionForm, Closed
from volunteers.payments import presenters
from volunteers.payments.models import RunKind, RunState
from volunteers.payments.money import format_pounds
from volunteers.payments.rules import Can
from volunteers.payments.selectors import money


class Finance(Closed, ActionForm):
    """What waits to be paid, and the form that puts what is ticked in a run."""

    permission_required = Can.SEE_RUNS
    template_name = "volunteers/finance/waiting.jinja"
    form_class = PrepareRun

    @property
    def kind(self):
        kind = self.request.POST.get("kind") or self.request.GET.get("kind")
        return kind if kind in RunKind.values else RunKind.BANK.value

    def get_initial(self) -> dict[str, Any]:
        return {"kind": self.kind}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, count, pounds = money.claims_to_pay(self.kind)
        today = timezone.localdate()
        return super().get_context_data(
            rows=[
                {"row": row, "amount": format_pounds(row.amount), "late": row.due_on and row.due_on < today}
                for row in rows
            ],
            chosen=self.request.POST.getlist("claim"),
            kind=self.kind,
            kinds=RunKind.choices,
            count=count,
            pounds=format_pounds(pounds),
            by_hand=[
                {"line": line, "amount": format_pounds(line.amount)} for line in money.lines_to_hand_over()
            ],
            may_prepare=self.request.user.has_perm(Can.PREPARE_RUN),
            **kwargs,
        )

    def act(self, form: BaseForm) -> str | None:
        claims = money.claims_named(self.request.POST.getlist("claim")[: money.SHOWN])
        self.run = runs.prepare_run(
            claims=claims, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )
        return _("The run is prepared. A colleague now releases it.")

    def next_page(self) -> str | Model:
        return self.run


class Runs(Closed, TemplateView):
    permission_required = Can.SEE_RUNS
    template_name = "volunteers/finance/runs.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {"run": run, "tag": presenters.run_tag(run), "total": format_pounds(run.pounds or 0)}
            for run in money.payment_runs()
        ]
        return super().get_context_data(rows=rows, **kwargs)


class ShowRun(Closed, TemplateView):
    permission_required = Can.SEE_RUNS
    template_name = "volunteers/finance/run.jinja"

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        run = money.payment_run(reference)
        payments = list(run.payments.all())
        forms = {
            "export": ExportForm(kind=run.kind, prefix="export"),
            "paid": PaidForm(prefix="paid"),
        } | kwargs.pop("forms", {})
        return super().get_context_data(
            run=run,
            state=presenters.run_tag(run),
            rows=[{"payment": payment, "amount": format_pounds(payment.amount)} for payment in payments],
            total=format_pounds(sum(payment.amount for payment in payments)),
            may_release=run.state == RunState.PREPARED and self.request.user.has_perm(Can.RELEASE_RUN),
            may_drop=run.state == RunState.PREPARED,
            may_export=run.state in {RunState.RELEASED, RunState.EXPORTED}
            and self.request.user.has_perm(Can.RELEASE_RUN),
            may_settle=run.state == RunState.EXPORTED,
            forms=forms,
            **kwargs,
        )


class OfRun(ShowRun):
    """A form or button on the page of a run; what is wrong with it is said there."""

    http_method_names = ["post"]
    form_class = None
    name = ""

    def post(self, request: HttpRequest, reference) -> HttpResponse:
        run = money.payment_run(reference)
        form = self.form(run)
        if form is not None and not form.is_valid():
            return self.again(reference, form)
        try:
            return self.act(run, form)
        except NotPossible as problem:
            if form is None:
                messages.error(request, str(problem))
                return redirect(run)
            field = getattr(problem, "field", None)
            form.add_error(field if field in form.fields else None, str(problem))
            return self.again(reference, form)

    def form(self, run):
        return None

    def again(self, reference, form):
        context = self.get_context_data(reference=reference, forms={self.name: form}, form=form)
        return self.render_to_response(context)

    def said(self, run, text):
        messages.success(self.request, text)
        return redirect(run)


class ReleaseRun(RecentSignInRequired, OfRun):
    permission_required = Can.RELEASE_RUN

    def act(self, run, form: BaseForm) -> str | None:
        runs.release_run(run=run, by=self.request.user, at=timezone.now())
        return self.said(run, _("The run is released. It can now be exported, once."))


class DropRun(OfRun):
    def act(self, run, form: BaseForm) -> str | None:
        runs.drop_run(run=run, by=self.request.user, at=timezone.now())
        return self.said(run, _("The run is dropped. Its claims wait to be paid again."))


class ExportRun(RecentSignInRequired, OfRun):
    permission_required = Can.RELEASE_RUN
    name = "export"

    def form(self, run):
        return ExportForm(self.request.POST, kind=run.kind, prefix="export")

    def act(self, run, form: BaseForm) -> str | None:
        new_export, content = exports.export_run(
            run=run, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )
        is_csv = new_export.format.endswith("csv")
        response = HttpResponse(
            content, content_type="text/csv" if is_csv else "text/plain; charset=us-ascii"
        )
        name = f"payments-{new_export.serial:06}.{'csv' if is_csv else 'txt'}"
        response["Content-Disposition"] = content_disposition_header(True, name)
        response["Cache-Control"] = "no-store"
        return response


class NotePaid(OfRun):
    name = "paid"

    def form(self, run):
        return PaidForm(self.request.POST, prefix="paid")

    def act(self, run, form: BaseForm) -> str | None:
        paid, unknown = settling.note_paid(
            run=run, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )
        if unknown:
            messages.warning(
                self.request,
                _("Not on their way in this run: {unknown}.").format(unknown=", ".join(unknown[:20])),
            )
        return self.said(
            run,
            ngettext("{paid} payment is marked as paid.", "{paid} payments are marked as paid.", paid).format(
                paid=paid
            ),
        )


class BankReturn(Closed, ActionForm):
    permission_required = Can.SEE_RUNS
    template_name = "volunteers/finance/returned.jinja"
    form_class = BankReturnForm
    done = _lazy("Noted. The claim waits to be paid again, and the person is asked to look at their details.")

    def get_payment(self):
        return money.payment_of_run(self.kwargs["reference"], self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        payment = self.get_payment()
        return super().get_context_data(payment=payment, amount=format_pounds(payment.amount), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        settling.bank_return(
            payment=self.get_payment(), by=self.request.user, at=timezone.now(), **form.cleaned_data
        )

    def next_page(self) -> str | Model:
        return self.get_payment().run


class HandOver(Closed, ActionForm):
    permission_required = Can.SEE_RUNS
    template_name = "volunteers/finance/hand_over.jinja"
    form_class = HandOverForm
    done = _lazy("Noted as paid.")

    def get_line(self):
        return money.line_by_hand(self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        line = self.get_line()
        return super().get_context_data(line=line, amount=format_pounds(line.amount), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        settling.hand_over(line=self.get_line(), by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def next_page(self) -> str | Model:
        return "volunteers:finance"
