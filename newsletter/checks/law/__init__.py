"""What laws and mailbox providers ask of bulk mail, by the audience and kind that the publication names."""
