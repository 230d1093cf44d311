// The desk's one key: K shows the code and the QR code at any time, and takes them away again.

/**
 * Listens as long as the page lives.
 * @param {() => import("./desk.js").Desk | null} desk
 */
export function listenForKeys(desk) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    const one = desk();
    if (!one?.live.store.workshop) return;
    event.preventDefault();
    one.codeShown = !one.codeShown;
    one.changed();
  });
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")
  );
}
