"""People whom speaker files describe, and what the documents call by one of their names."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.annotate.coreference import name_key
from generator.models import Form, KnownSpeaker
from generator.resolve.clusters import Cluster, Group
from generator.resolve.judgements import Key, is_apart, reference, references, shares_its_name
from generator.resolve.namesakes import same_person, variant_keys


def take_known(clusters: list[Cluster], groups: list[Group]) -> list[Cluster]:
    """Give people with files the clusters that bear one of their names, where it is one person's; answers the others."""
    described = _Described([(group, group.known) for group in groups if group.known])
    rest = []
    for cluster in clusters:
        fits = [] if cluster.open else described.bearing(cluster)
        if len(fits) == 1:
            fits[0].clusters.append(cluster)
        else:
            rest.append(cluster)
    return rest


class _Described:
    """The people with files by all that finds them: a dossier may have thousands, and each of its names asks."""

    def __init__(self, people: list[tuple[Group, KnownSpeaker]]) -> None:
        self.people = people
        self.said = _places(references(known.same_as) for _, known in people)
        self.named = _places({name_key(name) for name in _names(known)} for _, known in people)
        self.alike = _places({key for name in _names(known) for key in variant_keys(name)} for _, known in people)

    def bearing(self, cluster: Cluster) -> list[Group]:
        """Whom the cluster's name may mean: of whom a file says so, else whose name it is, else whose name may well be the same one."""
        texts = {key for m in cluster.mentions if m.form is Form.NAME and len(key := name_key(m.text)) > 1} | {cluster.key}
        found = self._free(cluster, self.said.get(reference(cluster.name), ()))
        found = found or self._free(cluster, (n for key in texts for n in self.named.get(key, ())))
        if not found:
            near = self._free(cluster, (n for key in variant_keys(cluster.name) for n in self.alike.get(key, ())))
            found = [n for n in near if any(same_person(cluster.name, name) for name in _names(self.people[n][1]))]
        return [self.people[n][0] for n in found]

    def _free(self, cluster: Cluster, places: Iterable[int]) -> list[int]:
        """Those of whom no file says that what is called so is somebody else."""
        free = []
        for n in sorted(set(places)):
            known = self.people[n][1]
            if cluster.name == known.name and not shares_its_name(known) or not is_apart(known, cluster.name):
                free.append(n)
        return free


def _names(known: KnownSpeaker) -> tuple[str, ...]:
    return (known.name, *known.aliases)


def _places(keys: Iterable[Iterable[Key]]) -> dict[Key, list[int]]:
    """Each key with the places of those that have it."""
    found: dict[Key, list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in own:
            found[key].append(n)
    return found
