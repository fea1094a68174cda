"""Reads. Visitors see what was confirmed; those who run rounds see every plan."""
