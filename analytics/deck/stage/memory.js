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
