"""The verbs of this room, one noun a module. Each checks who, checks when, writes, records, and tells people."""
