"""Where in the world a place of the map can be: in the United Kingdom. A slip would draw all others into one corner."""

from decimal import Decimal

# (lowest, highest), in degrees; a little wider than the land, from the Scillies to Shetland.
LATITUDES = (Decimal(49), Decimal(61))
LONGITUDES = (Decimal(-9), Decimal(2))
