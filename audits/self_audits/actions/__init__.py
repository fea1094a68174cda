"""What can happen to an audit. Each verb checks who, checks when, writes, records, and tells people."""
