"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""
