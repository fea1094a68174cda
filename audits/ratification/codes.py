"""Codes that let one person take part once. The database keeps a keyed hash only."""

from kit.codes import CodeScheme

TAKE_PART = CodeScheme(length=12, hashed_under="audits.code")
