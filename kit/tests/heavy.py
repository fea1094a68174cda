"""Works for a process of its own, each of which does one thing that a hostile file could make it do."""

import os
import re
import resource
import signal
from typing import BinaryIO

import pypdfium2

from kit.apart import MB, Refused


def echo(data: bytes, out: BinaryIO, *options: str) -> None:
    out.write(data + " ".join(options).encode())


def bounds(_data: bytes, out: BinaryIO) -> None:
    for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        out.write(b"%d %d\n" % resource.getrlimit(what))


def environment(_data: bytes, out: BinaryIO) -> None:
    out.write("\n".join(os.environ).encode())


def take_memory(_data: bytes, out: BinaryIO) -> None:
    out.write(b"%d" % len(bytearray(300 * MB)))


def write_much(_data: bytes, out: BinaryIO) -> None:
    for _ in range(8):
        out.write(b"x" * MB)


def die(_data: bytes, _out: BinaryIO) -> None:
    os.kill(os.getpid(), signal.SIGABRT)


def refuse(_data: bytes, _out: BinaryIO) -> None:
    raise Refused("It is “too” old.")


def break_down(_data: bytes, _out: BinaryIO) -> None:
    raise ZeroDivisionError


def hold_ten_pages(data: bytes, out: BinaryIO) -> None:
    pages = [page.render(scale=2).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(data)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])


def match(data: bytes, out: BinaryIO) -> None:
    """Whether a pattern matches a text: both in `data`, with a NUL between them."""
    pattern, _, text = data.decode().partition("\0")
    out.write(str(bool(re.match(pattern, text))).encode())
