"""The commands, one file each: ``commands/<name>.py`` holds a click command named ``command``."""
