"""Rounds, forums, newsletters and shares in words."""
