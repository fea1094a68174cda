"""What happens to files of feedback, and to the comments in them. Each verb checks who, checks when, writes, and records."""
