"""Begin the next issue from the page, as ``newsletter new`` does."""

import datetime as dt
import re
from typing import Any

from newsletter.content import load_publication
from newsletter.drafting.earlier import EarlierIssue, earlier_issues
from newsletter.drafting.skeleton import skeleton
from newsletter.errors import InputError
from newsletter.files import create_file
from newsletter.messages import Message
from newsletter.workspace import Workspace


def next_issue(workspace: Workspace) -> dict[str, Any]:
    """Return the date and the number that the next issue would get, and whether there is an earlier one to take inserts from."""
    earlier = _earlier(workspace)
    day, text = skeleton(load_publication(workspace), earlier, dt.date.today())
    number = re.search(r"^number: (\d+)$", text, re.MULTILINE)
    return {"date": day.isoformat(), "number": number[1] if number else "", "earlier": bool(earlier)}


def begin_issue(workspace: Workspace, slug: str, date: str, *, recurring: bool) -> str:
    """Write the next issue's file and return its name; ``recurring`` takes the inserts of the newest issue along.

    Raises InputError for a name or a date that is none, and when the file exists.
    """
    slug = re.sub(r"[^\w-]+", "-", slug.strip().lower()).strip("-_")
    if not slug:
        raise InputError(Message("give it a name; letters of any language, digits and '-'"))
    earlier = _earlier(workspace)
    newest = max(earlier, key=lambda issue: issue.date or dt.date.min) if recurring and earlier else None
    day, text = skeleton(load_publication(workspace), earlier, dt.date.today(), None, newest)
    if date:
        try:
            chosen = dt.date.fromisoformat(date)
        except ValueError as error:
            raise InputError(Message("'{date}' is no day; write it as 2024-01-31", date=date[:40])) from error
        text = text.replace(f"date: {day.isoformat()}", f"date: {chosen.isoformat()}", 1)
        day = chosen
    path = workspace.issues / f"{day.isoformat()}-{slug[:80]}.yaml"
    if not create_file(path, text.encode(), workspace.issues):
        raise InputError(Message("{name} exists already; nothing was changed", name=f"issues/{path.name}"))
    return path.stem


def _earlier(workspace: Workspace) -> list[EarlierIssue]:
    return [issue for issue in earlier_issues(workspace.issue_files()) if isinstance(issue, EarlierIssue)]
