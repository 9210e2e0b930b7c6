"""Masuk: operators sign in, leave, and look after one another; everybody else reads without."""

from analytics import workflow
from analytics.ui import backup_block, frame, navigation, sign_in
from analytics.ui.prose import message, onward, prose
from analytics.ui.writing import current_operator, reading_store


def draw() -> None:
    snapshot = frame.open_reference(navigation.SIGN_IN)
    operator = current_operator()
    if operator is not None:
        frame.reference_heading(
            snapshot, f"Masuk sebagai {operator.name}", "Yang Anda simpan dicatat atas nama ini", has_filters=False
        )
        sign_in.draw_entered()
        prose("masuk_lanjut", [onward(entry.title, navigation.address(entry)) for entry in navigation.WRITING])
        backup_block.draw()
        sign_in.account(operator)
    elif workflow.has_operator(reading_store()):
        frame.reference_heading(
            snapshot, "Masuk sebagai operator", "Untuk melihat dasbor tidak perlu masuk", has_filters=False
        )
        sign_in.sign_in_form()
        sign_in.draw_results()
    else:
        frame.reference_heading(
            snapshot, "Belum ada operator", "Yang pertama mendaftar dengan kode sekali pakai", has_filters=False
        )
        text = "Kode itu tertulis di layar komputer dasbor ketika dasbor dinyalakan."
        prose("masuk_kode", [message("Siapkan kodenya", text)])
        sign_in.first_operator_form()
        sign_in.draw_results()
    frame.reference_closing(snapshot, is_sign_in=True)


frame.run(draw)
