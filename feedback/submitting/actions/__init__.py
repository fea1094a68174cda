"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""
