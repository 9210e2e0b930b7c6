// The top bar: the product's name and the pages.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rb-root");
  // Drawn anew, the link that had the focus keeps it.
  const focused = root.contains(document.activeElement) ? document.activeElement.textContent : null;
  const pages = element("nav", "rb-pages");
  pages.setAttribute("aria-label", "Halaman");
  for (const page of data.pages) {
    const open = link("rb-page", page.address, page.title);
    if (page.isCurrent) open.setAttribute("aria-current", "page");
    pages.append(open);
  }
  root.replaceChildren(element("strong", "rb-product", data.product), pages);
  if (focused) [...pages.children].find((open) => open.textContent === focused)?.focus();
}
