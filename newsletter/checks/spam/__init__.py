"""What a spam filter thinks of it."""
