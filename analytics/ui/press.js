// Presses a button of the page once: what was asked for by a click is ready now.
export default function (component) {
  const { data } = component;
  const mark = `rakorev_tekan_${data.button}`;
  if (sessionStorage.getItem(mark) === data.once) return;
  const button = document.querySelector(`.st-key-${data.button} button`);
  if (!button) return;
  sessionStorage.setItem(mark, data.once);
  button.click();
}
