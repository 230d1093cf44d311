// The recount: anybody drops a ballot file here, and the browser alone counts it anew and says whether it agrees.
//
// Nothing leaves the page: the file is read in the browser, and no request is made. One's own receipt is looked for in
// it.

import { announce } from "../base/announce.js";
import { render } from "../base/html.js";
import { addMessages, onLanguage, t } from "../base/language.js";
import { check } from "./check.js";
import { count } from "./count.js";
import { FileError, readBallotFile } from "./file.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";
import { recountView } from "./view.js";

addMessages("sv", sv);
addMessages("en", en);

/** More than this would stop the browser for long; a round of 20,000 people stays well below. In bytes. */
const largest = 200_000_000;

/** @type {import("./view.js").RecountState} */
const state = { name: null, error: null, found: null, receipt: "", asked: null, dragging: false, working: false };
const page = /** @type {HTMLElement} */ (document.getElementById("page"));

/** @param {File} file */
async function take(file) {
  Object.assign(state, { name: file.name, error: null, found: null, asked: null, dragging: false, working: true });
  draw();
  try {
    if (file.size > largest) throw new FileError("", "size");
    const read = readBallotFile(await file.text());
    const counted = count(read);
    state.found = { file: read, count: counted, check: check(read, counted) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    state.error = error;
  } finally {
    state.working = false;
  }
  draw();
  announce(
    t(state.error ? "recount.broken" : state.found?.check?.differences.length ? "recount.differs" : "recount.done"),
  );
  document.getElementById("outcome")?.focus();
}

const actions = {
  take,
  draw: () => draw(),
};

function draw() {
  document.title = `${t("recount.title")} · ${t("base.name")}`;
  render(page, recountView(state, actions));
}

onLanguage(draw);
// A file dropped beside its place would otherwise be opened instead of the page.
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());
draw();
