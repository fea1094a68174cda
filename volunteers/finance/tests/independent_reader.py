"""Reads a Standard 18 file by the published positions alone. It shares nothing with the code that writes one.

Every position that the layout does not name has to be a space.
"""

from datetime import date, timedelta
from decimal import Decimal


class NotStandard18(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise NotStandard18(what)


def cut(line, first, last):
    return line[first - 1 : last]


def blanks(line, *ranges):
    for first, last in ranges:
        expect(cut(line, first, last).strip(" ") == "", f"{first} to {last} are not spaces in {line!r}")


def number(text):
    expect(text.isascii() and text.isdigit(), f"{text!r} is not digits")
    return int(text)


def day(text):
    expect(len(text) == 6 and text[0] == " ", f"{text!r} is not a day")
    return date(2000 + number(text[1:3]), 1, 1) + timedelta(days=number(text[3:]) - 1)


def read(content):
    expect(content.endswith("\r\n"), "the last line does not end")
    lines = content[:-2].split("\r\n")
    vol1, hdr1, hdr2, uhl1, *records, eof1, eof2, utl1 = lines
    for label in (vol1, hdr1, hdr2, uhl1, eof1, eof2, utl1):
        expect(len(label) == 80, f"a label of {len(label)}")
    length = read_block(hdr2, "HDR2F")
    expect(read_block(eof2, "EOF2F") == length, "the two ends do not agree")
    expect(hdr1[4:] == eof1[4:] and hdr1[:4] == "HDR1" and eof1[:4] == "EOF1", "HDR1 and EOF1 differ")
    file = {"length": length, "serial": read_vol1(vol1)} | read_hdr1(hdr1) | read_uhl1(uhl1)
    expect(file["serial"] == file["serial_again"] != 0, "serials differ")
    rows = [read_record(line, length) for line in records]
    credits = [row for row in rows if row["code"] == "99"]
    contras = [row for row in rows if row["code"] == "17"]
    total = sum(row["amount"] for row in credits)
    expect(len(contras) == 1 and rows[-1] is contras[0], "one contra, last")
    expect(
        contras[0]["amount"] == total and contras[0]["reference"] == "CONTRA", "the contra does not balance"
    )
    own = (contras[0]["from_sort_code"], contras[0]["from_account"])
    expect(own == (contras[0]["sort_code"], contras[0]["account"]), "the contra is not on the own account")
    expect(all((row["from_sort_code"], row["from_account"]) == own for row in credits), "another originator")
    expect(all(row.get("day", file["day"]) == file["day"] for row in rows), "another day")
    expect(read_utl1(utl1) == (total, total, 1, len(credits)), "UTL1 does not add up")
    return file | {"credits": credits, "total": total}


def read_vol1(line):
    expect(cut(line, 1, 4) == "VOL1" and cut(line, 80, 80) == "1", "not VOL1")
    blanks(line, (11, 41), (48, 79))
    number(cut(line, 42, 47))
    return number(cut(line, 5, 10))


def read_hdr1(line):
    expect((cut(line, 5, 5), cut(line, 12, 12), cut(line, 15, 15)) == ("A", "S", "1"), "HDR1's letters")
    expect(cut(line, 6, 11) == cut(line, 16, 21), "two user numbers")
    expect(cut(line, 28, 35) == "00010001" and cut(line, 55, 60) == "000000", "section, sequence, blocks")
    blanks(line, (13, 14), (36, 41), (54, 54), (61, 80))
    made, expires = day(cut(line, 42, 47)), day(cut(line, 48, 53))
    expect(made < expires, "it expires before it was made")
    return {"user_number": cut(line, 6, 11), "serial_again": number(cut(line, 22, 27)), "made_on": made}


def read_block(line, start):
    expect(line.startswith(start) and cut(line, 51, 52) == "00", start)
    blanks(line, (16, 50), (53, 80))
    expect(cut(line, 11, 15) in {"00100", "00106"}, "record length")
    number(cut(line, 6, 10))
    return number(cut(line, 11, 15))


def read_uhl1(line):
    expect(cut(line, 1, 4) == "UHL1" and cut(line, 11, 16) == "999999", "UHL1")
    expect(cut(line, 21, 22) == "00" and cut(line, 23, 28) == "000000", "currency")
    expect(cut(line, 29, 37) in {"1 DAILY  ", "4 MULTI  "}, "work code")
    blanks(line, (17, 20), (41, 80))
    number(cut(line, 38, 40))
    return {"day": day(cut(line, 5, 10)), "work": cut(line, 29, 37)}


def read_utl1(line):
    expect(cut(line, 1, 4) == "UTL1", "UTL1")
    blanks(line, (45, 80))
    debit, credit = Decimal(number(cut(line, 5, 17))) / 100, Decimal(number(cut(line, 18, 30))) / 100
    return debit, credit, number(cut(line, 31, 37)), number(cut(line, 38, 44))


def read_record(line, length):
    expect(len(line) == length, f"a record of {len(line)}")
    expect(cut(line, 15, 15) == "0" and cut(line, 32, 35) in {"0000", "    "}, "fixed places")
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.&/- ")
    expect(set(line) <= allowed, f"{set(line) - allowed} may not stand in a file")
    for first, last in ((1, 14), (18, 31), (36, 46)):
        number(cut(line, first, last))
    row = {
        "sort_code": cut(line, 1, 6),
        "account": cut(line, 7, 14),
        "code": cut(line, 16, 17),
        "from_sort_code": cut(line, 18, 23),
        "from_account": cut(line, 24, 31),
        "amount": Decimal(number(cut(line, 36, 46))) / 100,
        "from_name": cut(line, 47, 64).rstrip(),
        "reference": cut(line, 65, 82).rstrip(),
        "name": cut(line, 83, 100).rstrip(),
    }
    return row | ({"day": day(cut(line, 101, 106))} if length == 106 else {})
