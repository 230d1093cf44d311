// A list changes its order: rows glide from where they were, and what is under the thumb stays under it.
//
// After "up" the row would slip away from the finger, and the next tap would hit a neighbour. So the page scrolls by as
// much as the row moved, as far as it can; the others glide around it. Without motion for those who asked for none.

const glideTime = 200;

/**
 * @param {() => void} change draws the new order, and moves the focus, before it returns
 * @param {string | null} [anchor] the `data-glide` of the row that stays where it is on the screen
 */
export function glide(change, anchor = null) {
  const before = new Map([...gliding()].map((element) => [element.dataset.glide, element.getBoundingClientRect().top]));
  // What still glides would be taken for where it stands.
  for (const element of gliding()) for (const animation of element.getAnimations()) animation.cancel();
  const height = scrollY;
  change();
  // Having gone elsewhere, the eye has lost the rows anyway.
  if (anchor === null && scrollY !== height) return;
  const held = anchor === null ? undefined : before.get(anchor);
  const row = [...gliding()].find((element) => element.dataset.glide === anchor);
  if (row && held !== undefined) scrollBy({ top: row.getBoundingClientRect().top - held, behavior: "instant" });
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const element of gliding()) {
    const from = before.get(element.dataset.glide);
    const now = element.getBoundingClientRect().top;
    if (from === undefined || Math.abs(from - now) < 1) continue;
    element.animate([{ transform: `translateY(${from - now}px)` }, { transform: "none" }], {
      duration: glideTime,
      easing: "ease-out",
    });
  }
}

/** @returns {NodeListOf<HTMLElement>} */
function gliding() {
  return document.querySelectorAll("[data-glide]");
}
