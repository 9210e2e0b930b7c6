// Indonesian for what Streamlit says in English by itself, and the language of the document.
const WORDS = {
  "Open": "Buka pilihan",
  "Clear value": "Hapus pilihan",
  "Clear all": "Hapus semua",
  "Clear entry": "Hapus isian",
  "Link to heading": "Tautan ke bagian ini",
  "No results": "Tidak ada yang cocok",
  "No options to select": "Tidak ada pilihan",
  "Choose an option": "Pilih",
  "Skip to main content": "Langsung ke isi halaman",
  "Page not found": "Halaman tidak ditemukan",
  "The page that you have requested does not seem to exist. Running the app's main page.":
    "Alamat itu tidak ada. Yang ditampilkan adalah halaman pertama.",
  "Connection error": "Sambungan terputus",
  "Streamlit server is not responding. Are you connected to the internet?":
    "Dasbor tidak menjawab. Periksa jaringan, dan apakah dasbor di komputer penyedianya masih berjalan. "
    + "Begitu menjawab, halaman ini tersambung lagi dengan sendirinya.",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
    "Dasbor tidak menjawab. Bila jendelanya tertutup, jalankan lagi; halaman ini lalu tersambung dengan sendirinya:",
  "streamlit run yourscript.py": "python -m analytics layani",
  "Copy to clipboard": "Salin",
  "Show password": "Tampilkan kata sandi",
  "Hide password": "Sembunyikan kata sandi",
  "Close": "Tutup",
  "Loading...": "Memuat…",
  "Running...": "Memuat…",
  "Stop": "Hentikan",
  "Upload": "Pilih berkas",
  "Add files": "Tambah berkas",
  "add icon": "tambah",
  "file upload": "pilih berkas",
};
const UPLOADER = ".stFileUploader";
// The stage draws thousands of elements, and every word on it is Indonesian already.
const STAGE = ".rp-root";
// What is only read aloud: it carries a number or a name, and stands alone in a live region.
const ALOUD = [
  [/^([\d.,]+) options? available\.$/, "$1 pilihan tersedia."],
  [/^(.+), selected$/s, "$1, dipilih"],
];
const NAMED = ["aria-label", "title", "placeholder"];

function translateAloud(text) {
  for (const [pattern, words] of ALOUD) {
    if (pattern.test(text.data)) text.data = text.data.replace(pattern, words);
  }
}

function translate(element) {
  for (const name of NAMED) {
    const word = WORDS[element.getAttribute(name)];
    if (word) element.setAttribute(name, word);
  }
  const label = element.getAttribute("aria-label");
  if (label?.startsWith("Remove ") && element.closest(UPLOADER)) {
    element.setAttribute("aria-label", label.replace("Remove ", "Buang "));
  }
  for (const child of element.childNodes) {
    if (child.nodeType !== Node.TEXT_NODE) continue;
    if (element.closest("[role=log][aria-live]")) translateAloud(child);
    const word = WORDS[child.data.trim()];
    // Data never stands alone in a text node of Streamlit's own controls: only buttons, options and dialogs do.
    if (word && element.closest("button, a, dialog, [role=dialog], [role=listbox], [data-testid=stStatusWidget]")) {
      child.data = word;
    }
  }
}

function translateAll(root) {
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  translate(root);
  root.querySelectorAll("*").forEach(translate);
}

// One act of the reader is one step back. Leaving for another page with a choice writes two addresses: that choice
// at the page that is left, which nobody asked for, and the page itself.
function keepHistoryToActs() {
  const push = history.pushState.bind(history);
  let hasActed = false;
  for (const kind of ["pointerdown", "click", "keydown", "input"]) {
    window.addEventListener(kind, () => { hasActed = true; }, { capture: true, passive: true });
  }
  history.pushState = (state, title, url) => {
    if (hasActed) push(state, title, url);
    else history.replaceState(state, title, url);
    hasActed = false;
  };
}

function watch() {
  keepHistoryToActs();
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      const place = change.type === "characterData" ? change.target.parentElement : change.target;
      if (!place || place.closest(STAGE)) continue;
      if (change.type !== "childList") translate(place);
      else change.addedNodes.forEach((node) => (node.nodeType === Node.TEXT_NODE ? translate(place) : translateAll(node)));
    }
  });
  observer.observe(document.body, {
    // A list that finds nothing any more may write that into the line of what it found before.
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMED,
  });
  translateAll(document.body);
  return observer;
}

export default function () {
  document.documentElement.lang = "id";
  window.rakorevObserver ??= watch();
}
