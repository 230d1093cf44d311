// Holding the result in a ballot file to what was counted anew here: each thing compared, with what both say.

import { Fraction } from "./fraction.js";
import { weightsWithheld } from "./weights.js";

/** @typedef {import("./file.js").BallotFile} BallotFile */
/** @typedef {import("./count.js").Count} Count */
/** @typedef {import("./count.js").Counted} Counted */
/** @typedef {import("./method.js").Hold} Hold */
/** @typedef {{ what: string, item: string | null, file: string, here: string }} Difference what: a message's name */
/**
 * @typedef {{ compared: string[], differences: Difference[] }} Check compared: messages' names of all that was held
 *   together
 */

/** What depends on the ballots' weights by every method, and cannot be compared where these are withheld. */
const weighed = ["rank", "tiedWith", "exact"];

/** @param {BallotFile} file @param {Count} count @returns {Check | null} null where the file brings no result */
export function check(file, count) {
  const { result } = file;
  if (!result) return null;
  if (file.marksWithheld) return checkReceipts(file);
  const withheld = new Set(weightsWithheld(file) ? [...weighed, ...file.method.weighed] : []);
  /** @type {Set<string>} */
  const compared = new Set();
  /** @type {Difference[]} */
  const differences = [];
  /** @type {Hold} */
  const hold = (what, item, said, here) => {
    if (said === undefined || here === undefined || withheld.has(what)) return;
    compared.add(what);
    if (words(said) !== words(here)) differences.push({ what, item, file: words(said), here: words(here) });
  };
  hold("ballots", null, result.ballots, count.ballots);
  hold("abstained", null, result.abstained, count.abstained);
  /** @type {any[]} */
  const standings = Array.isArray(result.standings) ? result.standings : [];
  hold("items", null, standings.map((one) => String(one?.item)).toSorted(), file.items.map(({ id }) => id).toSorted());
  const said = new Map(standings.map((one) => [one?.item, one]));
  for (const one of count.standings) holdStanding(file, count, one, said.get(one.item) ?? {}, hold);
  file.method.holdWhole?.(file, count, hold);
  holdReceipts(file, hold);
  return { compared: [...compared], differences };
}

/**
 * Where no marks are told, the number of ballots and their receipts are all there is to compare.
 * @param {BallotFile} file @returns {Check}
 */
function checkReceipts(file) {
  const { result, ballots } = file;
  /** @type {Difference[]} */
  const differences = [];
  const said = Number(result.ballots ?? 0) + Number(result.abstained ?? 0);
  if (said !== ballots.length)
    differences.push({ what: "ballots", item: null, file: words(said), here: words(ballots.length) });
  const own = ballots.map(({ receipt }) => receipt);
  /** @type {any[]} */
  const published = Array.isArray(result.receipts) ? result.receipts : [];
  const strange = [
    ...published.filter((receipt) => !own.includes(receipt)),
    ...own.filter((receipt) => !published.includes(receipt)),
  ];
  if (strange.length > 0) differences.push({ what: "receipts", item: null, file: words(strange), here: words([]) });
  return { compared: ["ballots", "receipts"], differences };
}

/** @param {BallotFile} file @param {Count} count @param {Counted} here @param {any} said @param {Hold} hold */
function holdStanding(file, count, here, said, hold) {
  if (count.ordered) {
    const tied = Array.isArray(said.tiedWith) ? said.tiedWith.toSorted() : undefined;
    hold("rank", here.item, said.rank, here.rank);
    hold("tiedWith", here.item, tied, here.tiedWith.toSorted());
  }
  if (here.exact && said.exact !== null) {
    hold(file.method.exact ?? "exact", here.item, exactly(said.exact), here.exact.toString());
  }
  file.method.holdStanding(here, said, hold);
}

/** Every ballot's receipt is published, and no other. @param {BallotFile} file @param {Hold} hold */
function holdReceipts(file, hold) {
  const published = file.result?.receipts;
  if (!Array.isArray(published)) return;
  const all = file.ballots.map(({ receipt }) => receipt).filter((receipt) => receipt !== null);
  const counted = file.ballots
    .filter(({ abstains }) => !abstains)
    .map(({ receipt }) => receipt)
    .filter((receipt) => receipt !== null);
  // An abstention may or may not be listed; a ballot that counts must be, and nothing may be listed without a ballot.
  const missing = counted.filter((receipt) => !published.includes(receipt));
  const strange = published.filter((receipt) => !all.includes(receipt));
  hold("receipts", null, [...missing, ...strange], []);
}

/** An exact number in its one way of writing; undefined for what is none. @param {unknown} value */
function exactly(value) {
  return Fraction.read(value)?.toString();
}

/** @param {unknown} value */
function words(value) {
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "–";
  return value === null ? "–" : String(value);
}
