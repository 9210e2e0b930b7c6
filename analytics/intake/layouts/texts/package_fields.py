"""What a column of a list of packages can mean, by the words above it."""

import re
from enum import StrEnum

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.meaning import meaning_of, unit_of
from analytics.intake.layouts.texts.roles import Role, Unit
from analytics.intake.layouts.texts.spelling import spelled


class Field(StrEnum):
    """The meaning of a column; the values are the words a user sees."""

    NUMBER = "nomor"
    PACKAGE = "nama paket"
    PACKAGE_CODE = "kode RUP"
    MIXED = "kegiatan dan paket"
    AGENCY = "OPD"
    AGENCY_CODE = "kode OPD"
    SUB_UNIT = "sub unit"
    CODE = "kode kegiatan"
    PROGRAM = "program"
    ACTIVITY = "kegiatan"
    FUNDING = "sumber dana"
    KIND = "jenis pengadaan"
    YEAR = "tahun"
    PERIOD = "periode"
    CEILING = "pagu"
    OWNER_ESTIMATE = "HPS"
    CONTRACT_VALUE = "nilai kontrak"
    CONTRACT = "nomor dan tanggal kontrak"
    PROVIDER = "penyedia"
    PROVIDER_AND_CONTRACT = "penyedia, nomor dan tanggal kontrak"
    WORK_ORDER = "SPMK"
    START = "mulai"
    END = "selesai"
    SPAN = "waktu pelaksanaan"
    METHOD = "metode pemilihan"
    STATUS = "status tender"
    PLAN = "rencana tender"
    ACTUAL = "realisasi keuangan"
    PHYSICAL_TARGET = "target fisik"
    PHYSICAL_ACTUAL = "realisasi fisik"
    ISSUE = "kendala"
    PERSONAL = "nama pejabat"
    RESPONSIBLE = "penanggung jawab"
    MONEY_TARGET = "target keuangan"
    SHARE = "persen keuangan"
    OTHER = "lain-lain"


