"""What people type for forums, checked."""
