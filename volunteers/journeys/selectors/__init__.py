"""Reads, each with its scope. Views get at rows only through here."""
