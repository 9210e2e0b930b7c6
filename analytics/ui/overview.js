// The overview. Every text from data goes through textContent.
function share(value) {
  return `${Math.min(100, Math.max(0, Number(value) || 0))}%`;
}

function bullet(card) {
  const track = element("div", "ro-track");
  track.setAttribute("aria-hidden", "true");
  if (card.target !== null) {
    const target = element("div", "ro-target");
    target.style.width = share(card.target);
    track.append(target);
  }
  if (card.actual !== null) {
    const actual = element("div", "ro-actual");
    actual.style.width = share(card.actual);
    track.append(actual);
  }
  if (card.actual !== null && card.target !== null && card.actual < card.target) {
    const gap = element("div", `ro-gap ro-fill-${card.band}`);
    gap.style.left = `calc(${share(card.actual)} + 4px)`;
    gap.style.width = `calc(${share(card.target - card.actual)} - 6px)`;
    track.append(gap);
  }
  const scale = element("div", "ro-scale");
  for (const place of [0, 25, 50, 75, 100]) {
    const mark = element("span", "", place === 100 ? "100%" : String(place));
    mark.style.left = `${place}%`;
    scale.append(mark);
  }
  const box = element("div", "ro-bullet");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", card.alt);
  scale.setAttribute("aria-hidden", "true");
  box.append(track, scale);
  return box;
}

function standing(card) {
  const section = element("section", "ro-card");
  const head = element("div", "ro-head");
  head.append(element("div", `ro-hero ro-text-${card.band}`, card.deviation));
  const words = element("div", "ro-words");
  words.append(element("h2", "", card.label), element("p", "", card.achievement));
  for (const move of card.moves) words.append(element("p", "ro-move", move));
  head.append(words);
  section.append(head, bullet(card));
  return section;
}

function noted(slug, data) {
  const notes = data.notes?.[slug];
  return notes ? `${notes} catatan mutu data` : "";
}

// Too small for a finger: there the squares are a picture, and the statuses and the list below lead on.
function squaresLead() {
  return window.matchMedia("(min-width: 700px) and (pointer: fine)").matches;
}

function square(agency, data) {
  const links = data.links, words = [agency.text, noted(agency.slug, data)].filter(Boolean).join(" · ");
  const isLink = squaresLead();
  const style = `ro-square ro-fill-${agency.band}`;
  const node = isLink ? link(style, addressOf(links, { opd: agency.slug })) : element("span", style);
  node.title = words;
  if (isLink) node.setAttribute("aria-label", words);
  return node;
}

function spread(data) {
  const section = element("section", "ro-spread");
  section.append(element("h2", "", data.spreadTitle));
  const field = element("div", "ro-field");
  field.style.setProperty("--classes", data.classes.length);
  field.setAttribute("role", squaresLead() ? "group" : "img");
  field.setAttribute("aria-label", data.spreadAlt);
  for (const group of data.classes) {
    const column = element("div", group.low === 0 ? "ro-class ro-at-target" : "ro-class");
    const stack = element("div", "ro-stack");
    for (const agency of group.agencies) stack.append(square(agency, data));
    column.append(stack, element("div", "ro-label", group.label));
    field.append(column);
  }
  const chips = element("ul", "ro-chips");
  for (const chip of data.chips) {
    const style = `ro-chip ro-line-${chip.status}${chip.isRanked ? "" : " ro-plain"}`;
    // A status opens the ranking of those who have it; who has no bar is named below.
    const box = chip.isRanked ? link(style, addressOf(data.statusLinks, { status: chip.status })) : element("span", style);
    if (chip.mark) box.append(element("span", `ro-mark ro-text-${chip.status}`, chip.mark));
    box.append(element("span", "", chip.text));
    const item = element("li", "");
    item.append(box);
    chips.append(item);
  }
  section.append(field, chips);
  return section;
}

function badge(slug, data) {
  const box = link("ro-notes", addressOf(data.notesLinks, { opd: slug }), data.notes[slug]);
  box.title = noted(slug, data);
  box.setAttribute("aria-label", noted(slug, data));
  return box;
}

function contributors(data) {
  const section = element("section", "ro-contributors");
  section.append(element("h2", "", data.contributorsTitle));
  if (!data.contributors.length) {
    section.append(element("p", "", data.nobody));
    return section;
  }
  const grid = element("table", "ro-table");
  const head = grid.createTHead().insertRow();
  for (const label of data.contributorsHead) {
    const cell = element("th", "", label);
    cell.scope = "col";
    head.append(cell);
  }
  const body = grid.createTBody();
  for (const row of data.contributors) {
    const line = body.insertRow();
    const name = element("th", "");
    name.scope = "row";
    name.append(link("ro-link", addressOf(data.links, { opd: row.slug }), row.name));
    if (noted(row.slug, data)) name.append(badge(row.slug, data));
    line.append(name, element("td", "ro-strong", row.points), element("td", "", row.gap));
  }
  section.append(grid);
  return section;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".ro-root");
  const left = element("div", "ro-left");
  left.append(...data.cards.map(standing));
  const right = element("div", "ro-right");
  if (data.classes.length) right.append(spread(data));
  right.append(contributors(data));
  root.replaceChildren(left, right);
}
