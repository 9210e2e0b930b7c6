// The pictures of slides that are only opened from others: unpacked a few at a time, while nothing else is to be done.
class Rest {
  constructor(deck, parts) {
    this.parts = parts;
    const keys = deck.slide.filter((slide) => slide.svg === undefined).map((slide) => slide.key);
    this.places = new Map(keys.map((key, at) => [key, Math.trunc(at / deck.tiap)]));
  }

  // The pictures among which one is, by key; none where it is no such slide or has been unpacked.
  async holding(key) {
    const at = this.places.get(key), part = this.parts[at];
    if (!part) return {};
    this.parts[at] = null;
    return unpacked(part);
  }

  // Hands all that are left to the stage, one part after the other.
  follow(stage) {
    const at = this.parts.findIndex(Boolean);
    if (at < 0) { stage.isWhole = true; return; }
    whenIdle(async () => {
      const part = this.parts[at];
      this.parts[at] = null;
      if (part) stage.complete(await unpacked(part));
      this.follow(stage);
    });
  }
}
