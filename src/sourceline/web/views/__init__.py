"""What pages show, made from records: pure functions, no requests and no HTML."""
