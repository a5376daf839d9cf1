"""Features in use → who does not show them, and how many readers that is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsletter.clients import Feature, Use, clients, shares
from newsletter.clients.effects import effect, no_loss
from newsletter.clients.notes import level_of_use


@dataclass(frozen=True)
class Lacking:
    """One feature of the mail that some clients lack."""

    feature: Feature
    use: Use
    """Its first use."""
    count: int
    without: tuple[str, ...]
    """Names of the clients without it, those of most readers first."""
    partly: tuple[str, ...]
    """Names of those with half of it."""
    weight: float
    """Percent of readers; partial support counts half."""

    @property
    def effect(self) -> str:
        """What these readers see."""
        return effect(self.feature)


def lacking(uses: Iterable[Use], own_shares: Mapping[str, float]) -> Iterator[Lacking]:
    """Each feature that a client with readers lacks, in the order of first uses; picture formats are another rule's,
    and what nobody misses is left out."""
    weights = sorted(shares(own_shares).items(), key=lambda item: (-item[1], item[0]))
    by_feature: dict[str, list[Use]] = {}
    for use in uses:
        if use.feature.category != "image" and not no_loss(use):
            by_feature.setdefault(use.feature.slug, []).append(use)
    for found in by_feature.values():
        use, written = found[0], {use.written for use in found}
        levels = {id_: level_of_use(use.feature, clients()[id_], written) for id_, _ in weights}
        weight = sum(share * {"no": 1, "partial": 0.5}.get(levels[id_], 0) for id_, share in weights)
        if weight:
            without, partly = (
                tuple(clients()[id_].name for id_, _ in weights if levels[id_] == level) for level in ("no", "partial")
            )
            yield Lacking(use.feature, use, len(found), without, partly, weight)
