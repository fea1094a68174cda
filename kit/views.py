"""Sign-in is required everywhere; a page that needs none says so with `Public` or `Nameless`.

Nobody may send much, but to `TakesFiles`.
"""

import inspect
from abc import ABC
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured

from kit import uploads


class Public:
    """Put first among a view's bases: anyone may open this
    page, also where the view has a `dispatch` of its own.
    """

    @classmethod
    def as_view(cls, **options):
        return login_not_required(super().as_view(**options))


class Nameless(Public):
    """Where people say something without a name. Whoever asks for this page, nobody looks at who they are.

    The session that their browser may bring is put aside before anything opens it
    (`people.sign_in.middleware.put_session_aside`), so nothing of that moment is written beside a name.
    """

    @classmethod
    def as_view(cls, **options):
        view = super().as_view(**options)
        view.is_nameless = True
        return view


class AbstractView(ABC):  # noqa: B024 - its subclasses have them
    """A view that leaves methods to its subclasses, each an `abstractmethod`. Whoever forgets one is told when the
    addresses are read, at the start, and not when somebody opens the page.
    """

    @classmethod
    def as_view(cls, **options):
        if inspect.isabstract(cls):
            raise ImproperlyConfigured(
                f"{cls.__qualname__} has no {', '.join(sorted(cls.__abstractmethods__))}"
            )
        return super().as_view(**options)


class TakesFiles:
    """Put first among a view's bases: who may send a file here
    may send `most_bytes`. It is asked before anything is read.

    Well above what the form takes, so that a file a little too large is told so beside its field.
    """

    most_bytes = 3 * uploads.MOST_BYTES
    # The view itself answers what is longer still, from its length alone.
    says_too_large = False

    @classmethod
    def takes_from(cls, person: Any) -> bool:
        return person.is_authenticated
