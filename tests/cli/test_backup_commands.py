"""`cadangkan` and `pulihkan` as their user meets them: words, exit codes, and the same figures elsewhere."""

import json
import shutil

import pytest

from analytics.paths import Store
from analytics.workflow import build_inputs
from tests.workflow.backed import OPERATOR, filled


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("terbit") / "a")


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def backed_up(run, store):
    assert run("cadangkan")[0] == 0
    return next(store.backups.iterdir())


def test_a_backup_says_where_it_is_and_what_it_holds(run, store, tmp_path):
    code, out, err = run("cadangkan")
    (path,) = store.backups.iterdir()
    assert code == 0 and f"Cadangan dibuat dan sudah dibaca kembali: {path} (" in out
    assert "2 berkas asli, dan 2 batch: 2 impor aktif, 60 baris" in out
    assert "ke luar komputer ini" in out and "memeriksa cadangan …" in err
    code, out, _ = run("cadangkan", "--ke", tmp_path / "stik")
    assert code == 0 and "ke luar komputer ini" not in out and len(list((tmp_path / "stik").iterdir())) == 1
    assert [line.split(" · ")[2] for line in run("operator", "jejak")[1].splitlines()][:2] == ["cadangan"] * 2


def test_what_is_not_complete_is_named(run, store):
    original = next(store.originals.iterdir())
    original.unlink()
    code, out, _ = run("cadangkan")
    assert code == 0 and f"tidak ada lagi (sumber/{original.name})" in out
    path = next(store.backups.iterdir())
    code, out, _ = run("pulihkan", path, "--ganti")
    assert code == 0 and "tidak lengkap ketika dicadangkan" in out and original.name in out


def test_restored_elsewhere_the_figures_are_the_same(run, store, tmp_path, monkeypatch):
    shown, path = run("baris", "--json")[1], backed_up(run, store)
    target = tmp_path / "Folder Lain é"
    code, out, _ = run("pulihkan", path, "--ke", target)
    assert code == 0 and "2 impor aktif, 60 baris" in out and "semua baris sama dengan ketika dicadangkan" in out
    assert f"isi RAKOREV_DATA dengan {target}" in out
    monkeypatch.setenv("RAKOREV_DATA", str(target))
    assert run("baris", "--json")[1] == shown and json.loads(shown)
    assert run("operator")[1].startswith(f"{OPERATOR}: aktif")


def test_data_are_set_aside_only_when_that_is_said(run, store):
    path = backed_up(run, store)
    code, out, err = run("pulihkan", path)
    assert (code, out) == (1, "") and "--ganti" in err
    code, out, _ = run("pulihkan", path, "--ganti")
    (aside,) = store.folder.glob("sebelum-pulihkan-*")
    assert code == 0 and f"Data sebelumnya disisihkan utuh ke {aside}." in out


def test_a_damaged_one_cannot_be_read(run, store, tmp_path):
    path = backed_up(run, store)
    path.write_bytes(path.read_bytes()[:-100])
    code, out, err = run("pulihkan", path, "--ke", tmp_path / "lain")
    assert (code, out) == (2, "") and "Tidak ada yang diubah" in err and not (tmp_path / "lain").exists()
    assert run("pulihkan")[0] == 1


def test_other_figures_are_warned_of(run, store, tmp_path, monkeypatch):
    path, rules = backed_up(run, store), build_inputs.report_deadlines()
    monkeypatch.setattr(build_inputs, "report_deadlines", lambda: [row | {"due_day": 25} for row in rules])
    code, out, _ = run("pulihkan", path, "--ke", tmp_path / "lain")
    assert code == 1 and "PERINGATAN" in out and "report_deadlines" in out


def test_what_was_cut_off_is_finished_by_the_command_alone(run, store, monkeypatch):
    path = backed_up(run, store)
    with monkeypatch.context() as patch:
        patch.setattr("analytics.workflow.restoring.put_in_place", _stopped)
        assert run("pulihkan", path, "--ganti")[0] == 130
    code, out, err = run("ringkas")
    assert (code, out) == (1, "") and "python -m analytics pulihkan" in err
    code, out, _ = run("pulihkan")
    assert code == 0 and out.startswith("Pemulihan yang terputus sudah diselesaikan") and "60 baris" in out
    assert run("ringkas")[0] == 0


def _stopped(_: Store) -> None:
    raise KeyboardInterrupt


def test_a_rehearsal_says_what_it_proved(run, store):
    code, out, _ = run("cadangkan", "--uji")
    assert code == 0 and "Uji pemulihan berhasil: model baca" in out and "sama baris demi baris" in out
    assert "2 impor aktif, 60 baris" in out and "detik" in out


def test_where_there_is_nothing_it_is_said(run):
    code, out, err = run("cadangkan")
    assert (code, out) == (1, "") and err.startswith("Belum ada data di")
