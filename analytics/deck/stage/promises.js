// Promises typed before the room: the dialog, what the server says of them, and where they stand on the slides.
const RETRY_MS = 3000, PRESENT_MS = 60000;
const NAMELESS = "Belum masuk sebagai operator: isi nama operator dan kata sandi, lalu simpan.";
const FIELDS = [
  ["teks", "Komitmen", "apa yang dikerjakan", 240], ["tenggat", "Tenggat", "", 20],
  ["pj", "Penanggung jawab (jabatan)", "mis. Kabid Bina Marga", 80], ["target", "Target (%), bila ada", "mis. 55", 6],
  ["bantuan", "Bantuan dari, bila perlu", "mis. BKAD", 80],
];

class Promising extends Keeping {
  // What was left half-typed about the same OPD or activity comes back.
  newPromise() {
    const { slug, tempat } = this.byKey.get(this.current);
    this.promise(this.draft([slug, ...tempat]));
  }

  promise(typed = {}, problem = typed.ditolak ?? "") {
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
    fields.get("teks").dispatchEvent(new Event("input"));
    const said = tag("p", "rp-problem", problem), save = tag("button", "rp-save", "Simpan komitmen");
    said.setAttribute("role", "alert");
    save.type = "submit";
    const acts = tag("div", "rp-acts");
    acts.append(save);
    form.append(said, acts);
    if (typed.ditolak !== undefined) this.keepRefused(box, form, acts, typed);
    else this.keepHalfTyped(box, form, acts, [slide.slug, ...slide.tempat]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const missing = this.missingOperator(fields);
      if (!missing) return this.submitted(form, slide, typed);
      said.textContent = NAMELESS;
      missing.focus();
    });
    box.append(form);
    box.showModal();
    // Who signs in here is asked first; the password is never kept.
    ((typed.ditolak !== undefined && this.missingOperator(fields)) || fields.get("teks")).focus();
  }

  // The field without which the server would refuse it, since nobody has signed in, here or by now.
  missingOperator(fields) {
    const asked = ["operator", "sandi"].map((name) => fields.get(name)).filter(Boolean);
    return this.isOperator ? undefined : asked.find((input) => !input.value.trim());
  }

  // Who leaves a refused promise keeps it with what was changed, until it is thrown away.
  keepRefused(box, form, acts, entry) {
    box.isMending = true;
    // Only an operator was missing, and nobody has begun to type.
    box.needsNothingElse = Boolean(entry.perluMasuk);
    form.addEventListener("input", () => { box.needsNothingElse = false; });
    box.leaving = () => {
      this.waiting = this.waiting.map((one) => (one.key === entry.key ? { ...one, ...this.typedIn(form) } : one));
      this.tell(this.standing);
    };
    acts.append(this.throwingAway(box, () => {
      this.waiting = this.waiting.filter((one) => one.key !== entry.key);
    }));
  }

  // One button of a clicker sends Esc: what is half-typed then waits for the next K, until it is thrown away.
  keepHalfTyped(box, form, acts, about) {
    const away = this.throwingAway(box, () => this.keepDraft(about, null));
    const renew = () => { away.hidden = !this.hasWords(form); };
    box.about = about;
    form.addEventListener("input", renew);
    renew();
    box.leaving = () => {
      this.keepDraft(about, this.hasWords(form) ? this.typedIn(form) : null);
      if (this.hasWords(form)) this.tell("Konsep komitmen disimpan · K membukanya lagi", 4000);
    };
    acts.append(away);
  }

  hasWords(form) {
    const { teks, tenggat, pj, target, bantuan } = this.typedIn(form);
    return Boolean([teks, pj, target, bantuan].join("").trim()) || tenggat !== this.deck.tenggat;
  }

  // A password is never kept.
  typedIn(form) {
    const typed = Object.fromEntries(new FormData(form));
    delete typed.sandi;
    return typed;
  }

  // The second press means it.
  throwingAway(box, forget) {
    const button = tag("button", "rp-forget", "Buang komitmen ini");
    button.type = "button";
    button.addEventListener("click", () => {
      if (!button.dataset.asked) {
        button.dataset.asked = "1";
        button.textContent = "Tekan sekali lagi untuk membuangnya";
        return;
      }
      box.leaving = null;
      forget();
      this.closeDialog();
      this.tell(this.standing);
    });
    return button;
  }

  ownerOf(slide) {
    return slide.tempat[1] ? `${this.byKey.get(`opd-${slide.slug}`)?.nama ?? ""}: ${slide.nama}` : slide.opd || slide.nama;
  }

  field(form, name, label, example, most, kind = "text") {
    const row = tag("div", "rp-field"), input = tag("input"), words = tag("label", "", label);
    // No longest length here: the browser would cut off what is pasted; the server says what is too long.
    Object.assign(input, { name, id: `rp-${name}`, type: kind, placeholder: example, autocomplete: "off" });
    words.htmlFor = input.id;
    row.append(words, input);
    if (name === "teks") {
      const left = tag("span", "rp-count", `0/${most}`);
      left.setAttribute("aria-hidden", "true");
      input.addEventListener("input", () => {
        left.textContent = `${input.value.length}/${most}`;
        left.classList.toggle("rp-over", input.value.length > most);
      });
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
    const typed = this.typedIn(form), sandi = new FormData(form).get("sandi");
    const secret = sandi ? { operator: typed.operator, sandi } : null;
    const entry = {
      ...typed, key: before.key ?? crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, periode: before.periode ?? this.deck.periode,
      opd: before.opd ?? slide.slug, tempat: before.tempat ?? slide.tempat, nama: before.nama ?? this.ownerOf(slide),
    };
    this.waiting = [...this.waiting.filter((one) => one.key !== entry.key), entry];
    if (this.box.about) this.keepDraft(this.box.about, null);
    this.box.leaving = null;
    this.closeDialog();
    this.tell("Menyimpan komitmen …");
    this.send(secret);
  }

  // Sends the oldest that waits; again and again until the server has answered.
  send(secret = null) {
    clearTimeout(this.sending);
    const [entry] = this.unanswered;
    if (!entry) return this.notice || this.tell(this.standing);
    this.hooks.onPromise?.({ ...entry, ...(secret ?? {}), ulang: (this.sendings = (this.sendings ?? 0) + 1) });
    this.sending = setTimeout(() => {
      this.tellUnsent();
      this.send(secret);
    }, RETRY_MS);
  }

  tellUnsent() {
    const awaited = this.lost ? "menunggu sambungan" : "menunggu jawaban server";
    this.tell(`${this.unanswered.length} komitmen belum tersimpan: ${awaited}, jangan tutup tab ini`);
  }

  stand(text) {
    super.stand(text);
    if (text && this.unanswered.length) this.tellUnsent();
  }

  // What the server says: which promises are kept, which are refused and why, and what the slides show of them now.
  promised({ results, parts, isOperator }) {
    if (isOperator && !this.isOperator) this.sendAgain();
    this.isOperator = isOperator;
    this.drawPromised(parts);
    const [entry] = this.unanswered, answer = entry && results[entry.key];
    if (!answer || answer.ulang < (this.sendings ?? 0)) return;
    clearTimeout(this.sending);
    if (answer.ok) {
      this.waiting = this.waiting.filter((one) => one.key !== entry.key);
      const left = this.unanswered.length;
      this.tell(left ? `Komitmen tersimpan; ${left} belum` : "Komitmen tersimpan", 4000);
    } else {
      this.refuse(entry, answer);
    }
    this.send();
  }

  // It opens again where it takes nobody's place; else the foot says that it waits.
  refuse(entry, { teks, masuk }) {
    const known = { ...entry, ditolak: teks, perluMasuk: Boolean(masuk) };
    this.waiting = this.waiting.map((one) => (one.key === entry.key ? known : one));
    this.tell(this.standing);
    if (!this.box?.isConnected && !this.root.classList.contains("rp-dark")) this.promise(known);
  }

  // What was refused for want of an operator goes out again once there is one, but not what is being put right.
  sendAgain() {
    const { isMending, needsNothingElse } = this.box?.isConnected ? this.box : {};
    if ((isMending && !needsNothingElse) || !this.refused.some((one) => one.perluMasuk)) return;
    if (isMending) {
      this.box.leaving = null;
      this.closeDialog();
    }
    this.waiting = this.waiting.map(({ perluMasuk, ...one }) => {
      if (perluMasuk) delete one.ditolak;
      return one;
    });
    this.send();
  }

  // What the foot says as long as it holds: refused promises first, since nobody else puts them right.
  get standing() {
    const refused = this.refused.length;
    return refused ? `${refused} komitmen perlu diperbaiki · tekan M` : super.standing;
  }

  noticed() {
    const [entry] = this.refused;
    if (entry) this.promise(entry);
    else super.noticed();
  }

  // Who presses keys is there: the operator's session does not run out while somebody presents.
  present() {
    if (!this.isOperator || performance.now() - (this.presentAt ?? -PRESENT_MS) < PRESENT_MS) return;
    this.presentAt = performance.now();
    if (!this.unanswered.length) this.hooks.onPromise?.({ hadir: true, ulang: (this.sendings = (this.sendings ?? 0) + 1) });
  }

  drawPromised(parts) {
    this.parts = parts;
    this.orderStops((key) => Boolean(parts?.[key]?.[key]));
    for (const [key, node] of this.drawn) this.drawPart(key, node);
    this.drawFoot();
  }

  // What stands in the part of a slide now: that of an OPD by the kind of slide, or that of the slide itself.
  partOf(key, place) {
    if (this.parts?.[key]) return this.parts[key][key];
    const kind = place.dataset.jenis ?? (key.startsWith("janji-") ? "janji" : "opd");
    return this.parts?.[this.byKey.get(key).slug]?.[kind];
  }

  drawPart(key, node) {
    const place = this.parts && node.querySelector("[data-bagian=janji]"), drawn = place && this.partOf(key, place);
    if (!drawn || this.drawnParts?.get(key) === drawn) return;
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
