// The top bar: the product's name and the pages. On a phone the pages stand below, within reach of a thumb: four of
// them, and the others behind one button.
function fold(pages, isOpen) {
  pages.classList.toggle("rb-open", isOpen);
  pages.querySelector(".rb-more").setAttribute("aria-expanded", isOpen);
}

function more(pages) {
  const button = element("button", "rb-more", "Lainnya");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => fold(pages, !pages.classList.contains("rb-open")));
  return button;
}

function bar(root, data) {
  const pages = element("nav", "rb-pages");
  pages.setAttribute("aria-label", "Halaman");
  if (data.pages.length > 9) pages.classList.add("rb-many");
  for (const page of data.pages) {
    const open = link(page.short ? "rb-page rb-main" : "rb-page", page.address, "");
    // The longest name is the first to give way.
    if (page.title.length > 20) open.classList.add("rb-wordy");
    // A phone shows the short word; the name is the same everywhere.
    open.setAttribute("aria-label", page.title);
    open.append(element("span", "rb-long", page.title), element("span", "rb-short", page.short || page.title));
    open.addEventListener("click", () => fold(pages, false));
    pages.append(open);
  }
  pages.append(more(pages), stageLink(data.stage));
  root.replaceChildren(element("strong", "rb-product"), pages);
}

// Its name and logo are settings: they may be others when the bar is drawn anew.
function brand(place, { product, logo }) {
  if (place.textContent === product && (place.querySelector("img")?.src ?? "") === logo) return;
  const picture = element("img", "rb-logo");
  Object.assign(picture, { src: logo, alt: "" });
  place.replaceChildren(...(logo ? [picture] : []), element("span", "", product));
}

// The stage leads back to where it was begun.
function stageLink(stage) {
  const open = link("rb-page rb-stage", stage.address, "");
  open.setAttribute("aria-label", stage.title);
  open.append(element("span", "rb-long", stage.title), element("span", "rb-short", stage.short));
  open.addEventListener("click", () => {
    try {
      sessionStorage.setItem("rakorev-dari", location.href);
    } catch (problem) {
      console.warn("rakorev: nothing kept", problem);
    }
  }, true); // before the link itself changes the address
  return open;
}

// What is sent while the page is still being drawn for the first time can be lost on the way: it is said again, more
// slowly, until an answer is drawn, and never so slowly that an operator who waits takes it for a no. A page that is gone
// says nothing more.
const SLOWEST_MS = 6000;
let asking;
function ask(root, token, send, wait = 1500) {
  if (!root.isConnected) return;
  send("operator", token);
  asking = setTimeout(() => ask(root, token, send, Math.min(2 * wait, SLOWEST_MS)), wait);
}

// The secret of an operator's session lives as long as the tab: a reload or a new server goes on with it.
function keepOperator(root, { token, isOver }, send) {
  // A bar that was taken off the page before its script had come must not silence the one in its place.
  if (!root.isConnected) return;
  clearTimeout(asking);
  const name = "rakorev-operator";
  try {
    if (token) sessionStorage.setItem(name, token);
    else if (isOver) sessionStorage.removeItem(name);
    else if (sessionStorage.getItem(name)) ask(root, sessionStorage.getItem(name), send);
  } catch (problem) {
    console.warn("rakorev: nothing kept", problem);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rb-root");
  keepOperator(root, data.operator, setTriggerValue);
  // Drawn anew it stays the same nodes: a link that is just being pressed or has the focus is not lost.
  // An operator who signs in or leaves has other pages.
  if (root.querySelectorAll("a").length !== data.pages.length + 1) bar(root, data);
  brand(root.querySelector(".rb-product"), data);
  root.querySelector(".rb-stage").href = data.stage.address;
  data.pages.forEach((page, index) => {
    const open = root.querySelectorAll("a")[index];
    open.href = page.address;
    if (page.isCurrent) open.setAttribute("aria-current", "page");
    else open.removeAttribute("aria-current");
  });
}
