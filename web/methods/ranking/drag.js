// Dragging a row of the ranking by its handle, with a finger, a pen or a mouse.
//
// Pointer events with capture, and a handle that the browser does not scroll by. While dragged, nothing is redrawn: the
// row follows the pointer and the others make room by transforms; letting go tells the place, and the page draws it.
// Escape and a lost pointer put all back. Nobody needs it: the buttons do the same.

/** Within so many pixels of the upper or lower edge the page scrolls along, at most so many pixels a frame. */
const edge = 90;
const fastest = 14;

/**
 * @typedef {object} Drag
 * @property {HTMLElement} row
 * @property {HTMLElement[]} others rows and the line, in their order
 * @property {number} index of the row among all
 * @property {{ middle: number }[]} places of the others, from the top of the page
 * @property {{ top: number, height: number }} own
 * @property {number} start where the pointer went down, from the top of the page
 * @property {number} pointer where it is, from the top of the window
 */

/**
 * Begins with `pointerdown` on a handle inside a `[data-row]` of a `[data-rows]`; the line is a `[data-line]` among the
 * rows.
 * @param {PointerEvent} event
 * @param {(place: { ranked: boolean, index: number }, putBack: () => void) => void} onDrop index among the other rows
 *   on that side of the line; putBack takes the transforms away and is called before the page is drawn
 */
export function startDrag(event, onDrop) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget ?? event.target);
  const row = /** @type {HTMLElement | null} */ (handle.closest("[data-row]"));
  const root = row?.closest("[data-rows]");
  if (!row || !root || !event.isPrimary || event.button !== 0) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const drag = measured(row, root, event.clientY);
  let frame = requestAnimationFrame(function step() {
    scrollAlong(drag.pointer);
    show(drag);
    frame = requestAnimationFrame(step);
  });
  row.classList.add("is-dragged");
  root.classList.add("has-dragged");

  /** @param {PointerEvent} moved */
  const move = (moved) => {
    drag.pointer = moved.clientY;
  };
  const end = () => {
    cancelAnimationFrame(frame);
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", drop);
    handle.removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", escape, true);
  };
  const putBack = () => {
    row.classList.remove("is-dragged");
    root.classList.remove("has-dragged");
    for (const element of [row, ...drag.others]) element.style.removeProperty("transform");
  };
  const cancel = () => {
    end();
    putBack();
  };
  const drop = () => {
    end();
    const before = drag.others.slice(0, show(drag));
    const line = drag.others.findIndex((other) => "line" in other.dataset);
    const ranked = before.length <= line;
    onDrop({ ranked, index: before.length - (ranked ? 0 : line + 1) }, putBack);
  };
  /** @param {KeyboardEvent} key */
  const escape = (key) => {
    if (key.key !== "Escape") return;
    key.stopPropagation();
    cancel();
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", cancel);
  addEventListener("keydown", escape, true);
}

/** @param {HTMLElement} row @param {Element} root @param {number} pointer @returns {Drag} */
function measured(row, root, pointer) {
  const all = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-row], [data-line]"))];
  const others = all.filter((element) => element !== row);
  const box = row.getBoundingClientRect();
  return {
    row,
    others,
    index: all.indexOf(row),
    places: others.map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return { middle: top + scrollY + height / 2 };
    }),
    own: { top: box.top + scrollY, height: box.height },
    start: pointer + scrollY,
    pointer,
  };
}

/**
 * Moves the row with the pointer and the others out of its way.
 * @param {Drag} drag @returns {number} how many of the others are above it now
 */
function show({ row, others, index, places, own, start, pointer }) {
  const way = pointer + scrollY - start;
  const above = placeOf(
    places.map(({ middle }) => middle),
    index,
    own.top + way,
    own.height,
  );
  row.style.transform = `translateY(${way}px)`;
  others.forEach((other, at) => {
    const shift = at < index && at >= above ? own.height : at >= index && at < above ? -own.height : 0;
    if (shift === 0) other.style.removeProperty("transform");
    else other.style.transform = `translateY(${shift}px)`;
  });
  return above;
}

/**
 * How many of the others stand above the dragged row: those it has passed with its leading edge.
 * @param {number[]} middles of the others, in order @param {number} index how many stood above it before
 * @param {number} top @param {number} height of the dragged row
 */
export function placeOf(middles, index, top, height) {
  const stillAbove = middles.slice(0, index).filter((middle) => middle <= top).length;
  if (stillAbove < index) return stillAbove;
  return index + middles.slice(index).filter((middle) => middle < top + height).length;
}

/** @param {number} pointer */
function scrollAlong(pointer) {
  const upper = document.querySelector(".top-sticky")?.getBoundingClientRect().bottom ?? 0;
  const over =
    pointer < upper + edge ? pointer - upper - edge : pointer > innerHeight - edge ? pointer - innerHeight + edge : 0;
  if (over !== 0) scrollBy({ top: Math.max(-fastest, Math.min(fastest, over / 5)), behavior: "instant" });
}
