"""Getting the newsletter: by email without an account, or by post."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View

from forums.newsletter import forms, selectors
from forums.newsletter.actions.readers import add_post_reader, remove_post_reader, subscribe
from forums.newsletter.presenters import copy_counts, label_sheets
from forums.newsletter.rules import Can
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.planning.views.planning import ActionFormView
from kit import pdf
from kit.translation import gettext as _
from kit.views import Public
from subscriptions.views import AskByEmailView, ConfirmSubscriptionView, StopSubscriptionView


class Subscribe(Public, AskByEmailView):
    template_name = "forums/subscribe.jinja"
    asked_template_name = "forums/subscribe_asked.jinja"
    form_class = forms.SubscribeForm
    counted_as = "newsletter"

    def request_subscription(self, email: str) -> None:
        subscribe(email=email, at=timezone.now())


class ConfirmReader(Public, ConfirmSubscriptionView):
    kind = NEWSLETTER
    template_name = "forums/subscribe_confirm.jinja"
    gone_template_name = "forums/subscribe_gone.jinja"


class StopNewsletter(Public, StopSubscriptionView):
    kind = NEWSLETTER
    template_name = "forums/subscribe_stop.jinja"
    stopped_template_name = "forums/subscribe_stopped.jinja"
    gone_template_name = "forums/subscribe_gone.jinja"


class AddPostReader(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.POST_NEWSLETTER
    form_class = forms.AddPostReaderForm
    template_name = "forums/by_post.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readers = list(selectors.post_readers_for(self.request.user))
        newsletters = list(selectors.public_newsletters()[:1])
        return super().get_context_data(
            readers=readers, counts=copy_counts(readers), newsletters=newsletters, **kwargs
        )

    def act(self, **what: Any) -> str:
        add_post_reader(**what)
        return _("Added.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("newsletters:by-post",)


class PostLabels(PermissionRequiredMixin, View):
    permission_required = Can.POST_NEWSLETTER

    def get(self, request: HttpRequest) -> HttpResponse:
        sheets = label_sheets(selectors.post_readers_for(request.user))
        return pdf.response("labels.pdf", "forums/labels_pdf.jinja", {"sheets": sheets})


class RemovePostReader(View):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        remove_post_reader(
            reader=selectors.post_reader_for(request.user, pk), by=request.user, at=timezone.now()
        )
        messages.success(request, _("Removed. We have forgotten the address."))
        return redirect("newsletters:by-post")
