"""Articles → stories: those about one event belong together. Deterministic, no model, made for Korean as well as English titles.

Titles are compared by the cosine of their word stems and the two-character pieces of their words, rare ones weighing more:
Korean particles change a word's end, compounds are written with and without spaces, and both keep their pieces.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from newsletter.drafting.sources import Article
from newsletter.drafting.text_cleaning import sentences

SIMILAR = 0.25
"""The least similarity of two titles about one event; chosen on the title pairs in tests/drafting/test_stories.py."""

_MOST_READ = 4000
DAYS_APART = 5
"""Articles further apart are two events, however alike their titles."""

_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9]{2})(?:에서는|에서|에게|으로|까지|부터|보다|처럼|이라|라고|하고|한다|했다|은|는|이|가|을|를|의|에|와|과|로|도|만|서)$"
)
_COMMON = frozenset(
    {"the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "as", "at", "by", "is", "are", "was", "with", "from", "its", "it", "new", "says", "say", "said", "how", "why", "what", "will", "be", "after", "over", "has", "have", "단독", "속보", "종합", "영상", "사진", "기자", "뉴스", "오늘", "올해", "지난해", "전망", "공개", "발표", "발표했다", "첫", "것", "등", "및", "더"}
)  # fmt: skip
_FIELDS = frozenset(
    "ai it llm gpu api us usa uk eu un korea korean china chinese japan america american europe seoul monday tuesday wednesday thursday friday saturday sunday 한국 미국 중국 일본 정부 서울 국내 해외 업계 시장 기업".split()
)
"""Words in capitals, or with a spokesman, that half of a week's articles are about."""
_COMPANY = re.compile(
    r".(?:전자|그룹|은행|증권|화학|하이닉스|자동차|모터스|제약|바이오|건설|중공업|텔레콤|생명|화재|카드|홀딩스|랩스|소프트|테크|전지|항공)$"
)
_REPEATED = 3
"""How often a text names what it is about, at least."""
_Features = Mapping[str, float]


@dataclass(frozen=True)
class Cluster:
    """Articles about one event: the most typical one first, then the oldest to the newest."""

    articles: tuple[Article, ...]

    @property
    def is_topic(self) -> bool:
        """Whether there is enough for a topic: several articles, or an editor's notes."""
        return len(self.articles) > 1 or any(article.notes for article in self.articles)


def cluster_articles(articles: Sequence[Article]) -> list[Cluster]:
    """Every article in exactly one story; larger stories first, then the newer, then in the order given."""
    vectors = weighted([features(article) for article in articles])
    subjects = [subject_of(article) for article in articles]
    near: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(articles)), 2):
        alike = cosine(vectors[a], vectors[b]) if _may_be_one(articles[a], articles[b]) else 0
        if subjects[a] and subjects[a] == subjects[b] and articles[a].day == articles[b].day is not None:
            alike = max(alike, SIMILAR)
        if alike >= SIMILAR:
            near[a, b] = alike
    member = {index: [index] for index in range(len(articles))}
    for a, b in sorted(near, key=lambda pair: (-near[pair], pair)):
        left, right = member[a], member[b]
        if left is not right and _mean(near, left, right) >= SIMILAR:
            left += right
            member.update(dict.fromkeys(right, left))
    clusters = {id(cluster): cluster for cluster in member.values()}.values()
    ordered = sorted(clusters, key=lambda cluster: (-len(cluster), -_newest(articles, cluster), min(cluster)))
    return [_story(articles, cluster, near) for cluster in ordered]


def features(article: Article, *, whole: bool = False) -> Counter[str]:
    """Return what an article is about: its title counts in full, subtitle and first sentence (or, ``whole``, all of its text) in part."""
    text = article.notes or "\n".join(article.paragraphs[: None if whole else 1])
    said = text[:_MOST_READ] if whole else " ".join(sentences(text)[:1])
    found = Counter(_of_text(article.title))
    for text, weight in ((article.subtitle, 0.5), (said, 0.25)):
        for feature in set(_of_text(text)):
            found[feature] += weight  # type: ignore[assignment]  # a Counter adds floats as well
    return found


