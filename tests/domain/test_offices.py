import pytest

from analytics.domain.offices import deputy_of, head_of, signer_of


@pytest.mark.parametrize(
    ("office", "head"),
    [
        ("Kecamatan Marisa", "Camat Marisa"), ("KECAMATAN RANDANGAN", "Camat RANDANGAN"),
        ("Kantor Camat Lemito", "Camat Lemito"), ("Kelurahan Libuo", "Lurah Libuo"),
        ("Sekretariat DPRD", "Sekretaris DPRD"), ("Sekretariat Daerah", "Sekretaris Daerah"),
        ("Inspektorat", "Inspektur"), ("Inspektorat Daerah", "Inspektur Daerah"),
        ("Rumah Sakit Umum Daerah Bumi Panua", "Direktur Rumah Sakit Umum Daerah Bumi Panua"),
        ("RSUD Bumi Panua", "Direktur RSUD Bumi Panua"), ("Bagian Umum", "Kepala Bagian Umum"),
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"), ("Badan Keuangan Daerah", "Kepala Badan Keuangan Daerah"),
        ("Satuan Polisi Pamong Praja", "Kepala Satuan Polisi Pamong Praja"),
    ],
)  # fmt: skip
def test_an_office_is_written_to_by_the_title_of_its_head(office, head):
    assert head_of(office) == head


def test_who_signs_is_the_head_or_the_secretary_where_there_is_one():
    assert signer_of("Kecamatan Marisa") == "Camat Marisa / Sekretaris Kecamatan Marisa"
    assert signer_of("Dinas Sosial") == "Kepala Dinas Sosial / Sekretaris Dinas Sosial"
    assert signer_of("Inspektorat") == "Inspektur / Sekretaris Inspektorat"
    assert signer_of("Sekretariat DPRD") == deputy_of("Sekretariat DPRD") == "Sekretaris DPRD"
    assert deputy_of("Kecamatan Marisa") == "Sekretaris Kecamatan Marisa"
