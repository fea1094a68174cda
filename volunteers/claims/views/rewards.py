from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.utils import timezone

from kit.translation import gettext_lazy as _lazy
from volunteers.claims.actions import rewards
from volunteers.claims.forms.rewards import RewardForm
from volunteers.involvement.views.base import ActionForm
from volunteers.payments.selectors import rewards as selectors


class ChooseReward(ActionForm):
    """A person's own page: staff sit beside them, nobody opens it for them."""

    template_name = "volunteers/reward.jinja"
    form_class = RewardForm
    done = _lazy("Your choice is saved. Only you can see it, and you can change it at any time.")

    def get_initial(self) -> dict[str, Any]:
        choice = selectors.latest(self.request.user)
        return {name: getattr(choice, name) for name in RewardForm.base_fields} if choice else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(choice=selectors.latest(self.request.user), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        rewards.choose_reward(by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def next_page(self) -> str | Model:
        return "volunteers:reward"
