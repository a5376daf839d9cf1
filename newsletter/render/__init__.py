"""What a reader gets: Issue → Email."""

from newsletter.render.email import Email, EmailImage, TracedEmail

__all__ = ["Email", "EmailImage", "TracedEmail"]
