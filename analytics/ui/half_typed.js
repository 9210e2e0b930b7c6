// What is being typed into a form is kept in this tab, so that a reload, or a session that began anew, brings it back.
// The server puts it into the fields: only there the choices of a form can be told.
const LATER_MS = 150, ASK_MS = 1500, MOST_ASKED = 4;

function fieldOf(name) {
  return document.querySelector(`.st-key-${name.replace(/[^a-zA-Z0-9_-]/g, "-")} :is(input, textarea)`);
}

function stored(keeper) {
  try {
    const entry = JSON.parse(sessionStorage.getItem(keeper.name));
    return entry?.place === keeper.place ? entry.typed : null;
  } catch (problem) {
    console.warn("rakorev: nothing kept", problem);
    return null;
  }
}

function store(keeper, typed) {
  try {
    if (typed) sessionStorage.setItem(keeper.name, JSON.stringify({ place: keeper.place, typed }));
    else sessionStorage.removeItem(keeper.name);
  } catch (problem) {
    console.warn("rakorev: nothing kept", problem);
  }
}

function isUntouched(keeper) {
  // A field that is not drawn yet is one that nobody has typed into.
  const fields = keeper.texts.map((name) => [fieldOf(name), (keeper.shown[name] ?? "").trim()]);
  return fields.every(([field, shown]) => !field || field.value.trim() === shown);
}

function look(keeper) {
  // A form that is folded has no fields: what was kept of it stays. While its own words are on their way back too.
  if (keeper.isWaiting || keeper.texts.some((name) => !fieldOf(name))) return;
  const typed = Object.fromEntries(keeper.fields.map((name) => [name, fieldOf(name)?.value ?? ""]));
  // What was typed elsewhere waits for its own place.
  if (!isUntouched(keeper)) store(keeper, typed);
  else if (stored(keeper)) store(keeper, null);
}

function watch(root) {
  const events = ["input", "click", "keyup", "pagehide"];
  const seen = (event) => {
    if (!root.isConnected) events.forEach((kind) => removeEventListener(kind, seen, true));
    else if (event.type === "pagehide") look(root.keeper);
    // A choice shows what was chosen only after its click.
    else { clearTimeout(root.looking); root.looking = setTimeout(() => look(root.keeper), LATER_MS); }
  };
  events.forEach((kind) => addEventListener(kind, seen, true));
}

// What is sent while the page is being drawn for the first time can be lost on the way: it is sent again. Whoever has
// begun to type anew is not overwritten.
function bringBack(root, send, asked = 1) {
  const { keeper } = root, typed = stored(keeper);
  keeper.isWaiting = Boolean(typed) && isUntouched(keeper) && asked <= MOST_ASKED && root.isConnected;
  if (!keeper.isWaiting) return;
  send("back", typed);
  root.asking = setTimeout(() => bringBack(root, send, asked + 1), asked * ASK_MS);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rk-half-typed"), before = root.keeper;
  if (!before) watch(root);
  root.keeper = { ...data, isWaiting: before?.isWaiting ?? false };
  const isSaved = before && before.saved !== data.saved, hasCome = before && before.came !== data.came;
  if (isSaved || hasCome) {
    clearTimeout(root.asking);
    root.keeper.isWaiting = false;
  }
  if (isSaved) store(root.keeper, null);
  else if (before?.name !== data.name || before.place !== data.place) {
    clearTimeout(root.asking);
    bringBack(root, setTriggerValue);
  }
}
