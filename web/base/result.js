// A round's result as rows to show: in order of rank, with where the cap's line goes and what is tied at it.
//
// Pure, and used by the participant's page, the big screen and the desk, so that all three draw the same line.

/** @typedef {import("./protocol.js").Workshop} Workshop */
/** @typedef {import("./protocol.js").Round} Round */
/** @typedef {import("./protocol.js").Standing} Standing */
/** @typedef {import("./protocol.js").Cap} Cap */
/** @typedef {"selected" | "tied" | "reserve" | "outside" | null} Place */
/**
 * @typedef {object} ResultRow
 * @property {string} id
 * @property {number} number
 * @property {string} title
 * @property {string[]} delegations names
 * @property {number} rank
 * @property {number} score
 * @property {number} share of the best score, 0 to 1: how long the bar is
 * @property {number} supporters
 * @property {number | null} supportingDelegations null where withheld, since it would tell of single persons
 * @property {boolean} shared its rank is shared with others
 * @property {Place} place where the cap puts it; null while there is no cap
 * @property {number} own the person's own dots
 * @property {Standing} standing
 */

/**
 * The rows of a round's result, best first; under a cap those selected first, then the tied, then the others.
 * @param {Workshop} workshop
 * @param {Round} round
 * @param {Record<string, number>} [own] the person's own dots by item
 * @returns {ResultRow[]}
 */
export function resultRows(workshop, round, own = {}) {
  const standings = round.result?.standings ?? [];
  const cap = capOf(workshop, round);
  const best = Math.max(0, ...standings.map((standing) => standing.score));
  const rows = standings.map((standing) => {
    const submission = workshop.submissions[standing.item];
    return {
      id: standing.item,
      number: submission?.number ?? 0,
      title: submission?.title ?? standing.item,
      delegations: (submission?.delegations ?? []).map((id) => workshop.delegations[id]?.name ?? id),
      rank: standing.rank,
      score: standing.score,
      share: best > 0 ? Math.max(0, standing.score) / best : 0,
      supporters: standing.supporters ?? 0,
      supportingDelegations: standing.delegations ?? null,
      shared: (standing.tiedWith ?? []).length > 0,
      place: placeOf(standing.item, cap),
      own: own[standing.item] ?? 0,
      standing,
    };
  });
  // With themes or an effort limit the selected need not be the first by score; the line must still part them.
  const order = { selected: 0, tied: 1, reserve: 2, outside: 3 };
  return cap ? rows.toSorted((a, b) => order[a.place ?? "outside"] - order[b.place ?? "outside"]) : rows;
}

/**
 * The cap, where it belongs to this round.
 * @param {Workshop} workshop @param {Round} round @returns {Cap | null}
 */
export function capOf(workshop, round) {
  const cap = workshop.cap;
  if (!cap || !Array.isArray(cap.selected)) return null;
  return !cap.round || cap.round === round.id ? cap : null;
}

/** @param {string} item @param {Cap | null} cap @returns {Place} */
function placeOf(item, cap) {
  if (!cap) return null;
  if (cap.selected.includes(item)) return "selected";
  if (cap.tied?.includes(item)) return "tied";
  if (cap.reserves?.includes(item)) return "reserve";
  return "outside";
}

/**
 * How many decimals the scores of a result need, so that two that differ do not look equal: 0 for whole numbers, else 1 to 3.
 * @param {ResultRow[]} rows
 */
export function scoreDecimals(rows) {
  if (rows.every((row) => Number.isInteger(row.score))) return 0;
  const exact = new Set(rows.map((row) => row.standing.exact ?? row.score)).size;
  return [1, 2].find((decimals) => new Set(rows.map((row) => row.score.toFixed(decimals))).size === exact) ?? 3;
}

/**
 * Where the line goes: before this index. With a tie undecided it is below the tied. null without a cap.
 * @param {ResultRow[]} rows
 */
export function lineIndex(rows) {
  if (rows.every((row) => row.place === null)) return null;
  const below = rows.findIndex((row) => row.place === "reserve" || row.place === "outside");
  return below === -1 ? rows.length : below;
}

/**
 * What the cap counts, for the line's words: `{ kind: "items", amount: 10 }`; of several limits the first.
 * @param {Cap | null} cap
 * @returns {{ kind: "items" | "effort" | "cost", amount: number } | null}
 */
export function capLimit(cap) {
  const limit = cap?.rule?.limit ?? {};
  for (const kind of /** @type {const} */ (["items", "effort", "cost"])) {
    if (Number.isFinite(limit[kind])) return { kind, amount: limit[kind] };
  }
  return null;
}
