"""What stands around every page."""

from coprod import views


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
