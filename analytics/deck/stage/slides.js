// The slides: what is shown, where keys and rows lead, and what has been discussed. Nothing here computes a figure:
// slides arrive drawn.
const SEEN_MS = 10000, PLACE = "rakorev-tempat";

class Slides {
  constructor(root, deck, hooks) {
    Object.assign(this, { root, deck, hooks });
    this.byKey = new Map(deck.slide.map((slide) => [slide.key, slide]));
    this.orderStops(() => false);
    this.seconds = new Map(deck.agenda.map((stop) => [stop.key, stop.detik]));
    this.memory = new Memory(deck.periode);
    this.drawn = new Map();
    // One slide an OPD, in the agenda or opened from a list of several.
    this.agencies = deck.slide.filter((slide) => slide.key.startsWith("opd-")).map((slide) => slide.key);
    // The stop of the agenda that is being spoken about: what is opened from it is a detour that leads back to it.
    this.at = this.order[0];
    this.trail = [];
    this.notice = "";
    this.build();
  }

  // Spare pages are shown from when something stands on them.
  orderStops(isFilled) {
    const isShown = (stop) => !stop.lewat || (stop.cadangan && isFilled(stop.key));
    this.order = this.deck.agenda.filter(isShown).map((stop) => stop.key);
    // What is skipped has no place in the order, yet is not discussed: it stays in the list of what is open.
    this.skipped = this.deck.agenda.filter((stop) => !isShown(stop) && !stop.cadangan).map((stop) => stop.key);
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
      this.canvas.append(node);
      this.drawn.set(key, node);
      this.fill(key, node);
    }
    return this.drawn.get(key);
  }

  // A slide that is only opened from others may not have been unpacked: it is now, and `complete` fills it.
  fill(key, node) {
    const { svg } = this.byKey.get(key);
    if (svg === undefined) {
      this.rest?.holding(key).then((pictures) => this.complete(pictures));
      return;
    }
    // Drawn by the program itself, which escapes every text from data.
    node.innerHTML = svg;
    node.querySelectorAll("[data-ke]").forEach((row) => { if (!this.byKey.has(row.dataset.ke)) inert(row); });
  }

  // Pictures of slides that are only opened from others, by key.
  complete(pictures) {
    for (const [key, svg] of Object.entries(pictures)) {
      this.byKey.get(key).svg = svg;
      if (this.drawn.has(key)) this.fill(key, this.drawn.get(key));
    }
  }

  show(key) {
    if (!this.byKey.has(key)) return false;
    const next = this.element(key), left = this.current;
    if (left === key) {
      this.keepPlace();
      this.drawFoot();
      return true;
    }
    if (left) {
      const hidden = this.drawn.get(left);
      hidden.setAttribute("hidden", "");
      // A row that is seen no more holds no key.
      if (hidden.contains(document.activeElement)) document.activeElement.blur();
    }
    next.removeAttribute("hidden");
    this.current = key;
    this.leftFrom = null;
    this.shownAt = performance.now();
    this.keepPlace();
    this.unlight();
    this.drawFoot();
    this.said.textContent = this.byKey.get(key).judul;
    this.hooks.onSlide?.(key);
    this.drawNeighbours();
    return true;
  }

  // What may be shown next is drawn beforehand, one slide in each idle moment: what takes longer holds up a press.
  drawNeighbours() {
    const at = this.place(), near = [this.order[at + 1], this.order[at - 1], ...this.byKey.get(this.current).baris];
    const isDrawing = this.near?.length > 0;
    this.near = near.filter((key) => key && this.byKey.get(key)?.svg !== undefined && !this.drawn.has(key));
    if (!isDrawing) this.drawNear();
  }

  drawNear() {
    if (!this.near.length) return;
    whenIdle(() => {
      const key = this.near.shift();
      if (key) this.element(key);
      this.drawNear();
    });
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

  place() {
    return this.order.indexOf(this.at);
  }

  // The stop of the agenda that a slide is, or that it belongs to.
  stopOf(slide) {
    for (let key = slide; key; key = this.byKey.get(key)?.atas) if (this.order.includes(key)) return key;
    return this.order[0];
  }

  // The slide to begin with. A reload in a detour comes back to its place too.
  begin(wanted) {
    const first = this.byKey.has(wanted) ? wanted : this.order[0], [slide, at] = this.keptPlace();
    this.at = slide === first && this.order.includes(at) ? at : this.stopOf(first);
    this.show(first);
  }

  keepPlace() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([this.current, this.at]));
    } catch (problem) {
      console.warn("rakorev: place not kept", problem);
    }
  }

  keptPlace() {
    try {
      return JSON.parse(sessionStorage.getItem(PLACE)) ?? [];
    } catch {
      return []; // Writing says so.
    }
  }

  forgetPlace() {
    try {
      sessionStorage.removeItem(PLACE);
    } catch {
      // Nothing was kept either.
    }
  }

  // What somebody wrote into the address: to its stop, or as a detour. What is no slide is put back.
  follow(key) {
    if (key === this.current) return;
    if (!this.byKey.has(key)) this.hooks.onSlide?.(this.current);
    else if (this.order.includes(key)) this.goTo(key);
    else this.openRow(key, true);
  }

  // To a stop of the agenda: from here it goes on.
  goTo(key) {
    this.at = key;
    this.trail = [];
    this.show(key);
  }

  move(step) {
    if (step > 0) this.remember();
    if (step < 0 && this.leftFrom) return this.comeBack(this.leftFrom);
    const at = this.place(), isDetour = this.current !== this.at && !this.isSister();
    // From a detour back leads to where it began, forwards to what comes behind that.
    this.goTo(this.order[isDetour && step < 0 ? at : Math.min(Math.max(at + step, 0), this.order.length - 1)]);
  }

  // Another choice of a slide of the agenda stands in its place: the same choices can be made there.
  isSister() {
    const own = this.byKey.get(this.at), now = this.byKey.get(this.current);
    const choices = JSON.stringify(own.pilihan);
    return own.key === now.atas && choices !== "{}" && choices === JSON.stringify(now.pilihan);
  }

  // The way back ends at the place where it began. Who opens what comes next anyway is there.
  openRow(key, isMove = false) {
    const from = { key: this.current, at: this.at };
    if (!key || key === from.key || !this.byKey.has(key)) return;
    if (this.order.includes(key) && (isMove || key === this.order[this.place() + 1])) this.at = key;
    this.show(key);
    this.trail.push(from);
  }

  up() {
    if (this.leftFrom) return this.comeBack(this.leftFrom);
    const before = this.trail.pop();
    if (before) return this.comeBack(before);
    this.show(this.byKey.get(this.current).atas || this.order[0]);
  }

  comeBack({ key, at, trail }) {
    this.at = at;
    if (trail) this.trail = trail;
    this.show(key);
  }

  // The start button of a clicker is pressed by mistake too: one step back leads to where it was pressed.
  first() {
    const left = { key: this.current, at: this.at, trail: this.trail };
    if (left.key === this.order[0] && left.at === this.order[0]) return;
    this.goTo(this.order[0]);
    this.leftFrom = left;
  }

  pressed(event) {
    const row = event.target.closest?.("[data-ke]");
    if (row) return this.openRow(row.dataset.ke, true);
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

  get isLit() {
    return this.root.querySelector(".rp-lit") !== null;
  }

  unlight() {
    this.isLighting = false;
    this.root.querySelectorAll(".rp-lit").forEach((row) => row.classList.remove("rp-lit"));
  }
}
