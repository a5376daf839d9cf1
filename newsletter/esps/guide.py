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
    "issue": "제목: {subject}",
    "mind": "보내기 전에 볼 것",
    "memory": "{written} 자리에는 {tag}를 넣었습니다. {esp} 문서에서 확인하지 못한 태그이니 테스트 메일로 확인하고, 다르면 publication.yaml의 tags에 적어 주세요.",
    "field": "{field}의 {written}: {esp} 문서에서 이 칸의 태그가 채워진다는 말을 찾지 못했습니다. 테스트 메일로 확인해 주세요.",
    "fallback": "{written}: {esp} 태그에는 대신할 말을 적지 못합니다. 목록에 기본값을 설정해 주세요: {fallback}",
    "fixed": "{esp}에서는 독자마다 다른 말을 넣을 수 없어, {written} 자리에 모두 같은 말을 넣었습니다: {fallback}",
    "plain": "텍스트 본문은 {esp}에서 HTML을 보고 만듭니다. text.txt는 참고용입니다.",
    "served": "그림 파일을 웹사이트에 올려 이 주소로 열리게 합니다: {pairs}",
    "waiting": "아직 공개 주소가 없는 그림이 있습니다: {names}. 주소를 받아 {page}에서 그 이름 대신 넣습니다.",
    "by hand": "공개 주소가 없는 그림은 붙여 넣을 수 없어 자리만 표시했습니다: {names}.",
    "site": "웹사이트가 있으면 publication.yaml에 images: {{base_url: https://…}}를 적고 다시 내보냅니다. 주소가 저절로 들어갑니다.",
    "push": "또는 newsletter push --upload-images로 올립니다. 그림은 {esp}에 저장됩니다.",
    "date": "사실을 마지막으로 확인한 날: {seen}",
}
_EN = {
    "subject": "the subject",
    "preheader": "the preheader",
    "sender": "the sender's name",
    "title": "How to bring this issue into {esp}",
    "issue": "Subject: {subject}",
    "mind": "Before you send",
    "memory": "{written} became {tag}, which no document of {esp} confirms: look at it in a test mail, and if it is wrong write yours under 'tags' in publication.yaml.",
    "field": "{written} in {field}: no document of {esp} was found that says that this field is filled; look at it in a test mail.",
    "fallback": "{written}: no fallback can be written into a tag of {esp}. Set the default of that field in your list to: {fallback}",
    "fixed": "{esp} cannot write another word to each reader, so all of them read the same in place of {written}: {fallback}",
    "plain": "{esp} takes no plain text and makes its own from the HTML. text.txt is for reading.",
    "served": "Upload the picture files to your site, so that they open at these addresses: {pairs}",
    "waiting": "Pictures still without a public address: {names}. Put the address of each in {page} in place of its name.",
    "by hand": "Pictures without a public address cannot be pasted; their places are marked: {names}.",
    "site": "With a site of your own, write images: {{base_url: https://…}} in publication.yaml and export again: the addresses are then filled in.",
    "push": "Or run newsletter push --upload-images, which stores them at {esp}.",
    "date": "The facts were last looked up on {seen}.",
}


def guide(export: Export) -> str:
    """Return the text of README.txt, at most 78 columns wide."""
    words = _KO if export.email.language.split("-")[0] == "ko" else _EN
    esp = export.esp
    title = words["title"].format(esp=esp.title)
    lines = [title, "", wrap(words["issue"].format(subject=export.subject)), ""]
    lines += [wrap(step, indent=f"{number}. ") for number, step in enumerate(_steps(export, words), 1)]
    notes = list(_notes(export, words))
    if notes:
        lines += ["", words["mind"], *(wrap(note, indent="- ") for note in notes)]
    lines += ["", wrap(words["date"].format(seen=esp.verified_on)), *(f"  {source}" for source in esp.sources)]
    return "\n".join(lines) + "\n"


def _steps(export: Export, words: dict[str, str]) -> Iterator[str]:
    """Yield every click, in order: pictures are uploaded first, or put in by hand once the rest is pasted."""
    rules, language = export.esp.images, export.email.language
    upload = rules.upload.of(language) if rules.upload and export.unhosted else ()
    yield from _picture_steps(export, words)
    yield from () if rules.placed_by_hand else upload
    if export.unhosted and export.esp.drafts and export.esp.drafts.upload:
        yield words["push"].format(esp=export.esp.title)
    yield from export.esp.steps.of(language)
    yield from upload if rules.placed_by_hand else ()


def _picture_steps(export: Export, words: dict[str, str]) -> Iterator[str]:
    """Yield what to do with the pictures before the mail is brought into the ESP."""
    if served := [f"{image.name} → {image.address}" for image in export.uploads if image.address]:
        yield words["served"].format(pairs=", ".join(served))
    if waiting := export.unhosted:
        text = words["by hand" if export.esp.images.placed_by_hand else "waiting"]
        yield text.format(names=", ".join(image.name for image in waiting), page=next(iter(export.pages)))
        yield words["site"].format()


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
    if not (esp.takes_text or esp.images.placed_by_hand):
        yield words["plain"].format(esp=esp.title)


def _has_fallback(tags: Tags, name: str) -> bool:
    tag = tags.get(name) or tags.get(name.partition(".")[0])
    return tag is not None and bool(tag.fallback)
