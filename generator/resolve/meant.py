"""Names of which a person said whom they mean in one document: what bears them there is that person's, body's or place's."""
from __future__ import annotations

from collections.abc import Iterable

from generator.models import Document, Form
from generator.resolve.clusters import Cluster, Group
from generator.resolve.judgements import Key, meant_in, reference


def find_meant(clusters: Iterable[Cluster], documents: Iterable[Document]) -> list[tuple[Cluster, str]]:
    """The clusters of which a person said whom they mean, each with that speaker's id."""
    meant = {document.id: names for document in documents if (names := meant_in(document))}
    found = []
    for cluster in clusters if meant else ():
        names = meant.get(cluster.document, {})
        wanted = {names[key] for key in _keys(cluster) if key in names}
        if len(wanted) == 1:
            found.append((cluster, wanted.pop()))
    return found


def place_meant(meant: Iterable[tuple[Cluster, str]], groups: list[Group], moved: dict[str, str]) -> list[Cluster]:
    """Give each cluster to the group of that id, or of the one that it stands for now; answers those for which there is none."""
    by_id = {group.id: group for group in groups}
    lost = []
    for cluster, wanted in meant:
        group = by_id.get(wanted) or by_id.get(moved.get(wanted, ""))
        if group is not None and group.type is cluster.type:
            group.clusters.append(cluster)
        else:
            lost.append(cluster)
    return lost


def _keys(cluster: Cluster) -> set[Key]:
    """What the document calls it."""
    return {reference(cluster.name), *(reference(m.text) for m in cluster.mentions if m.form is Form.NAME)}
