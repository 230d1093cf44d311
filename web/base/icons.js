// A handful of icons, drawn here as SVG strokes on a 24 px grid. They are decoration: the word beside them says the
// same.

import { h } from "./html.js";

const paths = {
  check: ["M4.5 12.5 10 18 19.5 7"],
  plus: ["M12 5v14", "M5 12h14"],
  minus: ["M5 12h14"],
  more: ["M5 12h.01", "M12 12h.01", "M19 12h.01"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  sending: ["M12 19V5", "M6 11l6-6 6 6"],
  offline: [
    "M4 4l16 16",
    "M5 12.5a10 10 0 0 1 4-2.4",
    "M2.5 9.2a14 14 0 0 1 4-2.6",
    "M12.5 6.5a14 14 0 0 1 9 2.7",
    "M8.5 16a5 5 0 0 1 5.5-.9",
    "M12 19.5h.01",
  ],
  warning: ["M12 4 2.5 20h19z", "M12 10v5", "M12 17.6h.01"],
  info: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 11v5", "M12 8h.01"],
  pause: ["M9 6v12", "M15 6v12"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4.5 20.5a7.5 7.5 0 0 1 15 0"],
  clock: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 7v5l3.5 2"],
  down: ["M6 9.5l6 6 6-6"],
  up: ["M6 14.5l6-6 6 6"],
  right: ["M9.5 6l6 6-6 6"],
  left: ["M14.5 6l-6 6 6 6"],
  receipt: ["M6 3.5h12v17l-3-2-3 2-3-2-3 2z", "M9 8.5h6", "M9 12.5h6"],
  help: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.7.3-1.1.9-1.1 1.7", "M12 17h.01"],
  leave: ["M14 4.5H5.5v15H14", "M10.5 12H20", "M16.5 8.5 20 12l-3.5 3.5"],
  edit: ["M5 19l1-4L16 5l3 3L9 18z"],
  drag: ["M9 6h.01", "M15 6h.01", "M9 12h.01", "M15 12h.01", "M9 18h.01", "M15 18h.01"],
  download: ["M12 4v11", "M7 10.5l5 5 5-5", "M5 20h14"],
  upload: ["M12 15.5v-11", "M7 9l5-5 5 5", "M5 20h14"],
  screen: ["M3.5 5h17v11h-17z", "M9 20h6", "M12 16v4"],
  merge: ["M6 4v4c0 4 6 4 6 8v4", "M18 4v4c0 4-6 4-6 8"],
};

/** @typedef {keyof typeof paths} IconName */

/**
 * @param {IconName} name
 * @param {{ class?: string }} [props]
 */
export function icon(name, props = {}) {
  return h(
    "svg",
    { class: `icon ${props.class ?? ""}`.trim(), viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    paths[name].map((d) => h("path", { d })),
  );
}
