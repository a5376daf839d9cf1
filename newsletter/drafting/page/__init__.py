"""What a saved web page says about its article: one kind of fact, one file."""
