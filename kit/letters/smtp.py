"""Letters by SMTP, with an end to every conversation, and
knowing whether the server may have taken the letter.
"""

import contextlib
import smtplib
import socket
import threading
from typing import TYPE_CHECKING, Any

from django.core.mail.backends.smtp import EmailBackend

# Seconds. A server may take long to say that it took a letter, so it is given more time once it
# has all of it: giving up then means that nobody knows, and that the letter may go out twice.
WHOLE = 30
ANSWER = 120


class Unanswered(smtplib.SMTPException):
    """The server has the whole letter, and has not said whether it took it."""


if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    Connection = smtplib.SMTP
else:
    Connection = object


class Watched(Connection):
    """A connection that is cut when its time is over, in whichever step it hangs."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.sends = 0
        self.is_sending_words = False
        self.timer: threading.Timer | None = None
        self.end_after(WHOLE)
        super().__init__(*args, **options)

    def end_after(self, seconds: float) -> None:
        self.end_watch()
        self.timer = threading.Timer(seconds, self.cut)
        self.timer.daemon = True
        self.timer.start()

    def end_watch(self) -> None:
        if self.timer:
            self.timer.cancel()

    def cut(self) -> None:
        if self.sock:
            # Below TLS: its own shutdown would wait for the other side.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def send(self, s: "ReadableBuffer | str") -> None:
        super().send(s)
        self.sends += 1
        if self.are_words_out:
            assert self.sock is not None  # noqa: S101 - the words have just gone over it
            self.sock.settimeout(ANSWER)
            self.end_after(ANSWER)

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        self.sends, self.is_sending_words = 0, True
        try:
            return super().data(msg)
        except smtplib.SMTPServerDisconnected as error:
            if self.are_words_out:
                raise Unanswered("No answer to a whole letter") from error
            raise
        finally:
            self.is_sending_words = False

    @property
    def are_words_out(self) -> bool:
        """Inside `data`: the command is sent first, the letter with its last line second."""
        return self.is_sending_words and self.sends == 2

    def quit(self) -> None:  # type: ignore[override]  # the library answers with what the server said: nobody asks it
        """Say goodbye and wait for no reply: the letter is taken,
        and every moment before that is saved is a risk.
        """
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self.putcmd("quit")
        self.close()

    def close(self) -> None:
        self.end_watch()
        super().close()


class Plain(Watched, smtplib.SMTP):
    pass


class Encrypted(Watched, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    """Django's, over a connection that is watched."""

    @property
    def connection_class(self) -> type[Encrypted | Plain]:
        return Encrypted if self.use_ssl else Plain
