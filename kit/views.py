"""Sign-in is required everywhere; a page that needs none says so with `Public`."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator


class Public:
    """Put first among a view's bases: anyone may open this page."""

    @method_decorator(login_not_required)
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)
