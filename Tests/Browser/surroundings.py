"""What surrounds a page in the real world: a translating browser, a store that is shut, a network that lets little through."""

# Chrome's translation puts each text into elements of its own, again and again as the page changes. Texts that stand beside
# one another may be put into one element together.
TRANSLATOR = """
const forbidden = 'font, script, style, textarea, [translate=no]';
function wrap(nodes) {
  const outer = document.createElement('font'), inner = document.createElement('font');
  nodes[0].before(outer);
  outer.append(inner);
  inner.append(...nodes.map((node) => { const text = document.createTextNode(node.data); node.remove(); return text; }));
}
function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.parentElement || !text.data.trim() || text.parentElement.closest(forbidden)) continue;
    const group = [text];
    while (text.parentElement.matches('p, li') && group.at(-1).nextSibling?.nodeType === Node.TEXT_NODE) group.push(group.at(-1).nextSibling);
    wrap(group);
  }
}
window.translateFromNow = () => {
  translate(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') { if (change.target.parentElement) translate(change.target.parentElement); }
      else for (const node of change.addedNodes) if (node.parentElement) translate(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
};
"""

FORBIDDEN_STORE = """
for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
}
"""
FULL_STORE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"

# Over plain HTTP this name is no secure context, as in a town hall's own network; the browser of the tests knows it.
PLAIN_NAME = "radslag.test"

# Notes each time the focus falls to the page as a whole while somebody works by keys, and stays there beyond a few frames.
# With Tab it may: past the last control of a page lies the browser's own.
FOCUS_WATCH = """
window.lostFocus = [];
let byKeys = false, had = null, frames = 0;
addEventListener('keydown', (event) => { byKeys = event.key !== 'Tab'; }, true);
addEventListener('pointerdown', () => { byKeys = false; }, true);
(function look() {
  const now = document.activeElement;
  if (now && now !== document.body) { had = now; frames = 0; }
  else if (had && byKeys && ++frames > 5) { window.lostFocus.push(had.outerHTML.slice(0, 160)); had = null; frames = 0; }
  requestAnimationFrame(look);
})();
"""
