// The time that each stop of the agenda has.
class Timed extends Slides {
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
    this.lookAway();
    const now = performance.now(), passed = (now - (this.tickedAt ?? now)) / 1000;
    if (passed < 1 && this.tickedAt) return;
    this.tickedAt = now;
    if (this.isRunning) this.spend(passed);
  }

  // While nothing of a slide is seen it is not seen for long: what is dark, covered or in another tab is not discussed.
  lookAway() {
    const now = performance.now();
    const isCovered = document.hidden || this.root.classList.contains("rp-dark") || Boolean(this.box?.open);
    if (isCovered) this.shownAt += now - Math.max(this.lookedAt ?? now, this.shownAt);
    this.lookedAt = now;
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
}
