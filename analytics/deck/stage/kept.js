// What is typed before the room is kept in this browser until the server has said that it is kept there: a line or a
// server that is gone for a while loses nothing, and what is sent again is kept once (by its key).
const QUEUE = "rakorev-janji", DRAFT = "rakorev-konsep/";

class Keeping extends Listed {
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

  // Those that the server has not answered yet, oldest first; what it has refused waits for who typed it.
  get unanswered() {
    return this.waiting.filter((one) => one.ditolak === undefined);
  }

  get refused() {
    return this.waiting.filter((one) => one.ditolak !== undefined);
  }

  draft(about) {
    const held = this.drafts?.[about];
    if (held !== undefined) return held ?? {};
    try {
      return JSON.parse(sessionStorage.getItem(this.nameOfDraft(about))) ?? {};
    } catch {
      return {}; // Writing says so.
    }
  }

  // What is left half-typed, or null for nothing.
  keepDraft(about, typed) {
    (this.drafts ??= {})[about] = typed;
    try {
      if (typed) sessionStorage.setItem(this.nameOfDraft(about), JSON.stringify(typed));
      else sessionStorage.removeItem(this.nameOfDraft(about));
    } catch (problem) {
      console.warn("rakorev: not kept", problem);
    }
  }

  nameOfDraft(about) {
    return `${DRAFT}${this.deck.periode}/${about.join("/")}`;
  }
}
