"""`paket --ke FOLDER`: the documents of a period, written into a folder or as one ZIP."""

from collections.abc import Callable, Collection
from pathlib import Path

from analytics.domain.errors import Refused
from analytics.domain.formats import file_size
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.pack.gathering import content_for
from analytics.pack.kit import KINDS, papers, write_kit, write_zip
from analytics.paths import Store
from analytics.readmodel.connect import Hub


def known_kinds(wanted: Collection[str]) -> Collection[str]:
    """The kinds of documents that were asked for.

    Raises: Refused naming all of them where one is unknown.
    """
    for one in wanted:
        if one not in KINDS:
            known = ", ".join(f"{key} ({kind.label})" for key, kind in KINDS.items())
            raise Refused(f"Tidak ada jenis dokumen '{one}'. Yang ada: {known}.")
    return wanted


def write(
    hub: Hub, period: Period, store: Store, wanted: tuple[Collection[str], Collection[str], Measure], folder: Path,
    say: Callable[[str], None],
) -> str:  # fmt: skip
    """Writes the documents and says what was written, from which figures. `wanted`: kinds and OPD, each () for all,
    and the measure in front.

    Raises: Refused where nobody has reported for the period, or where a file cannot be written.
    """
    kinds, agencies, front = wanted
    content = content_for(period, hub, store, agencies, front)
    documents = papers(content, kinds)
    if folder.suffix.lower() == ".zip":
        write_zip(documents, folder, say)
        written = [folder]
    else:
        written = write_kit(documents, folder, say)
    size = file_size(sum(path.stat().st_size for path in written))
    told = f"{len(documents)} dokumen {period.label} ({content.filter_words}), {size}: {folder}"
    return f"{told}\n{content.marks['basis']}; {content.stamp.words}"
