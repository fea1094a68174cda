"""The numbers of the menu are those of Today, until the person does something."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coprod.context import signed_in_person
from coprod.today.selectors import forget_numbers


def numbers_end_with_a_form(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and (person := signed_in_person(request)):
            forget_numbers(person, timezone.localdate())
        return response

    return answer
