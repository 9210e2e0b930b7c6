"""The desk of one operator: the files laid on it, the answers given, and what the import says of them."""

import logging
import shutil
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.intake.mapping import TableMapping
from analytics.paths import Store
from analytics.ui import data
from analytics.ui.writing import confirm, reading_store, writing_store
from analytics.workflow import LoadReport
from analytics.workflow.answering import answers_of, is_of_file

log = logging.getLogger(__name__)

_KEY = "impor_meja"
_OLD_SECONDS = 24 * 3600


@dataclass
class Desk:
    """What one session has on its desk. It lasts as long as the session; the files lie in the data folder."""

    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    files: dict[str, tuple[Path, str]] = field(default_factory=dict)
    """Upload -> where it lies, and the name it goes by."""
    answers: dict[str, object] = field(default_factory=dict)
    report: LoadReport | None = None
    """What the files on the desk would do, or have done."""
    problem: str = ""
    check_count: int = 0
    """Grows with every check: what was agreed to before it holds no longer."""
    round: int = 0
    """Grows when the desk is cleared, so that the uploader is empty again."""

    @property
    def is_loaded(self) -> bool:
        return self.report is not None and self.report.is_loaded


def desk() -> Desk:
    """The desk of this session."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Desk()
        _remove_old_uploads(reading_store())
    return st.session_state[_KEY]


def lay_down(on: Desk, uploads: Sequence[UploadedFile], say: Callable[[str], None]) -> None:
    """Keeps the uploads beside the data and checks them, where they are others than those on the desk."""
    if [upload.file_id for upload in uploads] == list(on.files):
        return
    store = writing_store()
    before, on.files = on.files, {upload.file_id: (_kept(store, on, upload), upload.name) for upload in uploads}
    for upload_id in before.keys() - on.files.keys():
        path, name = before[upload_id]
        path.unlink(missing_ok=True)
        on.answers = {key: answer for key, answer in on.answers.items() if not is_of_file(key, name)}
    check(on, say)


def check(on: Desk, say: Callable[[str], None]) -> None:
    """Asks what the files would do, with the answers so far."""
    on.report, on.problem = None, ""
    on.check_count += 1
    if on.files:
        paths, names = _paths(on)
        _try(on, lambda: workflow.check(paths, answers_of(on.answers), writing_store(), say, names))


def keep_mapping(on: Desk, mapping: TableMapping, say: Callable[[str], None]) -> None:
    """Keeps what a person said of the columns of a table, and checks the files again with it."""
    try:
        workflow.save_mapping(mapping, writing_store())
    except ProductError as problem:
        log.warning("mapping on the page refused: %s", problem)
        on.problem = str(problem)
    else:
        check(on, say)


def load(
    on: Desk, say: Callable[[str], None], password: str, reason: str, *, may_remove_rows: bool, is_partial_allowed: bool
) -> None:
    """Loads the files with the operator's password and publishes the result; the desk keeps the report.

    `reason`: why figures of a frozen quarter are corrected, where they are.
    """
    paths, names = _paths(on)

    def loaded() -> LoadReport:
        confirm(password)
        answers = answers_of(on.answers)
        request = workflow.LoadRequest(paths, answers, may_remove_rows, is_partial_allowed, names, reason)
        return workflow.load(request, writing_store(), say)

    _try(on, loaded)
    if on.is_loaded:
        data.look_again()
        shutil.rmtree(_folder(reading_store(), on), ignore_errors=True)
        on.files = {}


def cancel(
    import_id: int, password: str, reason: str, say: Callable[[str], None]
) -> tuple[int, list[workflow.Stranded]]:
    """Takes an import back with the operator's password and publishes.

    Raises: ProductError where it cannot be taken back.
    """
    confirm(password)
    cancelled = workflow.cancel(import_id, writing_store(), say, reason)
    data.look_again()
    return cancelled


def clear(on: Desk) -> None:
    """An empty desk."""
    shutil.rmtree(_folder(reading_store(), on), ignore_errors=True)
    st.session_state[_KEY] = Desk(round=on.round + 1)


def _paths(on: Desk) -> tuple[list[Path], Mapping[Path, str]]:
    names = dict(on.files.values())
    return list(names), names


def _try(on: Desk, work: Callable[[], LoadReport]) -> None:
    on.problem = ""
    try:
        on.report = work()
    except ProductError as problem:
        log.warning("import on the page refused: %s", problem)
        on.problem = str(problem)


def _folder(store: Store, on: Desk) -> Path:
    return store.uploads / on.token


def _kept(store: Store, on: Desk, upload: UploadedFile) -> Path:
    """The upload as a file of our own name: what the browser calls it is a label only."""
    if upload.file_id in on.files:
        return on.files[upload.file_id][0]
    folder = _folder(store, on)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / uuid.uuid4().hex
    target.write_bytes(upload.getbuffer())
    return target


def _remove_old_uploads(store: Store) -> None:
    """Those of desks that were left a day ago."""
    for folder in store.uploads.glob("*"):
        if folder.stat().st_mtime < time.time() - _OLD_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
