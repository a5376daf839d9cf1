"""What stands in the inbox before the mail is opened."""
