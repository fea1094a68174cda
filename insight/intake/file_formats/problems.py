"""What is wrong with a file or a row, in words for the person who sent it: never with words out of
the file.
"""


class UnreadableFile(Exception):
    """Nothing of this file can be loaded."""


class RejectedRow(Exception):
    """This row is left out; the others go on."""
