"""What to do about a finding, on the page: what the command line answers with a flag is done with a control here."""

import re

from analytics.intake.findings import Finding, Grade

_BY_FLAG = re.compile(
    r"\s*(?:[,;]\s*)?(?:\batau )?\b(?:ulangi dengan|(?:bila [^.;]*, )?jawab|putuskan memakai|bila memang|tentukan|"
    r"muat baris|sebut huruf kolomnya:|bila tetap berlaku:) .*$",
    re.IGNORECASE | re.DOTALL,
)
_WORDS_HERE = (
    (r"sebut hurufnya, misalnya --keputusan dengan \{[^}]*\}", "sebut artinya di 'Ubah arti kolom' di atas"),
    (r"\(formulir di halaman Impor[^)]*\)", "di formulir arti kolom di atas"),
    (r"([Bb])atalkan dahulu dengan `batal (\d+)`", r"\1atalkan dahulu impor \2 di Riwayat"),
    (r"\(`batal (\d+)`\)", r"(impor \1, di Riwayat)"),
    (r"\(`batal`\)", "(di Riwayat)"),
    (r"Muat tanpa --opd, atau dengan --alias .* bila keduanya sama", "Tarik jawaban OPD-nya, atau betulkan berkasnya"),
    (r"([Mm])uat tanpa --(?:tahun|periode|alias itu)", "tarik jawaban itu"),
    (r"Periksa ejaan nama resminya di --alias", "Tarik jawaban itu, lalu pilih OPD yang ada di daftar"),
    (r"batalkan dan muat dengan --alias '[^']*=([^']*)'", r"tarik jawabannya dan pilih 'Sama dengan \1'"),
    (r"jawab --basis-\w+ periode", "tarik jawaban basisnya dan pilih 'Triwulan atau bulan itu saja'"),
    (r"^--[a-z-]+ ", "Jawaban "),
    (r"Jawab per lembar, misalnya \{.*\}", "Jawab per lembar"),
)
"""Words of the command line -> the control of the page that does the same."""


def on_page(text: str) -> str:
    """A text of a finding without flags and commands."""
    for pattern, words in _WORDS_HERE:
        text = re.sub(pattern, words, text)
    return text[:1].upper() + text[1:]


def remedy_here(finding: Finding) -> str:
    """What to do, on the page: a question is answered in the form, not with a flag of the command line."""
    text = on_page(finding.remedy)
    if finding.grade is not Grade.UNDECIDED or not finding.question:
        return text
    kept = _BY_FLAG.sub("", text).strip(" ,;.")
    return f"{kept}, atau jawab di atas." if kept else "Jawab di atas."
