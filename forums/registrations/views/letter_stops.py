"""Stopping the letters about a forum, from any of them."""

from django.utils import timezone

from forums.registrations.actions.letter_stops import stop_new_address, stop_registration_letters
from forums.rounds.models import Registration
from forums.rounds.models.registration import NO_TO_NEW_ADDRESSES, STOP
from kit.letters.stopping import StopLettersView


class StopRegistration(StopLettersView):
    template_name = "forums/letters_stop.jinja"

    def find(self, token: str) -> Registration | None:
        return STOP.row(Registration.objects.all(), token)

    def stop(self, registration: Registration) -> None:
        stop_registration_letters(registration=registration, at=timezone.now())


class StopNewAddress(StopLettersView):
    """For whoever reads the mail of an address that somebody wants their letters to go to."""

    template_name = "forums/letters_stop.jinja"

    def find(self, link: str) -> Registration | None:
        return Registration.of_new_address_link(link, signer=NO_TO_NEW_ADDRESSES)

    def stop(self, registration: Registration) -> None:
        stop_new_address(registration=registration, at=timezone.now())
