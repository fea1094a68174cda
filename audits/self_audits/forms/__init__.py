"""What people type, checked: one file for each part of an audit's way."""
