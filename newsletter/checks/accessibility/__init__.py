"""Reading with a screen reader, in bad light, or with tired eyes."""
