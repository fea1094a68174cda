"""Anyone says something, without an account."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from feedback import actions, clock, forms
from kit import rate
from kit.views import Public

# A ward or a library shares one address, so the limit is for a flood and not for a busy afternoon.
POSTS_AN_HOUR = 30


class SaySomething(Public, FormView):
    template_name = "feedback/say.jinja"
    form_class = forms.SaySomething

    def post(self, request, *args, **kwargs):
        if not rate.allow(rate.client_key(request, "say"), limit=POSTS_AN_HOUR, seconds=3600):
            form = self.get_form()
            form.is_valid()
            form.add_error(
                None,
                "A lot has been sent from here in the last hour. What you wrote is still below: please send it later.",
            )
            return render(request, self.template_name, self.get_context_data(form=form), status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        data = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        actions.say(**data, at=timezone.now())
        return redirect("feedback:thank-you")


class ThankYou(Public, TemplateView):
    template_name = "feedback/thank_you.jinja"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        return super().get_context_data(
            read_days=clock.days(clock.READ_DAYS, today), answer_days=clock.days(clock.ANSWER_DAYS, today), **kwargs
        )
