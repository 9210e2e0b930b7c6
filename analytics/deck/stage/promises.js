// Promises typed before the room. What is typed is kept in this browser until the server has said that it is kept there:
// a line or a server that is gone for a while loses nothing, and what is sent again is kept once (by its key).
const RETRY_MS = 3000, PRESENT_MS = 300000, QUEUE = "rakorev-janji";
const FIELDS = [
  ["teks", "Komitmen", "apa yang dikerjakan", 240], ["tenggat", "Tenggat", "", 20],
  ["pj", "Penanggung jawab (jabatan)", "mis. Kabid Bina Marga", 80], ["target", "Target (%), bila ada", "mis. 55", 6],
  ["bantuan", "Bantuan dari, bila perlu", "mis. BKAD", 80],
];

class Promising extends Listed {
  // What waits to be sent, oldest first.
  get waiting() {
    try {
      // Those of other meetings too: each says of which it is, and none is lost.
      return JSON.parse(localStorage.getItem(QUEUE) ?? "[]");
    } catch {
      return this.unsent ?? [];
    }
  }

  set waiting(entries) {
    this.unsent = entries;
    try {
      localStorage.setItem(QUEUE, JSON.stringify(entries));
    } catch (problem) {
      console.warn("rakorev: not kept", problem);
    }
  }

  promise(typed = {}, problem = "") {
    const slide = this.byKey.get(this.current);
    if (!this.hooks.isDashboard) return this.tell("Komitmen dicatat di dasbor, bukan di berkas ini", 4000);
    if (!slide.slug && !typed.opd) return this.tell("Buka slide OPD-nya dahulu (G), lalu tekan K", 4000);
    const box = this.dialog(`Komitmen ${typed.nama ?? this.ownerOf(slide)}`), form = tag("form", "rp-form");
    const fields = new Map();
    for (const [name, ...how] of FIELDS) {
      fields.set(name, this.field(form, name, ...how));
      if (name === "target") this.measureChoice(form, typed.ukuran);
    }
    fields.get("tenggat").value = this.deck.tenggat;
    if (!this.isOperator) {
      for (const [name, label, kind] of [["operator", "Nama operator", "text"], ["sandi", "Kata sandi", "password"]]) {
        fields.set(name, this.field(form, name, label, "", 200, kind));
      }
    }
    for (const [name, value] of Object.entries(typed)) if (fields.has(name) && name !== "sandi") fields.get(name).value = value;
    const said = tag("p", "rp-problem", problem), save = tag("button", "rp-save", "Simpan komitmen");
    said.setAttribute("role", "alert");
    save.type = "submit";
    form.append(said, save);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submitted(form, slide, typed); });
    box.append(form);
    box.showModal();
    fields.get("teks").focus();
  }

  ownerOf(slide) {
    return slide.tempat[1] ? `${this.byKey.get(`opd-${slide.slug}`)?.nama ?? ""}: ${slide.nama}` : slide.opd || slide.nama;
  }

  field(form, name, label, example, most, kind = "text") {
    const row = tag("div", "rp-field"), input = tag("input"), words = tag("label", "", label);
    Object.assign(input, { name, id: `rp-${name}`, type: kind, maxLength: most, placeholder: example, autocomplete: "off" });
    words.htmlFor = input.id;
    row.append(words, input);
    if (name === "teks") {
      const left = tag("span", "rp-count", `0/${most}`);
      left.setAttribute("aria-hidden", "true");
      input.addEventListener("input", () => { left.textContent = `${input.value.length}/${most}`; });
      row.append(left);
    }
    form.append(row);
    return input;
  }

  // Which measure the target is of; the one in front unless somebody chooses the other.
  measureChoice(form, chosen = this.deck.ukuran) {
    const row = tag("fieldset", "rp-measure");
    row.append(tag("legend", "", "Target ukuran"));
    for (const [value, label] of [["fisik", "Fisik"], ["keuangan", "Keuangan"]]) {
      const one = tag("label"), input = tag("input");
      Object.assign(input, { type: "radio", name: "ukuran", value, checked: value === chosen });
      one.append(input, label);
      row.append(one);
    }
    form.append(row);
  }

  submitted(form, slide, before) {
    const typed = Object.fromEntries(new FormData(form));
    const secret = typed.sandi ? { operator: typed.operator, sandi: typed.sandi } : null;
    delete typed.sandi;
    const entry = {
      ...typed, key: before.key ?? crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, periode: before.periode ?? this.deck.periode,
      opd: before.opd ?? slide.slug, tempat: before.tempat ?? slide.tempat, nama: before.nama ?? this.ownerOf(slide),
    };
    this.waiting = [...this.waiting.filter((one) => one.key !== entry.key), entry];
    this.closeDialog();
    this.tell("Menyimpan komitmen …");
    this.send(secret);
  }

  // Sends the oldest that waits; again and again until the server has answered.
  send(secret = null) {
    clearTimeout(this.sending);
    const [entry] = this.waiting;
    if (!entry) return;
    this.sentAt ??= performance.now();
    this.hooks.onPromise?.({ ...entry, ...(secret ?? {}), ulang: (this.sendings = (this.sendings ?? 0) + 1) });
    this.sending = setTimeout(() => {
      this.tell("Komitmen belum tersimpan: menunggu sambungan, jangan tutup tab ini");
      this.send(secret);
    }, RETRY_MS);
  }

  // What the server says: which promises are kept, which are refused and why, and what the slides show of them now.
  promised({ results, parts, isOperator }) {
    this.isOperator = isOperator;
    this.drawPromised(parts);
    const [entry] = this.waiting, answer = entry && results[entry.key];
    if (!answer || answer.ulang < (this.sendings ?? 0)) return;
    clearTimeout(this.sending);
    this.waiting = this.waiting.slice(1);
    if (answer.ok) {
      this.tell("Komitmen tersimpan", 4000);
      this.send();
    } else {
      this.tell(this.standing ?? "");
      this.promise(entry, answer.teks);
    }
  }

  // Who presses keys is there: the operator's session does not run out while somebody presents.
  present() {
    if (!this.isOperator || performance.now() - (this.presentAt ?? -PRESENT_MS) < PRESENT_MS) return;
    this.presentAt = performance.now();
    if (!this.waiting.length) this.hooks.onPromise?.({ hadir: true, ulang: (this.sendings = (this.sendings ?? 0) + 1) });
  }

  drawPromised(parts) {
    this.parts = parts;
    this.orderStops((key) => Boolean(parts?.[key]?.[key]));
    for (const [key, node] of this.drawn) this.drawPart(key, node);
    this.drawFoot();
  }

  // What stands in the part of a slide now: that of an OPD by the kind of slide, or that of the slide itself.
  partOf(key) {
    const slide = this.byKey.get(key);
    if (this.parts?.[key]) return this.parts[key][key];
    const kind = slide.tempat[1] ? "rinci" : key.startsWith("janji-") ? "janji" : "opd";
    return this.parts?.[slide.slug]?.[kind];
  }

  drawPart(key, node) {
    const drawn = this.partOf(key), place = drawn && node.querySelector("[data-bagian=janji]");
    if (!place || this.drawnParts?.get(key) === drawn) return;
    // Drawn by the program itself, which escapes every text from data.
    place.innerHTML = drawn;
    place.querySelectorAll("[data-ke]").forEach((row) => { if (!this.byKey.has(row.dataset.ke)) inert(row); });
    (this.drawnParts ??= new Map()).set(key, drawn);
  }

  fill(key, node) {
    super.fill(key, node);
    this.drawPart(key, node);
  }
}