MONEY = (Field.CEILING, Field.OWNER_ESTIMATE, Field.CONTRACT_VALUE, Field.ACTUAL)
PHYSICAL = (Field.PHYSICAL_TARGET, Field.PHYSICAL_ACTUAL)
CONTRACT_TEXTS = (
    Field.CONTRACT, Field.PROVIDER, Field.PROVIDER_AND_CONTRACT, Field.WORK_ORDER, Field.START, Field.END, Field.SPAN,
    Field.METHOD, Field.STATUS, Field.PLAN,
)  # fmt: skip
EVIDENCE = (Field.OWNER_ESTIMATE, Field.CONTRACT_VALUE, *CONTRACT_TEXTS)
"""What only lists of packages have a column for."""
WHY_LEFT_OUT = {
    Field.PERSONAL: "nama pejabat",
    Field.RESPONSIBLE: "penanggung jawab, nama orang",
    Field.MONEY_TARGET: "target keuangan dibaca dari kegiatan, bukan dari paket",
    Field.SHARE: "persen dihitung ulang dari rupiah dan nilai kontrak",
    Field.OTHER: "tidak dipakai di daftar paket",
}
_BY_ROLE = {
    Role.NUMBER: Field.NUMBER, Role.AGENCY: Field.AGENCY, Role.UNIT: Field.AGENCY, Role.AGENCY_CODE: Field.AGENCY_CODE,
    Role.SUB_UNIT: Field.SUB_UNIT, Role.PROGRAM: Field.PROGRAM, Role.PROGRAM_CODE: Field.CODE,
    Role.GROUP: Field.ACTIVITY, Role.GROUP_CODE: Field.CODE, Role.ACTIVITY: Field.ACTIVITY,
    Role.ACTIVITY_CODE: Field.CODE, Role.CODE: Field.CODE, Role.DESCRIPTION: Field.ACTIVITY,
    Role.FUNDING_SOURCE: Field.FUNDING, Role.YEAR: Field.YEAR, Role.PERIOD: Field.PERIOD, Role.ISSUE: Field.ISSUE,
    Role.PERSONAL: Field.PERSONAL, Role.RESPONSIBLE: Field.RESPONSIBLE, Role.REMARK: Field.OTHER,
    Role.ROOT_CAUSE: Field.OTHER, Role.FOLLOW_UP: Field.OTHER, Role.DEVIATION: Field.OTHER,
}  # fmt: skip
_UNUSED = re.compile(
    r"\b(adendum|addendum|amandemen|cco|peserta|mendaftar|menawar|penawaran|sanggah|pengaduan|a?anwij[sz]ing|pembukaan"
    r"|klarifikasi|negosiasi|evaluasi|pembuktian|prakualifikasi|penetapan|pho|fho|bast|stp|jaminan|uang muka|denda"
    r"|bobot|lokasi|volume|satuan|deviasi|selisih|sisa|npwp|alamat|direktur|pimpinan|koordinat|keluaran|output|lalu"
    r"|sebelumnya|efisiensi|penghematan|hemat)\b"
)
_DURATION = re.compile(r"\b(jangka waktu|lama|masa)\b|\bhari( kalender| kerja)?$")
_CONTRACT = re.compile(r"\b(kontrak|spk|surat pesanan|perjanjian)\b")
_NUMBER_OR_DAY = re.compile(r"\b(no|nomor|nomer|tgl|tanggal|surat pesanan|surat perjanjian)\b")
_VALUE = re.compile(r"\b(nilai|harga)\b")
_OF_DAY = re.compile(r"\b(no|nomor|nomer|tgl|tanggal|waktu|masa|jangka|hari)\b")
_NEVER_VALUE = re.compile(
    r"\b(jaminan|uang muka|denda|sisa|selisih|penawaran|negosiasi|hps|efisiensi|penghematan|hemat|lalu|sebelumnya)\b"
)
_CHANGED = re.compile(r"\b(adendum|addendum|amandemen|cco|akhir|perubahan|revisi)\b")
_PROVIDER = re.compile(r"\b(penyedia|rekanan|kontraktor|pemenang|perusahaan|pihak ketiga|pelaksana)\b")
_OF_OFFICE = re.compile(r"\b(opd|skpd|unit|instansi|kegiatan|teknis|perangkat)\b")
_START, _END = re.compile(r"\b(mulai|awal|dimulai)\b"), re.compile(r"\b(selesai|akhir|berakhir|berakhirnya)\b")
_OF_TIME = re.compile(r"\b(waktu|tgl|tanggal|kontrak|spk|pelaksanaan|pekerjaan|masa|jangka)\b")
_SPAN = re.compile(r"\b(waktu|masa|jadwal|periode) (pelaksanaan|kontrak|pekerjaan)\b")
_METHOD = re.compile(r"\b(metode|cara|sistem)\b.*\b(pemilihan|pengadaan|tender|lelang|penyedia)\b|^metode$")
_TENDER = re.compile(r"\b(tender|lelang|pelelangan|pemilihan|seleksi|pengadaan|pengumuman)\b")
_STATUS = re.compile(r"\b(status|tahap|tahapan|proses|posisi)\b")
_PLAN = re.compile(r"\b(rencana|jadwal)\b")
_KIND = re.compile(r"\b(jenis|kategori) (pengadaan|paket|barang jasa|pekerjaan)\b")
_PAID = re.compile(r"\b(realisasi|pencairan|pembayaran|terbayar|dibayar|serapan|penyerapan|keuangan|keu)\b")
_TARGET = re.compile(r"\b(target|rencana|renc|ren)\b")
_DONE = re.compile(r"\b(realisasi|real|capaian)\b")
_PROGRESS = re.compile(r"\b(fisik|phisik|progres|progress|kemajuan)\b")
_CEILING = re.compile(r"\b(pagu|anggaran|dpa|dppa|alokasi)\b")
_PACKAGE_WORDS = frozenset({
    "nama", "paket", "pekerjaan", "pengadaan", "uraian", "judul", "barang", "jasa", "dan", "atau", "daftar",
})  # fmt: skip
_PACKAGE_CORE = frozenset({"paket", "pekerjaan"})
_MIXED_WORDS = _PACKAGE_WORDS | {"program", "kegiatan", "sub", "subkegiatan", "rincian", "belanja"}
_CODE_OF_PACKAGE = re.compile(r"\b(kode|id|no|nomor)\b.*\b(rup|sirup|paket|tender|lelang)\b|^rup$")

_ORDER = r"(?:ke )?(?:\d+|[ivx]+)\b"
_PAYMENT = re.compile(
    r"(?:pembayaran |pencairan |realisasi )*(?:"
    rf"uang muka|term(?:in|ijn|yn)(?: |$)|mc {_ORDER}|mc\d+\b|monthly certificate|sertifikat bulanan|angsuran\b"
    rf"|retensi\b|pelunasan\b|(?:pembayaran|pencairan) (?:{_ORDER}|tahap|terakhir|akhir|pertama)"
    rf"|tahap {_ORDER}(?: \d| persen|$)|sisa pembayaran)"
)


def field_of(parts: tuple[str, ...]) -> Field | None:
    """What the texts above a column, from top to bottom, say about it; None where no known word stands there."""
    folded = [spelled(fold_name(part)) for part in parts]
    leaf, whole = folded[-1], " ".join(folded)
    unit = unit_of(parts)
    found = _person(leaf) or _name(leaf) or _changed_value(folded, unit) or _unused(leaf, whole)
    return found or _of_contract(leaf, whole, unit) or _plain(parts, leaf, whole, unit)


def is_changed_value(parts: tuple[str, ...]) -> bool:
    """True for 'Nilai Kontrak, Addendum' and 'Nilai Kontrak Akhir': the value of a contract after a change of it."""
    return _changed_value([spelled(fold_name(part)) for part in parts], unit_of(parts)) is not None


