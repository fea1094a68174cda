"""The pages on which somebody types a code: they say when it has
ended, and another one has its whole time.
"""

import time
from typing import TYPE_CHECKING, Any

from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase

from kit.translation import gettext_lazy as _lazy
from kit.views import Public

ENDED = _lazy("The code has stopped working: it is good for 15 minutes. Ask for another one here.")


if TYPE_CHECKING:
    from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
    from django.views import View

    class CodeView(View):
        """What `SaysWhenItEnds` is put before: allauth's views of a code."""

        _process: AbstractCodeVerificationProcess

        def _resend_form_valid(self, form: BaseForm) -> HttpResponseBase: ...

else:
    CodeView = object


class SaysWhenItEnds(CodeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if getattr(self, "_process", None) is None:
            messages.warning(request, ENDED)
        return response

    def _resend_form_valid(self, form: BaseForm) -> HttpResponseBase:
        self._process.state["at"] = time.time()
        return super()._resend_form_valid(form)


class LoginCode(Public, SaysWhenItEnds, ConfirmLoginCodeView):
    pass


class EmailCode(Public, SaysWhenItEnds, ConfirmEmailVerificationCodeView):
    pass
