// The top bar: the product's name and the pages.
function bar(root, data) {
  const pages = element("nav", "rb-pages");
  pages.setAttribute("aria-label", "Halaman");
  for (const page of data.pages) pages.append(link("rb-page", page.address, page.title));
  root.replaceChildren(element("strong", "rb-product", data.product), pages);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rb-root");
  // Drawn anew it stays the same nodes: a link that is just being pressed or has the focus is not lost.
  if (!root.firstChild) bar(root, data);
  data.pages.forEach((page, index) => {
    const open = root.querySelectorAll("a")[index];
    open.href = page.address;
    if (page.isCurrent) open.setAttribute("aria-current", "page");
    else open.removeAttribute("aria-current");
  });
}
