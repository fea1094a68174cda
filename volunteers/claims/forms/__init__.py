"""What people type, checked. Each message is a sentence that says what to do."""
