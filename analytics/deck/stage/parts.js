// What the modules of the stage share: packed decks, fonts, elements and the words of a clock.
const NAMESPACE = "http://www.w3.org/2000/svg";

async function unpacked(squeezed) {
  // Sign by sign: `Uint8Array.from` with a function takes twenty times as long.
  const signs = atob(squeezed), bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// Work that can wait: in the first idle moment, or after `IDLE_LIMIT_MS` of none.
const IDLE_LIMIT_MS = 1000;

function whenIdle(work) {
  if (window.requestIdleCallback) requestIdleCallback(work, { timeout: IDLE_LIMIT_MS });
  else setTimeout(work, 30);
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
