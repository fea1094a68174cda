"""Not a test: fills in rows that are missing or broken, and drops stale ones. See tests/matrix.py."""

from tests import matrix


def test_write(samples, sign_in, capsys):
    table = matrix.read() if matrix.FILE.exists() else {}
    table = {
        row: cells
        for row, cells in table.items()
        if not any(cell.startswith("broken") for cell in cells.values())
    }
    missing, stale = matrix.gaps(table, matrix.rows())
    for row in stale:
        del table[row]
    for address, method in missing:
        table[address, method] = {"address": address, "method": method}
    for role in matrix.ROLES if missing else ():
        for row, answer in matrix.answers(role, samples, sign_in, missing).items():
            table[row][role] = answer
    matrix.write(table)
    with capsys.disabled():
        print("\nadded:", *(f"{method} {address}" for address, method in missing), sep="\n  ")
        print("dropped:", *(f"{method} {address}" for address, method in stale), sep="\n  ")
