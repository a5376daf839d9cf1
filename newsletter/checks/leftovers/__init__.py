"""What was left in from a template, from a draft, or from the issue before."""
