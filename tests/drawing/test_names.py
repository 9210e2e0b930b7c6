"""Names with too little room: different ones stay different."""

from hypothesis import given
from hypothesis import strategies as st

from analytics.drawing.names import cut_names, is_clear, told_apart
from analytics.drawing.text import BOLD, fitted, width


def cut(name: str) -> str:
    return fitted(name, 44, 560, BOLD)


def test_names_that_would_be_cut_to_the_same_text_go_on_where_they_differ():
    names = [f"Pengelolaan dan Pengembangan Sistem yang Panjang {end}" for end in ("Air Minum", "Drainase")]
    first, second, third = told_apart([*names, "Jalan"], cut)
    assert (first, second, third) == ("Pengelolaan … Air Minum", "Pengelolaan … Drainase", "Jalan")
    longer = [f"Sistem Air Bersih Desa {32 * 'y'} {end}" for end in ("I", "II")]
    assert told_apart(longer, cut) == ["Sistem Air Bersih Desa … I", "Sistem Air Bersih Desa … II"]
    assert cut(first) == first and width(first, 44, BOLD) <= 560


def test_names_that_differ_before_they_are_cut_stay_as_they_are():
    assert told_apart(["Air Minum " * 9, "Drainase " * 9], cut) == ["Air Minum " * 9, "Drainase " * 9]


def test_the_same_name_twice_stays_the_same():
    assert told_apart(2 * ["Rehabilitasi Ruang Kelas Sekolah Dasar dan Menengah"], cut) == 2 * [
        "Rehabilitasi Ruang Kelas Sekolah Dasar dan Menengah"
    ]


words = st.sampled_from(["Pembangunan", "Rehabilitasi", "Jaringan", "Irigasi", "Tersier", "Kecamatan"])
endings = st.integers(0, 99).map(str)


@given(st.lists(st.tuples(st.lists(words, min_size=4, max_size=9), endings), min_size=2, max_size=8))
def test_different_names_are_shown_differently(parts):
    names = [" ".join([*middle, end]) for middle, end in parts]
    shown = [cut(one) for one in told_apart(names, cut)]
    assert len(set(shown)) == len(set(names))


def test_names_without_a_space_are_told_apart_too():
    shown = [cut(one) for one in told_apart([f"{120 * 'W'}{end}" for end in "AB"], cut)]
    assert shown[0] != shown[1]


def test_a_name_is_cut_at_whole_words_that_tell_it_from_the_others():
    name = "Dinas Pekerjaan Umum dan Penataan Ruang"
    assert cut_names(name, [name, "Dinas Perhubungan"]) == [
        "Dinas Pekerjaan Umum dan Penataan…", "Dinas Pekerjaan Umum…", "Dinas Pekerjaan…",
    ]  # fmt: skip
    # Another one begins with the same words; one word alone is what many begin with.
    assert cut_names(name, ["Dinas Pekerjaan Umum Kota"]) == ["Dinas Pekerjaan Umum dan Penataan…"]
    assert cut_names("Badan Keuangan", []) == [] and cut_names("RSUD", []) == []


def test_names_that_no_round_tells_apart_are_counted():
    same = "Pembangunan Pembangunan"
    ends = ("Pembangunan Pembangunan 0", "Pembangunan Rehabilitasi 0", "Rehabilitasi Pembangunan 0")
    names = [f"{same} {end}" for end in ends]
    assert len({cut(one) for one in told_apart(names, cut)}) == 3


def test_a_name_is_told_from_those_of_other_slides_and_means_no_other_one():
    base = "Dinas Pengendalian Penduduk dan Keluarga Berencana"
    everyone = [f"{base} {place} {number}" for place in ("Randangan Tengah", "Marisa") for number in ("I", "IX", "X")]
    everyone += [f"Dinas Pengendalian Pencemaran dan Kebersihan Randangan Tengah {end}" for end in ("I", "V")]
    alone = [cut(told_apart([name], cut, everyone)[0]) for name in everyone]
    assert alone == [cut(one) for one in told_apart(everyone, cut)] and len(set(alone)) == len(everyone)
    assert alone[1] == "Dinas … Tengah IX" and is_clear(alone[1], everyone[1], everyone)
    # What could be another one of them too says nothing.
    assert not is_clear("Dinas … Tengah I", everyone[0], everyone)
