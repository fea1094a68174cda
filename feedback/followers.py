"""Finding an address again without reading it."""

from django.utils.crypto import salted_hmac


def hash_of(email):
    """The same for the same address, however its letters were typed."""
    return salted_hmac("feedback.follower", email.strip().lower(), algorithm="sha256").hexdigest()
