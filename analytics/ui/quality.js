// Who has reported which month, and the text for one OPD. Every text from data goes through textContent.
function hidden(words) {
  return element("span", "rq-hidden", words);
}

// A sign for the eye, words for the ear.
function sign(state) {
  const box = element("span", `rq-state rq-${state.kind}`);
  const mark = element("span", "", state.text);
  mark.setAttribute("aria-hidden", "true");
  box.append(mark, hidden(state.words));
  box.title = state.words;
  return box;
}

function legend(items) {
  const list = element("ul", "rq-legend");
  for (const one of items) {
    const entry = element("li", "");
    const mark = element("span", `rq-state rq-${one.kind}`, one.text);
    mark.setAttribute("aria-hidden", "true");
    entry.append(mark, element("span", "", one.words));
    list.append(entry);
  }
  return list;
}

function head(data) {
  const row = element("tr", "");
  data.heads.forEach((text, place) => {
    const cell = element("th", place - 1 === data.chosen ? "rq-chosen" : "", text);
    cell.scope = "col";
    row.append(cell);
  });
  return row;
}

function agency(one, data) {
  const row = element("tr", "");
  const name = element("th", "");
  name.scope = "row";
  name.append(link("rq-link", addressOf(data.links, { opd: one.slug }), one.name));
  row.append(name);
  one.cells.forEach((state, place) => {
    const cell = element("td", place === data.chosen ? "rq-chosen" : "");
    cell.dataset.label = data.heads[place + 1];
    cell.append(sign(state));
    row.append(cell);
  });
  const count = element("td", "rq-count", one.count);
  count.dataset.label = data.heads.at(-1);
  row.append(count);
  return row;
}

// A hundred OPD are a long way on a phone: there they are folded until somebody asks for them.
function isUnfolded(data, before) {
  return before ? before.open : data.rows.length === 1 || matchMedia("(min-width: 701px)").matches;
}

function matrix(data, before) {
  const fold = element("details", "rq-fold"), field = element("div", "rq-field");
  const grid = element("table", "rq-matrix");
  grid.style.setProperty("--months", data.heads.length - 2);
  grid.append(element("caption", "rq-hidden", data.caption));
  grid.createTHead().append(head(data));
  const body = grid.createTBody();
  for (const one of data.rows) body.append(agency(one, data));
  field.append(grid);
  fold.open = isUnfolded(data, before);
  fold.append(element("summary", "", data.caption), legend(data.legend), element("p", "rq-note", data.note), field);
  return [fold];
}

// Away from 127.0.0.1 and without https a browser has no clipboard: what is selected can still be copied.
async function copied(text) {
  if (navigator.clipboard && isSecureContext) {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      // Refused: the old way is open.
    }
  }
  getSelection().selectAllChildren(text);
  return document.execCommand("copy");
}

function message(data) {
  const text = element("pre", "rq-text", data.text), said = element("span", "rq-said");
  said.setAttribute("role", "status");
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", data.title);
  const button = element("button", "rq-copy", "Salin teks");
  button.type = "button";
  button.addEventListener("click", async () => {
    const isDone = await copied(text);
    said.textContent = isDone ? "Tersalin. Tempelkan di WhatsApp." : "Teksnya sudah dipilih: tekan Ctrl+C, atau tahan lalu Salin.";
  });
  const bar = element("div", "rq-bar");
  bar.append(button, said);
  const steps = element("nav", "rq-steps");
  steps.setAttribute("aria-label", "OPD lain yang punya catatan");
  for (const step of data.steps) steps.append(link("rq-link", step.address, step.text));
  bar.append(steps);
  return [element("h2", "", data.title), bar, text];
}

const DRAW = { matrix, message };

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rq-root");
  root.replaceChildren(...DRAW[data.kind](data, root.querySelector("details")));
}
