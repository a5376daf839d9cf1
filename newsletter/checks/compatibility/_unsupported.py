"""Find used features that some clients do not support, and the share of their readers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsletter.clients import Feature, FeatureUse, clients, market_share
from newsletter.clients.effects import effect, no_loss
from newsletter.clients.partial_support import depends, levels


@dataclass(frozen=True)
class UnsupportedFeature:
    """One used feature that some clients do not support."""

    feature: Feature
    use: FeatureUse
    """The first of the uses that most readers miss."""
    count: int
    """How many uses somebody misses."""
    without: tuple[str, ...]
    """Names of the clients without it, those of most readers first."""
    partly: tuple[str, ...]
    """Names of those with half of it."""
    reader_share: float
    """Percent of readers; partial support counts half."""

    @property
    def effect(self) -> str:
        """What these readers see."""
        return effect(self.feature)


def unsupported_features(uses: Iterable[FeatureUse], own_shares: Mapping[str, float]) -> Iterator[UnsupportedFeature]:
    """Yield each used feature that a client with readers does not support, in the order of first uses.

    ``own_shares`` is the publication's ``clients``. Image formats are left to image-format; features that nobody misses are left out.
    """
    weights = dict(sorted(market_share(own_shares).items(), key=lambda item: (-item[1], item[0])))
    by_feature: dict[str, list[FeatureUse]] = {}
    for use in uses:
        if use.feature.category != "image" and not no_loss(use):
            by_feature.setdefault(use.feature.slug, []).append(use)
    for found in by_feature.values():
        weighed = {written: _weighed(found[0].feature.slug, written, weights) for written in {use.written for use in found}}
        use = max(found, key=lambda use: weighed[use.written][0])
        weight, without, partly = weighed[use.written]
        if weight:
            count = sum(1 for use in found if weighed[use.written][0])
            yield UnsupportedFeature(use.feature, use, count, _names(without), _names(partly), weight)


def _names(ids: list[str]) -> tuple[str, ...]:
    return tuple(clients()[id_].name for id_ in ids)


def _weighed(slug: str, written: str, weights: Mapping[str, float]) -> tuple[float, list[str], list[str]]:
    """Percent of readers who miss this use, the clients without the feature, and those with half of it."""
    level = levels(slug, written if depends(slug) else "")
    without = [id_ for id_ in weights if level[id_] == "no"]
    partly = [id_ for id_ in weights if level[id_] == "partial"]
    return sum(weights[id_] for id_ in without) + sum(weights[id_] for id_ in partly) / 2, without, partly
