"""What stands around every page."""

from django.contrib.auth.middleware import LoginRequiredMiddleware

from coprod import views


class SignInRequired(LoginRequiredMiddleware):
    """Closed by default. Django's own asks who somebody is first, which opens a session on public pages too."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class services_away:
    """When the database or Redis cannot be reached, say so kindly and give back what the person wrote.

    Only errors from a view arrive here. Those from other middleware (the session, sign-in) become `views.server_error`,
    which asks the same question.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        return views.away(request, error) if views.is_away(error) else None
