"""README.txt of an export: what each file is, and the clicks to make, in the publication's language."""

from collections.abc import Iterator

from newsletter.esps.tags import Tags, tag_for, tags_of
from newsletter.esps.types import Export
from newsletter.text import wrap

_KO = {
    "subject": "제목",
    "preheader": "미리보기 문구",
    "sender": "발신자 이름",
    "title": "{esp}에 올리는 방법",
    "label subject": "제목",
    "label preheader": "미리보기 문구",
    "label sender": "발신자",
    "label reply": "회신 주소",
    "label day": "보내는 날",
    "mind": "보내기 전에 볼 것",
    "memory": "{written} 자리에는 {tag}를 넣었습니다. {esp} 문서에서 확인하지 못한 태그이니 테스트 메일로 확인하고, 다르면 publication.yaml의 tags에 적어 주세요.",
    "field": "{field}의 {written}: {esp} 문서에서 이 칸의 태그가 채워진다는 말을 찾지 못했습니다. 테스트 메일로 확인해 주세요.",
    "fallback": "{written}: 값이 없는 독자에게 보일 말은 {esp} 태그에 적을 수 없습니다. 주소록(목록)의 필드에 기본값을 설정해 주세요: {fallback}",
    "fixed": "{esp}에서는 독자마다 다른 말을 넣을 수 없어, {written} 자리에 모두 같은 말을 넣었습니다: {fallback}",
    "plain": "텍스트 본문은 {esp}에서 HTML을 보고 만듭니다. text.txt는 참고용입니다.",
    "served": "그림 파일을 웹사이트에 올려 이 주소로 열리게 합니다: {pairs}",
    "waiting": "아직 공개 주소가 없는 그림을 먼저 올립니다: {names}.",
    "host": "그림을 웹사이트처럼 누구나 열 수 있는 곳에 올리고 주소를 복사합니다.",
    "replace": "{page}에서 그림 이름({first})을 모두 복사한 주소로 바꿉니다. 메모장의 바꾸기(Ctrl+H)로 됩니다.",
    "by hand": "공개 주소가 없는 그림은 붙여 넣을 수 없어 자리만 표시했습니다: {names}.",
    "site": "그림을 올려 둘 웹사이트가 있으면 publication.yaml에 images: {{base_url: https://…}}를 적어 두세요. 다음부터는 그림 주소가 저절로 들어갑니다.",
    "push": "newsletter push --upload-images를 쓰면 그림이 {esp}에 저장되고, 주소도 저절로 들어갑니다.",
    "date": "사실을 마지막으로 확인한 날: {seen}",
}
_EN = {
    "subject": "the subject",
    "preheader": "the preheader",
    "sender": "the sender's name",
    "title": "How to bring this issue into {esp}",
    "label subject": "Subject",
    "label preheader": "Preview text",
    "label sender": "Sender",
    "label reply": "Reply to",
    "label day": "Day",
    "mind": "Before you send",
    "memory": "{written} became {tag}, which no document of {esp} confirms: look at it in a test mail, and if it is wrong write yours under 'tags' in publication.yaml.",
    "field": "{written} in {field}: no document of {esp} was found that says that this field is filled; look at it in a test mail.",
    "fallback": "{written}: no fallback can be written into a tag of {esp}. Set the default of that field in your list to: {fallback}",
    "fixed": "{esp} cannot write another word to each reader, so all of them read the same in place of {written}: {fallback}",
    "plain": "{esp} takes no plain text and makes its own from the HTML. text.txt is for reading.",
    "served": "Upload the picture files to your site, so that they open at these addresses: {pairs}",
    "waiting": "Upload the pictures that have no public address yet: {names}.",
    "host": "Put them where anybody can open them, as on your site, and copy their addresses.",
    "replace": "In {page} replace each picture's name ({first}) by its address, everywhere: your editor's Replace does it.",
    "by hand": "Pictures without a public address cannot be pasted; their places are marked: {names}.",
    "site": "With a site that serves your pictures, write images: {{base_url: https://…}} in publication.yaml: from then on their addresses are filled in.",
    "push": "newsletter push --upload-images stores pictures at {esp} and fills in their addresses.",
    "date": "The facts were last looked up on {seen}.",
}


def guide(export: Export) -> str:
    """Return the text of README.txt, at most 78 columns wide."""
    words = _KO if export.email.language.split("-")[0] == "ko" else _EN
    esp = export.esp
    title = words["title"].format(esp=esp.title)
    lines = [title, "", *_fields(export, words), ""]
    lines += [wrap(step, indent=f"{number}. ") for number, step in enumerate(_steps(export, words), 1)]
    notes = list(_notes(export, words))
    if notes:
        lines += ["", words["mind"], *(wrap(note, indent="- ") for note in notes)]
    lines += ["", wrap(words["date"].format(seen=esp.verified_on)), *(f"  {source}" for source in esp.sources)]
    return "\n".join(lines) + "\n"


def _fields(export: Export, words: dict[str, str]) -> Iterator[str]:
    """Yield what to type into the ESP's fields, a line each."""
    sender = export.email.sender
    typed = {
        "subject": export.subject,
        "preheader": export.preheader,
        "sender": f"{sender.name} <{sender.email}>" if sender else "",
        "reply": export.reply_to or "",
        "day": export.send_at.strftime("%Y-%m-%d %H:%M") if export.send_at else "",
    }
    for name, value in typed.items():
        if value:
            yield wrap(f"{words[f'label {name}']}: {value}")


def _steps(export: Export, words: dict[str, str]) -> Iterator[str]:
    """Yield every click, in order: pictures are uploaded first, or put in by hand once the rest is pasted."""
    rules, language, waiting = export.esp.images, export.email.language, export.unhosted
    upload = rules.upload.of(language) if rules.upload else ()
    if served := [f"{image.name} → {image.address}" for image in export.uploads if image.address]:
        yield words["served"].format(pairs=", ".join(served))
    if waiting and not rules.placed_by_hand:
        yield words["waiting"].format(names=", ".join(image.name for image in waiting))
        yield from upload or (words["host"],)
        yield words["replace"].format(page=next(iter(export.pages)), first=waiting[0].name)
    yield from export.esp.steps.of(language)
    yield from upload if waiting and rules.placed_by_hand else ()


def _notes(export: Export, words: dict[str, str]) -> Iterator[str]:
    esp, tags = export.esp, tags_of(export.esp, export.publication)
    for token in export.used:
        tag = tag_for(token, tags)
        if tag and tag.html == token.fallback:
            yield words["fixed"].format(written=token.written, esp=esp.title, fallback=token.fallback)
        elif tag and tag.provenance == "memory":
            yield words["memory"].format(written=token.written, tag=tag.html, esp=esp.title)
        if token.fallback and not _has_fallback(tags, token.name):
            yield words["fallback"].format(written=token.written, esp=esp.title, fallback=token.fallback)
    for field, token in export.in_fields:
        if esp.tag_fields.get(field) == "memory":
            yield words["field"].format(written=token.written, field=words[field], esp=esp.title)
    if export.unhosted and esp.images.placed_by_hand:
        yield words["by hand"].format(names=", ".join(image.name for image in export.unhosted))
    if export.unhosted and esp.drafts and esp.drafts.upload:
        yield words["push"].format(esp=esp.title)
    if export.unhosted:
        yield words["site"].format()
    if not (esp.takes_text or esp.images.placed_by_hand):
        yield words["plain"].format(esp=esp.title)


def _has_fallback(tags: Tags, name: str) -> bool:
    tag = tags.get(name) or tags.get(name.partition(".")[0])
    return tag is not None and bool(tag.fallback)
