// Comparing in pairs, as the page reckons it between a choice and the server's answer. Pure.
//
// The server hands out the pairs: the one that waits for this person and the one after it. A choice shows the next at
// once; what the server has not said yet is unknown and not guessed, since only pairs that were handed out may be
// judged.

/** @typedef {[string, string]} Pair left and right, as handed out */
/** @typedef {"first" | "second" | "equal" | "skip"} Outcome */
/**
 * The server's word, as `pair.next`, `pair.judge` and `pair.undo` answer; suggested is no limit.
 * @typedef {{ pair: Pair | null, ahead: Pair | null, judged: number, suggested: number }} Answer
 */
/** @typedef {{ method: string, params: { pair?: Pair } }} Step `pair.judge` or `pair.undo`, not answered yet */
/**
 * What the page shows. pair: null when there is none left, "unknown" while only the server knows; trail: the pairs
 * judged, as far as this page knows them, the latest last.
 * @typedef {{ pair: Pair | null | "unknown", ahead: Pair | null, judged: number, suggested: number, trail: Pair[] }}
 *   Shown
 */

/**
 * The server's word, with what is under way put on top of it.
 * @param {Answer | null} answer null before the first
 * @param {Pair[]} trail the pairs judged before the steps
 * @param {Step[]} steps in their order
 * @returns {Shown}
 */
export function shownAfter(answer, trail, steps) {
  /** @type {Shown} */
  const start = {
    pair: answer ? answer.pair : "unknown",
    ahead: answer?.ahead ?? null,
    judged: answer?.judged ?? 0,
    suggested: answer?.suggested ?? 0,
    trail,
  };
  return steps.reduce(
    (shown, step) => (step.method === "pair.undo" ? undone(shown) : judged(shown, step.params.pair)),
    start,
  );
}

/** @param {Shown} shown @param {Pair | undefined} pair @returns {Shown} */
function judged(shown, pair) {
  return {
    ...shown,
    pair: shown.ahead ?? "unknown",
    ahead: null,
    judged: shown.judged + 1,
    trail: pair ? [...shown.trail, pair] : shown.trail,
  };
}

/** The pair that waited comes after the one that waits again. @param {Shown} shown @returns {Shown} */
function undone(shown) {
  return {
    ...shown,
    pair: shown.trail.at(-1) ?? "unknown",
    ahead: Array.isArray(shown.pair) ? shown.pair : null,
    judged: Math.max(0, shown.judged - 1),
    trail: shown.trail.slice(0, -1),
  };
}

/** @param {any} pair @returns {Pair | null} */
export function readPair(pair) {
  return Array.isArray(pair) && pair.length === 2 ? [String(pair[0]), String(pair[1])] : null;
}

/** @param {any} result the answer's `result` @returns {Answer} */
export function readAnswer(result) {
  return {
    pair: readPair(result?.pair),
    ahead: readPair(result?.ahead),
    judged: Number(result?.judged) || 0,
    suggested: Number(result?.suggested) || 0,
  };
}

/**
 * What the pair is to the person who wants to know whether to go on: so far, just reached, past it.
 * @param {{ judged: number, suggested: number }} shown
 */
export function enough({ judged: done, suggested }) {
  return suggested > 0 && done >= suggested;
}
