"""Pages that cross rooms: a place, a team, the quarter, and finding something anywhere."""
