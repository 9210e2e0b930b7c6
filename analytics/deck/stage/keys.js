// Keys and clicker.
const NEXT = new Set(["PageDown", "ArrowRight"]), PREVIOUS = new Set(["PageUp", "ArrowLeft"]);
const LEAVING_MS = 3000;

class Stage extends Promising {
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") { this.stop(event); return this.escape(); }
    this.stay();
    if (event.key === "F5") { this.stop(event); return this.first(); }
    if (typing || this.box?.isConnected) return;
    const act = this.actionOf(event);
    if (!act) return;
    this.present();
    this.stop(event);
    act();
    // What goes full screen covers what was opened before.
    if (!this.box?.isConnected) this.fullScreen();
  }

  pressed(event) {
    this.present();
    return super.pressed(event);
  }

  first() {
    this.closeDialog();
    this.stay();
    this.root.classList.remove("rp-dark");
    super.first();
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
    if (choice && choice === this.trail.at(-1)?.key) return () => this.up();
    if (choice) return () => (this.byKey.get(choice)?.atas === this.current ? this.openRow(choice) : this.show(choice));
    return {
      Home: () => this.goTo(this.order[0]), End: () => this.goTo(this.order.at(-1)), Backspace: () => this.up(),
      ".": () => this.root.classList.add("rp-dark"), b: () => this.root.classList.add("rp-dark"),
      g: () => this.search(), i: () => this.list(), "?": () => this.help(), h: () => { this.isLighting = !this.isLighting; },
      d: () => this.openRow(this.byKey.get(this.current).bawah || this.rows()[0]), s: () => this.discussedNow(),
      t: () => (shiftKey ? this.addMinute() : this.toggleTime()), f: () => this.fullScreen(true), m: () => this.noticed(),
      k: () => this.newPromise(),
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
    if (this.isLighting || this.isLit) return this.unlight();
    if (performance.now() - (this.escapedAt ?? -LEAVING_MS) < LEAVING_MS) return this.leave();
    this.escapedAt = performance.now();
    // In a file there is nothing to leave for.
    const asked = this.hooks.onLeave ? "Keluar dari paparan? Tekan Esc sekali lagi" : "Esc sekali lagi: daftar slide";
    this.tell(asked, LEAVING_MS);
  }

  // Any other key takes the question back: one button of a clicker sends F5 and Esc in turn.
  stay() {
    if (this.escapedAt === undefined) return;
    this.escapedAt = undefined;
    this.tell(this.standing);
  }

  leave() {
    this.escapedAt = undefined;
    if (document.fullscreenElement) document.exitFullscreen();
    if (!this.hooks.onLeave) return this.list();
    this.forgetPlace();
    this.hooks.onLeave(this.current);
  }

  // Asked for once: who leaves full screen by himself wants it so.
  fullScreen(isWanted = false) {
    if (document.fullscreenElement) { if (isWanted) document.exitFullscreen(); return; }
    if (this.hasAsked && !isWanted) return;
    this.hasAsked = true;
    // Where the browser allows it, Esc reaches the stage in full screen too: one button of a clicker sends it.
    this.root.requestFullscreen?.().then(() => { this.raise(); return navigator.keyboard?.lock?.(["Escape"]); })
      .catch((problem) => console.info("rakorev: no full screen", problem.message));
  }
}
