"""Writing to an address that somebody typed, before its owner has said yes.

Every form that leads to a letter asks here first. All forms count together:
a stranger cannot fill somebody's letter box by going from one form to the
next. What the page says is the same whether a letter goes out or not.
"""

from kit import rate
from kit.letters.seal import address_hash

DAY = 24 * 3600
MOST_A_DAY = 5
# An account's owner asks for these, and somebody else who asks for them must not keep the owner out.
CODES_A_DAY = 20


def may_write(address: str, *, is_account: bool = False) -> bool:
    """Count one letter to this address, and say whether it may go out."""
    purpose, limit = ("codes", CODES_A_DAY) if is_account else ("asked", MOST_A_DAY)
    return rate.allow(f"letters:{purpose}:{address_hash(address)}", limit=limit, seconds=DAY)
