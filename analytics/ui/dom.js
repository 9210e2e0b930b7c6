// What the components share: nodes whose texts enter through textContent alone, so that a name is never markup.
function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// A link to a page of the dashboard. It travels through the browser's own history, as Back and Forward do: only the
// page it leads to runs, and with Ctrl or the middle button it opens in a tab of its own.
function link(className, address, text) {
  const node = element("a", className, text);
  node.href = address;
  node.addEventListener("click", visit);
  return node;
}

function visit(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", event.currentTarget.href);
  dispatchEvent(new PopStateEvent("popstate"));
  // What a link leads to is read from its top, also where it is the same page one step further down.
  document.querySelector(".stMain")?.scrollTo(0, 0);
}

// The address that a family of links has for these parameters.
function addressOf(links, parameters) {
  return `${links.page}?${new URLSearchParams({ ...links.query, ...parameters })}`;
}

function shape(tag, className, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  if (className) node.setAttribute("class", className);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function known(value) {
  return value !== null && value !== undefined;
}

// Stretches of neighbouring quarters: a missing one breaks the line.
function stretches(values) {
  const found = [[]];
  values.forEach((value, index) => {
    if (known(value)) found.at(-1).push([index, value]);
    else if (found.at(-1).length) found.push([]);
  });
  return found.filter((points) => points.length);
}
