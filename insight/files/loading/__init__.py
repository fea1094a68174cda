"""Putting rows into the database: in chunks, each saved whole with how far the file has got, so that a load
may stop at any row and go on from there.
"""
