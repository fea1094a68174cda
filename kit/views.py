"""Sign-in is required everywhere; a page that needs none says so with `Public`."""

from django.contrib.auth.decorators import login_not_required


class Public:
    """Put first among a view's bases: anyone may open this page, also where the view has a `dispatch` of its own."""

    @classmethod
    def as_view(cls, **options):
        return login_not_required(super().as_view(**options))
