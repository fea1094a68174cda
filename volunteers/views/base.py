"""What the pages of this room share."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import FormView

from volunteers.actions.problems import Changed, NotPossible
from volunteers.presenters import differences

# Bank details are shown to somebody who signed in within five minutes; there is longer to fill the page in.
LATELY, TO_FILL_IN = 5 * 60, 20 * 60


class Closed(PermissionRequiredMixin):
    """A page of one role: for everyone else it is not allowed."""


class ActionForm(FormView):
    """A form whose answers go to one action, which `act(form)` calls. What cannot be is said at the field it is about, or on top."""

    done = "Saved"

    def form_valid(self, form):
        try:
            said = self.act(form)
        except Changed as problem:
            return self.show_both(form, problem)
        except NotPossible as problem:
            field = getattr(problem, "field", None)
            form.add_error(field if field in form.fields else None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, said or self.done)
        return redirect(self.next_page())

    def show_both(self, form, problem):
        """What stands there now beside what was typed. Whoever sends it once more has seen both."""
        form.add_error(None, str(problem))
        stands = self.get_initial()
        form.data = form.data.copy()
        form.data["version"] = stands["version"]
        return self.render_to_response(self.get_context_data(form=form, stands_now=differences(form, stands)))

    def next_page(self):
        return self.success_url


class SignedInLately:
    """Asks people to sign in again before a page that shows or takes bank details."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            raise Http404
        newest = max((record["at"] for record in get_authentication_records(request, request.user)), default=0)
        if time.time() - newest > (TO_FILL_IN if request.method == "POST" else LATELY):
            return self.sign_in_again(request)
        return super().dispatch(request, *args, **kwargs)

    def sign_in_again(self, request):
        """With a password or a second step that can be asked again; otherwise by a new code."""
        if get_adapter().get_reauthentication_methods(request.user):
            raise ReauthenticationRequired
        logout(request)
        messages.info(request, "Please sign in again. We ask for this before we show payment details.")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
