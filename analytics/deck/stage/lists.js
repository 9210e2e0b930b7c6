// What is laid over the picture: search, the list of slides, the keys.
class Listed extends Footed {
  dialog(title) {
    this.closeDialog();
    const box = tag("dialog");
    box.append(tag("h2", "", title));
    box.setAttribute("aria-label", title);
    // The browser closes one by itself too.
    box.addEventListener("close", () => { if (!box.open) this.dispose(box); });
    this.root.append(box);
    this.box = box;
    return box;
  }

  // A dialog that was opened while the stage was going full screen comes above it again, with what is typed in it.
  raise() {
    if (!this.box?.open) return;
    const held = document.activeElement;
    this.box.close();
    this.box.showModal();
    held.focus();
  }

  closeDialog() {
    if (!this.box?.isConnected) return false;
    this.dispose(this.box);
    return true;
  }

  dispose(box) {
    const { leaving } = box;
    box.leaving = null;
    leaving?.();
    box.close();
    box.remove();
  }

  choiceList(keys, chosen) {
    const list = tag("ol");
    for (const key of keys) {
      const item = tag("li"), button = tag("button"), slide = this.byKey.get(key);
      button.type = "button";
      button.append(tag("span", "", slide.nama), tag("span", "", slide.opd && this.isDiscussed(key) ? "✓ dibahas" : ""));
      button.addEventListener("click", () => chosen(key));
      item.append(button);
      list.append(item);
    }
    return list;
  }

  search() {
    const box = this.dialog("Cari OPD"), input = tag("input");
    input.type = "search";
    input.setAttribute("aria-label", "Nama OPD");
    input.placeholder = "dua atau tiga huruf, lalu Enter";
    const slides = this.agencies;
    let list = tag("ol"), found = [];
    const go = (key) => { this.closeDialog(); this.openRow(key); };
    const renew = () => {
      const words = input.value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
      // By what people call it, and by its official name.
      const name = (key) => {
        const { nama, opd, resmi } = this.byKey.get(key);
        return `${nama} ${opd} ${resmi}`.toLocaleLowerCase("id");
      };
      found = slides.filter((key) => words.every((word) => name(key).includes(word)));
      const starts = (key) => !name(key).split(/\s+/).some((part) => part.startsWith(words[0] ?? ""));
      found.sort((one, other) => starts(one) - starts(other));
      const fresh = this.choiceList(found.slice(0, 8), go);
      if (found.length) fresh.firstElementChild.classList.add("rp-first");
      else fresh.append(tag("li", "rp-none", "Tidak ada yang cocok"));
      list.replaceWith(fresh);
      list = fresh;
    };
    input.addEventListener("input", renew);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && found.length) { event.preventDefault(); go(found[0]); }
    });
    box.append(input, list);
    renew();
    box.showModal();
    input.focus();
  }

  list() {
    const box = this.dialog(this.open.length ? `Belum dibahas: ${this.open.length} OPD` : "Semua OPD sudah dibahas");
    const open = new Set(this.open), rest = [...this.order, ...this.skipped].filter((key) => !open.has(key));
    const list = this.choiceList([...this.open, ...rest], (key) => { this.closeDialog(); this.openRow(key, true); });
    box.append(list, this.forgetting());
    box.addEventListener("keydown", (event) => this.walk(event, list));
    box.showModal();
    list.querySelector("button")?.focus();
  }

  // The list is longer than the picture: arrows and the clicker walk through it.
  walk(event, list) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -999, End: 999 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
  }

  // What a rehearsal left: ticks and used-up times. The second press means it.
  forgetting() {
    const button = tag("button", "rp-forget", "Mulai rapat baru: hapus tanda dan waktu");
    button.type = "button";
    button.addEventListener("click", () => {
      if (button.dataset.asked) {
        this.memory.forget();
        this.closeDialog();
        this.drawFoot();
      } else {
        button.dataset.asked = "1";
        button.textContent = "Tekan sekali lagi untuk menghapus semuanya";
      }
    });
    return button;
  }

  help() {
    const box = this.dialog("Tombol"), columns = tag("div", "rp-help"), half = Math.ceil(HELP.length / 2);
    columns.append(this.helpTable(HELP.slice(0, half)), this.helpTable(HELP.slice(half)));
    box.append(columns, tag("p", "rp-told", TOLD), ...(this.deck.asal ?? []).map((said) => tag("p", "rp-origin", said)));
    box.showModal();
  }

  helpTable(rows) {
    const table = tag("table");
    for (const [keys, means] of rows) {
      const row = tag("tr"), first = tag("td");
      keys.forEach((key) => first.append(tag("kbd", "", key), " "));
      row.append(first, tag("td", "", means));
      table.append(row);
    }
    return table;
  }
}

const HELP = [
  [["PageDown", "→", "Spasi"], "slide berikutnya"], [["PageUp", "←"], "slide sebelumnya"],
  [["Home"], "slide pertama"], [["F5"], "slide pertama; PageUp kembali"],
  [["1", "…", "9"], "buka baris"], [["D", "Backspace"], "ke rincian, kembali"],
  [["G"], "cari OPD"], [["I"], "daftar slide dan yang belum dibahas"], [["S"], "tandai sudah dibahas"],
  [["H", "1…9"], "soroti baris"], [["T", "Shift+T"], "waktu jalan/jeda, tambah 1 menit"],
  [["Q"], "pertanyaan untuk OPD"], [["Shift+1", "…", "9"], "kegiatan menurut penyebab"],
  [["Q", "W", "E", "R"], "simulasi 25, 50, 75, 100%"], [["W"], "penilaian, keberatan, koreksi OPD"], [["K"], "catat komitmen OPD ini"],
  [["M"], "komitmen yang ditolak, angka baru"],
  [["."], "layar gelap"], [["F"], "layar penuh"], [["Esc"], "tutup, lalu keluar"],
];
const TOLD = "Sesudah rincian, PageDown melanjutkan agenda dan PageUp kembali ke tempatnya. "
  + "OPD yang tampil 10 detik lalu dilewati maju ditandai ✓ dibahas sendiri; S mengubahnya.";
