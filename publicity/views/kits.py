"""Tell people about it: what is on, the kit of one thing, and what each way of telling people is handed."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.one_form import OneFormView
from publicity import forms, presenters
from publicity.actions import keeping
from publicity.drafts import drafted_words, handed_out, is_out_of_date, words_of
from publicity.models import Channel, OutreachKit
from publicity.pictures import picture_source
from publicity.registry import PublicityItem
from publicity.rules import Can
from publicity.selectors import (
    channel_counts,
    channel_of,
    contact_of,
    current_items,
    general_channel,
    is_named,
    item_of,
    kit_of,
)
from publicity.short_links import link_of, written_address


class ListItems(PermissionRequiredMixin, TemplateView):
    permission_required = Can.TELL
    template_name = "publicity/list.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kinds=current_items(timezone.now()), **kwargs)


class KitPage:
    """Finds the thing and its kit. Refused before it is looked for."""

    permission: str = Can.TELL
    item: PublicityItem
    kit: OutreachKit | None

    def dispatch(
        self, request: HttpRequest, *args: Any, kind: str, reference: str, **kwargs: Any
    ) -> HttpResponseBase:
        if request.user.is_authenticated:
            if self.permission and not request.user.has_perm(self.permission):
                raise PermissionDenied
            self.item, self.kit = item_of(kind, reference, timezone.now()), kit_of(kind, reference)
        self.of = {"kind": kind, "reference": reference}
        return super().dispatch(request, *args, **kwargs)

    @property
    def address(self) -> str:
        return reverse("publicity:kit", kwargs=self.of)


class ShowKit(KitPage, TemplateView):
    """What is handed out: with the link for all ways that have none of their own."""

    template_name = "publicity/kit.jinja"

    def channel(self) -> Channel | None:
        return general_channel(self.kit)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, item, kit = self.request.user, self.item, self.kit
        contact, channel = contact_of(kit, item), self.channel()
        link = link_of(channel.code) if channel else f"{settings.SITE_URL}{item.address}"
        words = words_of(kit, item)
        may_keep = person.has_perm(Can.KEEP_KIT)
        return super().get_context_data(
            **self.of,
            item=item,
            kit=kit,
            contact=contact,
            channel=channel,
            written=written_address(link),
            texts=presenters.texts_to_copy(handed_out(words, link, contact)) if contact else [],
            picture=picture_source(item.picture),
            is_out_of_date=is_out_of_date(kit, item),
            may_keep=may_keep,
            may_take_off=kit is not None and bool(kit.contact_called) and (may_keep or kit.contact == person),
            **kwargs,
        )


class ShowWholeKit(ShowKit):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = channel_counts(self.kit, self.request.user, timezone.localdate())
        return super().get_context_data(
            counts=counts,
            count_rows=presenters.count_rows(counts),
            total=presenters.opened_in_words(counts.total, counts.least) if counts.total else "",
            **kwargs,
        )


class ShowChannel(ShowKit):
    """The same with the link of one way alone."""

    template_name = "publicity/channel.jinja"

    def channel(self) -> Channel | None:
        return channel_of(self.kit, self.kwargs["code"], self.request.user)


class KitFormView(KitPage, OneFormView):
    permission = Can.KEEP_KIT
    template_name = "publicity/keep.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, back_address=self.address, **kwargs)

    def next_page(self) -> str:
        return self.address

    @property
    def version(self) -> int:
        return self.kit.version if self.kit is not None else 1


class KeepWords(KitFormView):
    template_name = "publicity/words.jinja"
    form_class = forms.KeepWordsForm
    heading = _lazy("Change the words")
    intro = _lazy("Leave one empty, and it is made of what the page says, always as it is that day.")
    saved = _lazy("The words are kept.")

    def get_initial(self) -> dict[str, Any]:
        return vars(words_of(self.kit, self.item)) | {"version": self.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_old = is_out_of_date(self.kit, self.item)
        return super().get_context_data(
            drafted=presenters.texts_to_copy(drafted_words(self.item)) if is_old else [], **kwargs
        )

    def act(self, form: Form, **who: Any) -> None:
        keeping.keep_words(
            **self.of, item=self.item, words=form.words, version=form.cleaned_data["version"], **who
        )

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": presenters.kept_words_now(problem.current)}


class NameContact(KitFormView):
    form_class = forms.NameContactForm
    heading = _lazy("Say who people can ask")
    intro = _lazy("People answer somebody who has a name. It stands on every poster, card and text.")
    saved = _lazy("It is saved. It stands on all that is printed and copied from now on.")

    def get_initial(self) -> dict[str, Any]:
        contact = contact_of(self.kit, self.item)
        if contact is None:
            return {"version": self.version, "called": self.request.user.called}
        is_me = self.kit is not None and self.kit.contact == self.request.user
        who = forms.ME if is_me else forms.ROLE
        return {
            "version": self.version,
            "who": who,
            "called": contact.called,
            "reached_by": contact.reached_by,
        }

    def act(self, form: Form, **who: Any) -> None:
        data = form.cleaned_data
        keeping.name_contact(
            **self.of,
            called=data["called"],
            reached_by=data["reached_by"],
            is_me=data["who"] == forms.ME,
            version=data["version"],
            **who,
        )

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": presenters.contact_now(problem.current)}


class RemoveContact(KitPage, View):
    """Whoever is named may always, whatever else they may; others are refused before it is looked for."""

    permission = ""
    http_method_names = ["post"]

    def dispatch(
        self, request: HttpRequest, *args: Any, kind: str, reference: str, **kwargs: Any
    ) -> HttpResponseBase:
        person = request.user
        may = person.has_perm(Can.KEEP_KIT) or (person.is_authenticated and is_named(person, kind, reference))
        if person.is_authenticated and not may:
            raise PermissionDenied
        return super().dispatch(request, *args, kind=kind, reference=reference, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.kit is not None:
            keeping.remove_contact(kit=self.kit, by=request.user, at=timezone.now())
        messages.success(
            request, _lazy("The name is taken off. Until there is another, nothing is handed out.")
        )
        return redirect(self.address)


class AddChannel(KitFormView):
    permission = Can.TELL
    form_class = forms.AddChannelForm
    heading = _lazy("Add a link to count")
    intro = _lazy("It leads to the same page. So we see which way brings people, and follow nobody.")
    button_text = _lazy("Make the link")
    saved = _lazy("Here is the link, with its own posters.")
    channel: Channel

    def act(self, form: Form, **who: Any) -> None:
        self.channel = keeping.add_channel(**self.of, **form.cleaned_data, **who)

    def next_page(self) -> str:
        return reverse("publicity:channel", kwargs=self.of | {"code": self.channel.code})
