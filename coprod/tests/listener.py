"""A server of the tests' own, for who is asked to protect the way to one."""

import socket
import threading
from contextlib import suppress

PATIENCE = 20


class Listener:
    """A server on this computer that answers as it is told and keeps what it hears."""

    def __init__(self, answer):
        self.heard = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, args=[answer])
        self.thread.start()

    def serve(self, answer):
        with suppress(OSError):
            line, _address = self.socket.accept()
            self.socket.close()  # who tries again is refused at once
            with line:
                line.settimeout(PATIENCE)
                answer(line, self.heard)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)  # wakes one that nobody called
        self.thread.join(PATIENCE)
        self.socket.close()