def _changed_value(folded: list[str], unit: Unit) -> Field | None:
    whole, leaf = " ".join(folded), folded[-1]
    is_of_contract = _CONTRACT.search(whole) or re.search(r"\b(adendum|addendum|amandemen|cco)\b", whole)
    is_value = is_of_contract and _is_value(whole) and unit is not Unit.PERCENT
    is_other = _PAID.search(whole) or _PROGRESS.search(whole) or _NEVER_VALUE.search(leaf)
    return Field.CONTRACT_VALUE if is_value and _CHANGED.search(whole) and not is_other else None


def _person(leaf: str) -> Field | None:
    if w.PERSONAL.search(leaf):
        return Field.PERSONAL
    return Field.RESPONSIBLE if w.RESPONSIBLE.search(leaf) else None


def _name(leaf: str) -> Field | None:
    found = set(leaf.split())
    if _CODE_OF_PACKAGE.search(leaf):
        return Field.PACKAGE_CODE
    if not found & _PACKAGE_CORE or _KIND.search(leaf):
        return Field.KIND if _KIND.search(leaf) else None
    if found <= _PACKAGE_WORDS:
        return Field.PACKAGE
    return Field.MIXED if found <= _MIXED_WORDS else None


def _is_value(whole: str) -> bool:
    """True where the texts name an amount and no day: 'Awal' below 'Nilai Kontrak' is no start."""
    return _VALUE.search(whole) is not None and not _OF_DAY.search(whole)


def _unused(leaf: str, whole: str) -> Field | None:
    # 'Penetapan pemenang' is the day of a step, 'Nilai penawaran' is not the contract, 'Peserta' only counts.
    is_unused = _UNUSED.search(leaf) or re.search(r"\bpeserta\b", whole) or _DURATION.search(leaf)
    return Field.OTHER if is_unused else None


def _of_contract(leaf: str, whole: str, unit: Unit) -> Field | None:
    """Provider, number, days and value of a contract, and how it came about."""
    if re.search(r"\bhps\b|\bharga perkiraan sendiri\b", whole):
        return Field.OWNER_ESTIMATE
    if re.search(r"\bspmk\b", whole):
        return Field.WORK_ORDER
    if _PROVIDER.search(leaf) and not _METHOD.search(leaf) and not _OF_OFFICE.search(leaf):
        return Field.PROVIDER_AND_CONTRACT if _CONTRACT.search(leaf) else Field.PROVIDER
    is_of_time = not _is_value(whole) and (_OF_TIME.search(whole) or leaf in ("mulai", "selesai"))
    if is_of_time and (_START.search(leaf) or _END.search(leaf)):
        both = _START.search(leaf) and _END.search(leaf)
        return Field.SPAN if both else Field.START if _START.search(leaf) else Field.END
    if _METHOD.search(whole):
        return Field.METHOD
    if _CONTRACT.search(whole) and not (_PAID.search(whole) or _PROGRESS.search(whole)):
        if _SPAN.search(whole):
            return Field.SPAN
        is_share = unit is Unit.PERCENT
        return Field.CONTRACT if _NUMBER_OR_DAY.search(leaf) else Field.SHARE if is_share else Field.CONTRACT_VALUE
    return Field.SPAN if _SPAN.search(whole) else None


def _plain(parts: tuple[str, ...], leaf: str, whole: str, unit: Unit) -> Field | None:
    if _PROGRESS.search(whole) and not re.search(r"\b(keuangan|keu)\b", leaf):
        # 'Fisik' in rupiah is no progress of the work.
        kind = Field.PHYSICAL_TARGET if _is_target(leaf, whole) else Field.PHYSICAL_ACTUAL
        return Field.OTHER if unit is Unit.RUPIAH else kind
    if _TENDER.search(whole) and not _PAID.search(whole):
        if _PLAN.search(whole):
            return Field.PLAN
        return Field.STATUS if _STATUS.search(whole) else Field.OTHER
    if _STATUS.search(leaf) and _PACKAGE_CORE & set(leaf.split()):
        return Field.STATUS
    meaning = meaning_of(parts)
    if meaning.role in _BY_ROLE:
        return _BY_ROLE[meaning.role]
    if meaning.is_share or (unit is Unit.PERCENT and _CEILING.search(leaf)):
        return Field.SHARE
    if _PAID.search(whole):
        kind = Field.MONEY_TARGET if _is_target(leaf, whole) else Field.ACTUAL
        return Field.SHARE if unit is Unit.PERCENT else kind
    return Field.CEILING if _CEILING.search(leaf) else None


def _is_target(leaf: str, whole: str) -> bool:
    """Target or actual: the lowest text that says it wins ('Target dan realisasi fisik' over 'Realisasi')."""
    said = leaf if _TARGET.search(leaf) or _DONE.search(leaf) else whole
    return _TARGET.search(said) is not None and not (said == leaf and _DONE.search(leaf))


def is_payment(name: str) -> bool:
    """True for 'Termin 1 30%', 'Uang muka' and 'MC-1': a payment of a package, none of its own."""
    return _PAYMENT.match(fold_name(name)) is not None
