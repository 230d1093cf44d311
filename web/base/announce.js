// Tells screen readers what happened on the page: an opened round, a saved ballot, a reveal.
//
// One polite live region for the page. It is filled after a moment, so that two messages in one breath become one text
// and a message equal to the last one is heard again.

/** @type {HTMLElement | null} */
let region = null;
/** @type {string[]} */
let waiting = [];

/** @param {string} text */
export function announce(text) {
  const place = makeRegion();
  waiting.push(text);
  if (waiting.length > 1) return;
  place.textContent = "";
  setTimeout(() => {
    place.textContent = waiting.join(" ");
    waiting = [];
  }, 100);
}

function makeRegion() {
  if (region) return region;
  region = document.createElement("div");
  region.setAttribute("role", "status");
  region.className = "heard-only";
  document.body.append(region);
  return region;
}

// The region must be in the page before its first text, or that text is not read.
if (typeof document !== "undefined") makeRegion();