def stems(text: str) -> list[str]:
    """Return the words that carry meaning, in lower case and without particles."""
    found = [_PARTICLE.sub("", word.lower()) for word in _WORD.findall(text)]
    return [word for word in found if word not in _COMMON and len(word) > 1]


def weighted(counts: Sequence[Counter[str]]) -> list[_Features]:
    """Turn counts into vectors of length 1, what few texts share weighing more; a small pile is taken for part of a larger one."""
    total = max(len(counts), 12)
    spread = Counter(feature for count in counts for feature in count)
    vectors: list[_Features] = []
    for count in counts:
        vector = {feature: amount * math.log(1 + total / spread[feature]) for feature, amount in count.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1
        vectors.append({feature: value / length for feature, value in vector.items()})
    return vectors


def cosine(a: _Features, b: _Features) -> float:
    """How alike two vectors of length 1 are, 0 to 1."""
    small, large = sorted((a, b), key=len)
    return sum(value * large[feature] for feature, value in small.items() if feature in large)


def subject_of(article: Article) -> str:
    """Return the company, person or institution that an article is about, as a stem of its title: the name that its text repeats most.

    "" where the text is too short to tell, and where the commonest word of the title is no name.
    """
    text = "\n".join(article.paragraphs)[:_MOST_READ]
    said = Counter(stems(text))
    named = [word for word in dict.fromkeys(stems(article.title)) if said[word] >= _REPEATED and _is_name(word, text)]
    best = max(named, key=lambda word: said[word], default="")
    return best if best and said[best] >= max(said[word] for word in stems(article.title)) else ""


def _is_name(stem: str, text: str) -> bool:
    """Whether a word is used as a name: in capitals wherever it stands, or in Korean beside who speaks for it."""
    if stem in _FIELDS:
        return False
    if not re.search("[가-힣]", stem):
        written = re.findall(rf"(?<![A-Za-z]){re.escape(stem)}(?![A-Za-z])", text, re.IGNORECASE)
        inside = re.search(rf"[a-z가-힣,;:] {re.escape(stem)}(?![A-Za-z])", text, re.IGNORECASE)
        return inside is not None and all(word[0].isupper() for word in written)
    if re.search("[a-z]", stem) or _COMPANY.search(stem):
        return True
    return bool(
        re.search(
            rf"{re.escape(stem)}(?:\(|\s?(?:측|관계자|대표|회장|사장|부사장|최고경영자|총재|위원장|장관|CEO)(?![가-힣]))", text
        )
    )


def _of_text(text: str) -> list[str]:
    words = stems(text)
    pieces = [f"{word[at : at + 2]}~" for word in words if re.search("[가-힣]", word) for at in range(len(word) - 1)]
    return words + pieces


def _may_be_one(a: Article, b: Article) -> bool:
    """Whether two articles are near each other in time and share more than one word: a company in two titles is no event yet."""
    if a.day and b.day and abs((a.day - b.day).days) > DAYS_APART:
        return False
    theirs = set(stems(b.title))
    return sum(any(word in other or other in word for other in theirs) for word in set(stems(a.title))) > 1


def _mean(near: Mapping[tuple[int, int], float], left: Sequence[int], right: Sequence[int]) -> float:
    return sum(near.get((min(a, b), max(a, b)), 0) for a in left for b in right) / (len(left) * len(right))


def _newest(articles: Sequence[Article], cluster: Sequence[int]) -> int:
    return max((day.toordinal() for index in cluster if (day := articles[index].day)), default=0)


def _story(articles: Sequence[Article], cluster: Sequence[int], near: Mapping[tuple[int, int], float]) -> Cluster:
    def typical(index: int) -> float:
        return sum(near.get((min(index, other), max(index, other)), 0) for other in cluster)

    main = min(cluster, key=lambda index: (-typical(index), index))
    rest = sorted((index for index in cluster if index != main), key=lambda index: (_newest(articles, [index]), index))
    return Cluster(tuple(articles[index] for index in (main, *rest)))
