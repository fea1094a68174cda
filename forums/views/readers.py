"""Getting the newsletter: by email without an account, or by post."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, View

from forums import news
from forums.actions.readers import add_post_reader, confirm_reader, remove_post_reader, subscribe, unsubscribe
from forums.forms import newsletters as forms
from forums.models import Reader
from forums.presenters.newsletters import copy_counts, label_sheets
from forums.rules import Can
from forums.views.planning import ActionFormView
from kit import pdf, rate
from kit.letters import asking
from kit.views import Public

ASKED_AN_HOUR = 30
# Whoever's address it is: a stranger cannot fill their letter box.
LETTERS_A_DAY = asking.MOST_A_DAY


class Subscribe(Public, FormView):
    template_name = "forums/subscribe.jinja"
    form_class = forms.SubscribeForm

    def form_valid(self, form: Form) -> HttpResponse:
        if not rate.allow(rate.client_key(self.request, "newsletter"), limit=ASKED_AN_HOUR, seconds=3600):
            form.add_error(
                None, "A lot has been asked for from here in the last hour. Please try again later."
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        email = form.cleaned_data["email"]
        # The page says the same for every address, whatever we know of it and whether a letter goes out.
        if asking.may_write(email):
            subscribe(email=email, at=timezone.now())
        return render(self.request, "forums/subscribe_asked.jinja", {"email": email})


class ReaderPage(Public, View):
    """A page reached from a letter. Opening it changes nothing: programs that look at letters open all their
    links.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(request, news.reader(token))

    def show(self, request: HttpRequest, reader: Reader | None) -> HttpResponse:
        if reader is None:
            return render(request, "forums/subscribe_gone.jinja", status=404)
        return render(request, self.template_name, {"reader": reader})


class ConfirmReader(ReaderPage):
    template_name = "forums/subscribe_confirm.jinja"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        reader = news.reader(token)
        return self.show(request, reader and confirm_reader(reader=reader, at=timezone.now()))


@method_decorator(csrf_exempt, name="dispatch")
class StopNewsletter(ReaderPage):
    """The link is the proof, so a mail program may press the button itself, without our page and its token."""

    template_name = "forums/subscribe_stop.jinja"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        reader = news.reader(token)
        if reader is not None:
            unsubscribe(reader=reader, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "forums/subscribe_stopped.jinja")


class AddPostReader(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.POST_NEWSLETTER
    form_class = forms.AddPostReaderForm
    template_name = "forums/by_post.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readers = list(news.post_readers_for(self.request.user))
        newsletters = list(news.public_newsletters()[:1])
        return super().get_context_data(
            readers=readers, counts=copy_counts(readers), newsletters=newsletters, **kwargs
        )

    def act(self, **what: Any) -> str:
        add_post_reader(**what)
        return "Added."

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("newsletters:by-post",)


class PostLabels(PermissionRequiredMixin, View):
    permission_required = Can.POST_NEWSLETTER

    def get(self, request: HttpRequest) -> HttpResponse:
        sheets = label_sheets(news.post_readers_for(request.user))
        return pdf.response("labels.pdf", "forums/labels_pdf.jinja", {"sheets": sheets})


class RemovePostReader(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        remove_post_reader(reader=news.post_reader_for(request.user, pk), by=request.user, at=timezone.now())
        messages.success(request, "Removed. We have forgotten the address.")
        return redirect("newsletters:by-post")
