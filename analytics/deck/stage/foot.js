// The foot: page, time, what is open, and quiet words.
const TICK_LEFT = 278;
const NEWS = {
  angka: "Angka baru tersedia · tekan M untuk memuat ulang angka", koreksi: "Ada koreksi baru · tekan M untuk memuatnya",
  catatan: "Ada keberatan atau penilaian baru · tekan M untuk memuatnya",
  janji: "Status komitmen diperbarui · tekan M untuk memuatnya", hadir: "Daftar hadir diperbarui · tekan M untuk memuatnya",
  agenda: "Agenda diubah · tekan M untuk memuatnya",
};
const MISSING_MS = 8000, LONGEST_KEY = 28;

// What of what is shown is another by now, the weightiest first; '' for nothing.
function differing(shown, now) {
  return Object.keys(NEWS).find((one) => shown[one] !== now[one]) ?? "";
}

class Footed extends Timed {
  drawFoot() {
    if (!this.current) return;
    const at = this.place(), left = this.left(), isOver = left < 0;
    const parts = [shape("text", { x: 1860, y: 1052, "font-size": 32, "text-anchor": "end", class: "rp-page" },
      `${at + 1} / ${this.order.length}`)];
    const time = isOver ? `Waktu habis +${clock(left)}` : `${this.isRunning ? "Sisa" : "Jeda"} ${clock(left)}`;
    if (isOver) parts.push(shape("rect", { x: 1316, y: 1010, width: 400, height: 58, rx: 8, class: "rp-alarm" }));
    const shownTime = shape("text", { x: isOver ? 1516 : 1710, y: isOver ? 1055 : 1056, "font-weight": 700,
      "font-size": 44, "text-anchor": isOver ? "middle" : "end", class: "rp-time" }, time);
    if (isOver) shownTime.classList.add("rp-on-alarm");
    parts.push(shownTime);
    parts.push(...this.drawnDiscussed(isOver));
    if (this.notice) {
      parts.push(shape("text", { x: 60, y: 1052, "font-size": 32, "font-weight": 700, class: "rp-press rp-notice",
        "data-act": "noticed" }, this.notice));
    }
    this.root.classList.toggle("rp-busy", Boolean(this.notice));
    this.foot.replaceChildren(...parts);
  }

  // How many are open, and whether whom the slide is about is not.
  drawnDiscussed(isOver) {
    const open = this.open.length, own = this.subjects();
    const isTicked = own.length > 0 && own.every((key) => this.isDiscussed(key));
    const said = open ? `Belum dibahas: ${open}` : "Semua dibahas", how = { y: 1052, "font-size": 32, "text-anchor": "end" };
    const list = { ...how, x: isOver ? 1296 : 1466, class: "rp-press rp-open", "data-act": "list" };
    // Beside the alarm both have the room of one.
    if (isTicked && isOver) return [shape("text", list, `✓ dibahas · sisa ${open}`)];
    const tick = shape("text", { ...how, x: list.x - TICK_LEFT, class: "rp-ticked" }, "✓ dibahas");
    return [shape("text", list, said), ...(isTicked ? [tick] : [])];
  }

  // A quiet word in the foot, for some time or until it is taken back.
  tell(text, milliseconds) {
    clearTimeout(this.toldFor);
    this.notice = text;
    this.said.textContent = text;
    this.drawFoot();
    if (milliseconds) this.toldFor = setTimeout(() => this.tell(this.standing), milliseconds);
  }

  // What is said until it no longer holds: a lost connection, or that there is something newer.
  get standing() {
    return this.lost || (NEWS[this.newsOf] ?? "");
  }

  stand(text) {
    this.lost = text;
    this.tell(this.standing);
  }

  noticed() {
    if (this.newsOf) this.hooks.onReload?.(this.current);
    else this.tell("Belum ada angka baru", 3000);
  }

  // Says what of all that is shown is another by now; what was taken back is no news any more.
  compare(now) {
    const what = differing(this.hooks.marks, now);
    if ((this.newsOf ?? "") === what) return;
    this.newsOf = what;
    this.tell(this.standing);
  }

  // An address that names no slide: another deck, or a slip of the hand.
  begin(wanted) {
    super.begin(wanted);
    if (wanted && !this.byKey.has(wanted)) this.tellMissing(wanted, `; dibuka ${this.byKey.get(this.current).nama}`);
  }

  follow(key) {
    super.follow(key);
    if (key && !this.byKey.has(key)) this.tellMissing(key, "");
  }

  tellMissing(key, instead) {
    const shown = key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}…` : key;
    this.tell(`Slide “${shown}” tidak ada${instead}`, MISSING_MS);
  }
}
