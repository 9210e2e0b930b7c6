// The stage: shows one slide of a deck, moves by keys and clicker, keeps time and what has been discussed.
// Nothing here computes a figure: slides arrive drawn.
const NAMESPACE = "http://www.w3.org/2000/svg";
const NEXT = new Set(["PageDown", "ArrowRight"]), PREVIOUS = new Set(["PageUp", "ArrowLeft"]);
const LEAVING_MS = 3000, SEEN_MS = 10000;
const NEWS = "Angka baru tersedia · tekan M untuk memuat ulang angka";

async function unpacked(squeezed) {
  const bytes = Uint8Array.from(atob(squeezed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

async function loadFonts(fonts) {
  const faces = Object.entries(fonts).map(([weight, data]) =>
    new FontFace("Rakorev Sans", `url(data:font/woff2;base64,${data}) format("woff2")`, { weight }));
  for (const face of await Promise.all(faces.map((one) => one.load()))) document.fonts.add(face);
}

function shape(name, attributes, text) {
  const node = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function tag(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// A row that leads to no slide of this deck: neither pressed nor reached by Tab.
function inert(row) {
  for (const name of ["class", "data-ke", "tabindex", "role", "aria-label"]) row.removeAttribute(name);
  row.querySelector(".tekan")?.remove();
}

function clock(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  return `${String(Math.trunc(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

// What the browser keeps of a meeting: one entry for each slide's mark and time, so that two windows that write at the
// same moment never overwrite what the other has just kept. A browser that keeps nothing still shows the stage.
class Memory {
  constructor(id) {
    this.prefix = `rakorev-paparan-${id}/`;
    this.unkept = new Map();
  }

  owns(entry) {
    return entry === null || entry.startsWith(this.prefix);
  }

  read(name) {
    if (this.unkept.has(name)) return this.unkept.get(name);
    try {
      return JSON.parse(localStorage.getItem(this.prefix + name));
    } catch {
      return null; // Writing says so, once for each change.
    }
  }

  write(name, value) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
      this.unkept.delete(name);
    } catch (problem) {
      console.warn("rakorev: not kept", problem);
      this.unkept.set(name, value);
    }
  }

  forget() {
    this.unkept.clear();
    try {
      Object.keys(localStorage).filter((entry) => this.owns(entry)).forEach((entry) => localStorage.removeItem(entry));
    } catch (problem) {
      console.warn("rakorev: not forgotten", problem);
    }
  }
}

class Stage {
  constructor(root, deck, hooks) {
    Object.assign(this, { root, deck, hooks });
    this.byKey = new Map(deck.slide.map((slide) => [slide.key, slide]));
    this.order = deck.agenda.filter((stop) => !stop.lewat).map((stop) => stop.key);
    // What is skipped has no place in the order, yet is not discussed: it stays in the list of what is open.
    this.skipped = deck.agenda.filter((stop) => stop.lewat).map((stop) => stop.key);
    this.seconds = new Map(deck.agenda.map((stop) => [stop.key, stop.detik]));
    this.memory = new Memory(deck.periode);
    this.drawn = new Map();
    // One slide an OPD, in the agenda or opened from a list of several.
    this.agencies = deck.slide.filter((slide) => slide.key.startsWith("opd-")).map((slide) => slide.key);
    this.trail = [];
    this.notice = "";
    this.build();
  }

  build() {
    this.root.replaceChildren();
    this.canvas = tag("div", "rp-canvas");
    this.foot = shape("svg", { viewBox: "0 0 1920 1080", class: "rp-foot", "aria-hidden": "true" });
    this.blank = tag("div", "rp-blank");
    this.said = tag("div", "rp-said");
    this.said.setAttribute("aria-live", "polite");
    this.root.append(this.canvas, this.foot, this.blank, this.said);
    this.root.addEventListener("click", (event) => this.pressed(event));
  }

  element(key) {
    if (!this.drawn.has(key)) {
      const slide = this.byKey.get(key);
      const node = shape("svg", {
        viewBox: "0 0 1920 1080", class: "rp-slide", role: "group", "aria-roledescription": "slide",
        "aria-label": slide.judul, "data-key": key, hidden: "",
      });
      // Drawn by the program itself, which escapes every text from data.
      node.innerHTML = slide.svg;
      node.querySelectorAll("[data-ke]").forEach((row) => { if (!this.byKey.has(row.dataset.ke)) inert(row); });
      this.canvas.append(node);
      this.drawn.set(key, node);
    }
    return this.drawn.get(key);
  }

  show(key) {
    if (!this.byKey.has(key)) return false;
    const next = this.element(key), left = this.current;
    if (left === key) return true;
    if (left) {
      this.drawn.get(left).setAttribute("hidden", "");
    }
    next.removeAttribute("hidden");
    this.current = key;
    this.shownAt = performance.now();
    this.unlight();
    this.drawFoot();
    this.said.textContent = this.byKey.get(key).judul;
    this.hooks.onSlide?.(key);
    this.drawNeighbours();
    return true;
  }

  drawNeighbours() {
    const at = this.place(), near = [this.order[at + 1], this.order[at - 1], ...this.byKey.get(this.current).baris];
    const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 30));
    later(() => near.filter((key) => key && this.byKey.has(key)).forEach((key) => this.element(key)));
  }

  // Whom the slide is about: one OPD, or all that a joint slide lists.
  subjects() {
    for (let key = this.current; key; key = this.byKey.get(key)?.atas) {
      if (this.agencies.includes(key)) return [key];
      if (["sesuai", "belum_lapor"].includes(this.byKey.get(key)?.group)) {
        return this.byKey.get(key).baris.filter((row) => this.agencies.includes(row));
      }
    }
    return [];
  }

  // Who was on the screen for a while and is left forwards counts as discussed, unless somebody said otherwise.
  remember() {
    if (performance.now() - this.shownAt < SEEN_MS) return;
    this.subjects().filter((key) => this.memory.read(`bahas/${key}`) === null).forEach((key) => this.mark(key, true));
  }

  isDiscussed(key) {
    return this.memory.read(`bahas/${key}`) === true;
  }

  mark(key, isDiscussed) {
    this.memory.write(`bahas/${key}`, isDiscussed);
  }

  discussedNow() {
    const keys = this.subjects(), areAll = keys.every((key) => this.isDiscussed(key));
    keys.forEach((key) => this.mark(key, !areAll));
    this.drawFoot();
  }

  get open() {
    return this.agencies.filter((key) => !this.isDiscussed(key));
  }

  // The place in the agenda of what is shown, or of what it belongs to.
  place() {
    for (let key = this.current; key; key = this.byKey.get(key)?.atas) {
      const at = this.order.indexOf(key);
      if (at >= 0) return at;
    }
    return 0;
  }

  move(step) {
    if (step > 0) this.remember();
    const at = this.place(), isDetail = !this.order.includes(this.current) && !this.isSister();
    this.trail = [];
    // From a detail forwards and back lead to what it was opened from.
    this.show(this.order[isDetail ? at : Math.min(Math.max(at + step, 0), this.order.length - 1)]);
  }

  // Another choice of a slide of the agenda stands in its place.
  isSister() {
    const own = this.byKey.get(this.order[this.place()]);
    return own.key === this.byKey.get(this.current).atas && Object.values(own.pilihan).includes(this.current);
  }

  openRow(key) {
    const from = this.current;
    if (key && key !== from && this.show(key)) this.trail.push(from);
  }

  up() {
    this.show(this.trail.pop() || this.byKey.get(this.current).atas || this.order[0]);
  }

  pressed(event) {
    const row = event.target.closest?.("[data-ke]");
    if (row) return this.openRow(row.dataset.ke);
    const act = event.target.closest?.("[data-act]")?.dataset.act;
    if (act) this[act]?.();
  }

  rows() {
    return this.byKey.get(this.current).baris;
  }

  light(number) {
    const key = this.rows()[number - 1], node = this.drawn.get(this.current);
    // The widest of several ways to one slide is its row; a square of the same OPD is none.
    const ways = key ? [...node.querySelectorAll(`[data-ke="${CSS.escape(key)}"]`)] : [];
    const row = ways.sort((one, other) => other.getBBox().width - one.getBBox().width)[0];
    const wasLit = row?.classList.contains("rp-lit");
    this.unlight();
    if (row && !wasLit) row.classList.add("rp-lit");
  }

  unlight() {
    this.isLighting = false;
    this.root.querySelectorAll(".rp-lit").forEach((row) => row.classList.remove("rp-lit"));
  }

  // --- time -----------------------------------------------------------------------------------------------------
  get isRunning() {
    return this.memory.read("jalan") === true;
  }

  // Whose time runs: what is shown, or what it belongs to. What is skipped has its own.
  timed() {
    let key = this.current;
    while (key && !this.seconds.has(key)) key = this.byKey.get(key)?.atas;
    return key || this.order[this.place()];
  }

  // What is left of a time that the agenda has changed since is not what was left.
  left(key = this.timed()) {
    const whole = this.seconds.get(key) ?? 0, kept = this.memory.read(`sisa/${key}`);
    return kept?.dari === whole ? kept.sisa : whole;
  }

  tick() {
    const now = performance.now(), passed = (now - (this.tickedAt ?? now)) / 1000;
    if (passed < 1 && this.tickedAt) return;
    this.tickedAt = now;
    if (this.isRunning) this.spend(passed);
  }

  spend(seconds) {
    const key = this.timed(), left = this.left(key) - seconds;
    this.memory.write(`sisa/${key}`, { sisa: left, dari: this.seconds.get(key) ?? 0 });
    this.drawFoot();
  }

  toggleTime() {
    this.tickedAt = performance.now();
    this.memory.write("jalan", !this.isRunning);
    this.drawFoot();
  }

  addMinute() {
    this.spend(-60);
  }

  // --- foot -----------------------------------------------------------------------------------------------------
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
    const open = this.open.length, discussed = shape("text", { x: isOver ? 1296 : 1466, y: 1052, "font-size": 32,
      "text-anchor": "end", class: "rp-press rp-open", "data-act": "list" },
      open ? `Belum dibahas: ${open}` : "Semua dibahas");
    parts.push(discussed);
    if (this.notice) {
      parts.push(shape("text", { x: 60, y: 1052, "font-size": 32, "font-weight": 700, class: "rp-press rp-notice",
        "data-act": "noticed" }, this.notice));
    }
    this.root.classList.toggle("rp-busy", Boolean(this.notice));
    this.foot.replaceChildren(...parts);
  }

  // A quiet word in the foot, for some time or until it is taken back.
  tell(text, milliseconds) {
    clearTimeout(this.toldFor);
    this.notice = text;
    this.said.textContent = text;
    this.drawFoot();
    if (milliseconds) this.toldFor = setTimeout(() => this.tell(this.standing ?? ""), milliseconds);
  }

  // What is said until it no longer holds: a lost connection, new figures.
  stand(text) {
    this.standing = text || (this.hasNews ? NEWS : "");
    this.tell(this.standing);
  }

  noticed() {
    if (this.hasNews) this.hooks.onReload?.(this.current);
  }

  news() {
    this.hasNews = true;
    this.stand(NEWS);
  }

  // --- dialogs --------------------------------------------------------------------------------------------------
  dialog(title) {
    this.closeDialog();
    const box = tag("dialog");
    box.append(tag("h2", "", title));
    box.setAttribute("aria-label", title);
    box.addEventListener("close", () => box.remove());
    this.root.append(box);
    this.box = box;
    return box;
  }

  closeDialog() {
    if (!this.box?.isConnected) return false;
    this.box.close();
    this.box.remove();
    return true;
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
      const name = (key) => this.byKey.get(key).nama.toLocaleLowerCase("id");
      found = slides.filter((key) => words.every((word) => name(key).includes(word)));
      const starts = (key) => !name(key).split(/\s+/).some((part) => part.startsWith(words[0] ?? ""));
      found.sort((one, other) => starts(one) - starts(other));
      const fresh = this.choiceList(found.slice(0, 8), go);
      fresh.firstElementChild?.classList.add("rp-first");
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
    const list = this.choiceList([...this.open, ...rest], (key) => { this.closeDialog(); this.openRow(key); });
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
    const box = this.dialog("Tombol"), table = tag("table");
    for (const [keys, means] of HELP) {
      const row = tag("tr"), first = tag("td");
      keys.forEach((key) => first.append(tag("kbd", "", key), " "));
      row.append(first, tag("td", "", means));
      table.append(row);
    }
    box.append(table);
    box.showModal();
  }

  // --- keys -----------------------------------------------------------------------------------------------------
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") { this.stop(event); return this.escape(); }
    this.stay();
    if (event.key === "F5") { this.stop(event); return this.first(); }
    if (typing || this.box?.isConnected) return;
    const act = this.actionOf(event);
    if (!act) return;
    this.stop(event);
    this.fullScreen();
    act();
  }

  first() {
    this.closeDialog();
    this.stay();
    this.root.classList.remove("rp-dark");
    this.show(this.order[0]);
  }

  stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  actionOf(event) {
    const { key, code, shiftKey } = event, held = document.activeElement?.closest?.("[data-ke]");
    if (this.root.classList.contains("rp-dark")) return () => this.root.classList.remove("rp-dark");
    if (key === "Enter" || key === " ") return held ? () => this.openRow(held.dataset.ke) : () => this.move(1);
    if (NEXT.has(key)) return () => this.move(1);
    if (PREVIOUS.has(key)) return () => this.move(-1);
    // Without NumLock the number pad moves: 3 is PageDown there.
    const digit = /^Digit([1-9])$/.exec(code)?.[1] ?? (code.startsWith("Numpad") && /^[1-9]$/.test(key) ? key : null);
    if (digit) return this.digit(Number(digit), shiftKey);
    const choice = this.byKey.get(this.current).pilihan[key.toLowerCase()];
    // What belongs to this slide is opened from it; a sister takes its place.
    if (choice) return () => (this.byKey.get(choice)?.atas === this.current ? this.openRow(choice) : this.show(choice));
    return {
      Home: () => this.show(this.order[0]), End: () => this.show(this.order.at(-1)), Backspace: () => this.up(),
      ".": () => this.root.classList.add("rp-dark"), b: () => this.root.classList.add("rp-dark"),
      g: () => this.search(), i: () => this.list(), "?": () => this.help(), h: () => { this.isLighting = !this.isLighting; },
      d: () => this.openRow(this.byKey.get(this.current).bawah || this.rows()[0]), s: () => this.discussedNow(),
      t: () => (shiftKey ? this.addMinute() : this.toggleTime()), f: () => this.fullScreen(true), m: () => this.noticed(),
    }[key.length === 1 ? key.toLowerCase() : key];
  }

  digit(number, isShifted) {
    const choice = this.byKey.get(this.current).pilihan[`!${number}`];
    if (isShifted) return choice ? () => this.show(choice) : () => {};
    if (this.isLighting) return () => this.light(number);
    return () => this.openRow(this.rows()[number - 1]);
  }

  escape() {
    if (this.closeDialog()) return;
    if (this.root.classList.contains("rp-dark")) { this.root.classList.remove("rp-dark"); return; }
    if (performance.now() - (this.escapedAt ?? -LEAVING_MS) < LEAVING_MS) return this.leave();
    this.escapedAt = performance.now();
    this.tell("Keluar dari paparan? Tekan Esc sekali lagi", LEAVING_MS);
  }

  // Any other key takes the question back: one button of a clicker sends F5 and Esc in turn.
  stay() {
    if (this.escapedAt === undefined) return;
    this.escapedAt = undefined;
    this.tell(this.standing ?? "");
  }

  leave() {
    this.escapedAt = undefined;
    if (document.fullscreenElement) document.exitFullscreen();
    if (this.hooks.onLeave) this.hooks.onLeave(this.current);
    else this.list();
  }

  // Asked for once: who leaves full screen by himself wants it so.
  fullScreen(isWanted = false) {
    if (document.fullscreenElement) { if (isWanted) document.exitFullscreen(); return; }
    if (this.hasAsked && !isWanted) return;
    this.hasAsked = true;
    // Where the browser allows it, Esc reaches the stage in full screen too: one button of a clicker sends it.
    this.root.requestFullscreen?.().then(() => navigator.keyboard?.lock?.(["Escape"]))
      .catch((problem) => console.info("rakorev: no full screen", problem.message));
  }
}

const HELP = [
  [["PageDown", "→", "Spasi"], "slide berikutnya"], [["PageUp", "←"], "slide sebelumnya"],
  [["Home", "F5"], "slide pertama"], [["1", "…", "9"], "buka baris"], [["D", "Backspace"], "ke rincian, kembali"],
  [["G"], "cari OPD"], [["I"], "daftar slide dan yang belum dibahas"], [["S"], "tandai sudah dibahas"],
  [["H", "1…9"], "soroti baris"], [["T", "Shift+T"], "waktu jalan/jeda, tambah 1 menit"],
  [["Q"], "pertanyaan untuk OPD"], [["Shift+1", "…", "9"], "kegiatan menurut penyebab"],
  [["Q", "W", "E", "R"], "simulasi 25, 50, 75, 100%"], [["M"], "muat ulang angka baru"],
  [["."], "layar gelap"], [["F"], "layar penuh"], [["Esc"], "tutup, lalu keluar"],
];

async function openStage(root, given, hooks = {}) {
  const [deck] = await Promise.all([unpacked(given.squeezed), loadFonts(given.fonts)]);
  const stage = new Stage(root, deck, hooks);
  const listener = (event) => stage.key(event);
  window.addEventListener("keydown", listener, true);
  const timer = setInterval(() => stage.tick(), 250);
  // Another window of the same meeting has ticked something off.
  const follow = (event) => {
    if (stage.memory.owns(event.key)) stage.drawFoot();
  };
  window.addEventListener("storage", follow);
  if (!stage.show(given.first)) stage.show(stage.order[0]);
  root.stage = stage;
  root.dataset.ready = "1";
  stage.close = () => {
    window.removeEventListener("keydown", listener, true);
    clearInterval(timer);
    window.removeEventListener("storage", follow);
  };
  return stage;
}
