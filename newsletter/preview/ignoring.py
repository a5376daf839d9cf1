"""Write down in an issue why a rule of the check does not hold for it."""

from newsletter.content import LoadedIssue
from newsletter.drafting import yaml_edit
from newsletter.drafting.add_key import FILE_ORDER, add_key
from newsletter.drafting.yaml_writer import Entry
from newsletter.preview.editing import Editor, read_file
from newsletter.preview.history import History


def ignore_rule(loaded: LoadedIssue, rule: str, reason: str, editor: Editor, history: History) -> None:
    """Add ``rule: reason`` to the issue's ``ignore``, or replace the reason that stands there.

    Raises LookupError when there is no such rule, InputError when the reason is none.
    """
    from newsletter.checks.registry import all_rules  # which the start of the page need not wait for

    if rule not in {known.name for known in all_rules()}:
        raise LookupError(rule)
    words = " ".join(reason.split())
    with history.lock:
        content, document = read_file(loaded, loaded.path)
        if ("ignore",) in document.keys:
            after = yaml_edit.set_value(document, ("ignore", rule), words)
        else:
            after = add_key(document, ("ignore",), (Entry(rule, words),), FILE_ORDER)
        editor.write(loaded, content, document, after)
