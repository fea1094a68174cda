"""A mail server that does as it is told, on a port of its
own: how it answers each command is a test's choice.
"""

import contextlib
import socketserver
import threading

# A reply that comes a line at a time, each well within the time a client waits for one.
DRIP = "250-drip"
DRIPS, PAUSE = 80, 0.05


class Server(socketserver.ThreadingTCPServer):
    """`answers` maps a command ("EHLO", "RCPT", "DATA", "." for
    the whole letter, "QUIT") to its reply, or None: silence.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answers: dict[str, str | None]):
        super().__init__(("127.0.0.1", 0), Conversation)
        usual = {"": "220 here", "EHLO": "250 yes", "MAIL": "250 yes", "RCPT": "250 yes", "DATA": "354 go on",
                 ".": "250 taken", "RSET": "250 yes", "QUIT": "221 bye"}  # fmt: skip
        self.answers = usual | answers
        self.letters: list[bytes] = []
        self.is_over = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *problem):
        self.is_over.set()
        self.shutdown()
        self.server_close()


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        with contextlib.suppress(ConnectionError, BrokenPipeError):
            self.converse()

    def converse(self):
        words = [""]
        while words and self.answer(words[0]):
            words = self.rfile.readline().decode().upper().split() or None
            if words and words[0] == "DATA" and self.answer("DATA"):
                self.take_letter()
                words = ["."]

    def answer(self, command):
        reply = self.server.answers[command]
        if reply is None:
            self.server.is_over.wait()
            return False
        for _ in range(DRIPS if reply == DRIP else 0):
            self.wfile.write(f"{DRIP}\r\n".encode())
            self.server.is_over.wait(PAUSE)
        self.wfile.write(f"{reply.replace('-', ' ')}\r\n".encode())
        return True

    def take_letter(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.letters.append(b"".join(lines))
