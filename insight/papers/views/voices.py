"""Choosing what people said, to stand beside the themes of an edition that is not published yet."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from feedback.tickets.models import Theme
from insight.papers import forms
from insight.papers.actions import voices as actions
from insight.papers.selectors import voices as selectors
from insight.papers.views.editions import EditionView
from insight.reports.models import Voice
from insight.reports.rules import Can
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible


class ChoosePoint(EditionView, FormView):
    """A point of the board; and from here to the comments on each theme."""

    permission_required = Can.TRIANGULATE
    form_class = forms.ChooseVoiceForm
    template_name = "insight/voice.jinja"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"themes": self.edition.picture.themes}

    def get_context_data(self, **kwargs):
        rooms = selectors.themes_with_room(self.edition)
        return super().get_context_data(edition=self.edition, rooms=rooms, **kwargs)

    def form_valid(self, form):
        theme, ticket = get_object_or_404(Theme, slug=form.cleaned_data["theme"]), form.cleaned_data["point"]
        try:
            actions.choose_point(
                edition=self.edition, theme=theme, ticket=ticket, by=self.request.user, at=timezone.now()
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, _("It stands beside the theme now."))
        return redirect(self.edition)


class ChooseComment(EditionView, TemplateView):
    permission_required = Can.TRIANGULATE
    template_name = "insight/comments.jinja"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.has_permission() and kwargs["theme"] not in self.edition.picture.themes:
            raise Http404

    def get_context_data(self, theme, **kwargs):
        after = {name: self._number(name) for name in ("confirmed", "suggested")}
        return super().get_context_data(
            edition=self.edition,
            theme=theme,
            name=self.edition.picture.themes[theme],
            after=after,
            confirmed=selectors.confirmed_comments(self.edition, theme, after["confirmed"]),
            suggested=selectors.suggested_comments(self.edition, theme, after["suggested"]),
            chosen=selectors.voices_by_theme(self.edition).get(theme, []),
            speaking=selectors.sources_naming(self.edition, theme),
            at_once=selectors.AT_ONCE,
            **kwargs,
        )

    def _number(self, name):
        number = self.request.GET.get(name, "")
        return int(number) if number.isdecimal() and len(number) < 10 else 0

    def post(self, request, quarter, number, theme):
        comment = request.POST.get("comment", "")
        try:
            actions.choose_comment(
                edition=self.edition,
                theme=get_object_or_404(Theme, slug=theme),
                comment=int(comment) if comment.isdecimal() and len(comment) < 19 else 0,
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("It stands beside the theme now."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("insight:comments", quarter, number, theme)


class DropVoice(PermissionRequiredMixin, View):
    permission_required = Can.TRIANGULATE
    http_method_names = ["post"]

    def post(self, request, pk):
        voice = get_object_or_404(Voice.objects.select_related("edition"), pk=pk)
        try:
            actions.drop_voice(voice=voice, by=request.user, at=timezone.now())
            messages.success(request, _("It is taken away."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect(voice.edition)
