// Reading a ballot file (radslag.ballots.v1) without trusting it: what does not fit is told with its place in the file.

import { Fraction } from "./fraction.js";

/** @typedef {"dotVoting" | "ranking" | "pairwise" | "score"} Method */
/** @typedef {"perParticipant" | "perDelegation" | "byWeight"} Weighting */
/**
 * One ballot. Items are told by their place in `items`; which of the four there is follows the method.
 * @typedef {{ voter: string | null, receipt: string | null, count: number, group: string, dots: [number, number][],
 *   ranking: number[][], scores: [number, number][], pairs: [number, number, string][] }} ReadBallot
 *   group: what decides its weight, see weights.js
 */
/**
 * @typedef {{ title: string, method: Method, rules: Record<string, any>, weighting: Weighting,
 *   items: { id: string, title: string }[], delegations: Map<string, Fraction>, ballots: ReadBallot[],
 *   weights: Map<string, Fraction>, result: any, marksWithheld: boolean }} BallotFile weights: of groups that carry their own, by
 *   group; marksWithheld: the ballots say who has a receipt, and nothing of what is marked
 */

/** Why a file cannot be counted, and where. */
export class FileError extends Error {
  /** @param {string} place such as `ballots[3].dots`; empty for the whole file @param {string} problem a message key without its beginning @param {Record<string, any>} [values] */
  constructor(place, problem, values = {}) {
    super(`${place}: ${problem}`);
    this.place = place;
    this.problem = problem;
    this.values = values;
  }
}

const methods = ["dotVoting", "ranking", "pairwise", "score"];
const weightings = ["perParticipant", "perDelegation", "byWeight"];

/** @param {string} text @returns {BallotFile} throws FileError */
export function readBallotFile(text) {
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF+/, "")); // programs on Windows put a byte order mark before a text
  } catch {
    throw new FileError("", "json");
  }
  if (!isObject(file) || file.format !== "radslag.ballots.v1") throw new FileError("format", "format");
  const round = object(file.round, "round");
  const method = chosen(round.method, methods, "round.method");
  const items = readItems(file.items);
  const delegations = readDelegations(file.delegations);
  const weighting = chosen(round.weighting ?? "perParticipant", weightings, "round.weighting");
  const { groupOf, weights } = readVoters(file.voters, delegations, /** @type {Weighting} */ (weighting));
  const marksWithheld = file.marksWithheld === true;
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const ballots = array(file.ballots, "ballots").map((one, index) => readBallot(one, `ballots[${index}]`, marksWithheld ? null : method, places, groupOf));
  refuseTwice(ballots);
  return {
    title: typeof round.title === "string" ? round.title : "",
    method: /** @type {Method} */ (method),
    rules: isObject(round.rules) ? round.rules : {},
    weighting: /** @type {Weighting} */ (weighting),
    items,
    delegations,
    ballots,
    weights,
    result: isObject(file.result) ? file.result : null,
    marksWithheld,
  };
}

/** @param {any} list */
function readItems(list) {
  const seen = new Set();
  return array(list, "items").map((one, index) => {
    const { id, title } = object(one, `items[${index}]`);
    if (typeof id !== "string" || id === "") throw new FileError(`items[${index}].id`, "text");
    if (seen.has(id)) throw new FileError(`items[${index}].id`, "twice", { what: id });
    seen.add(id);
    return { id, title: typeof title === "string" ? title : id };
  });
}

/** @param {any} list @returns {Map<string, Fraction>} their weights by id */
function readDelegations(list) {
  const found = new Map();
  array(list ?? [], "delegations").forEach((one, index) => {
    const { id, weight } = object(one, `delegations[${index}]`);
    const read = Fraction.read(weight ?? 1);
    if (typeof id !== "string" || id === "") throw new FileError(`delegations[${index}].id`, "text");
    if (!read || read.over < 0n) throw new FileError(`delegations[${index}].weight`, "weight");
    found.set(id, read);
  });
  return found;
}

/**
 * Which voters weigh alike. Without voters in the file each ballot is its own voter and all weigh the same.
 * @param {any} list @param {Map<string, Fraction>} delegations @param {Weighting} weighting
 */
function readVoters(list, delegations, weighting) {
  /** @type {Map<string, string>} */
  const groups = new Map();
  /** @type {Map<string, Fraction>} */
  const weights = new Map();
  array(list ?? [], "voters").forEach((one, index) => {
    const place = `voters[${index}]`;
    const { id, delegation, weight } = object(one, place);
    if (typeof id !== "string" || id === "") throw new FileError(`${place}.id`, "text");
    if (groups.has(id)) throw new FileError(`${place}.id`, "twice", { what: id });
    if (weight !== undefined && weight !== null) {
      const read = Fraction.read(weight);
      if (!read || read.over < 0n) throw new FileError(`${place}.weight`, "weight");
      weights.set(`weight ${read}`, read);
      groups.set(id, `weight ${read}`);
      return;
    }
    if (typeof delegation === "string" && !delegations.has(delegation)) throw new FileError(`${place}.delegation`, "unknown", { what: delegation });
    if (typeof delegation !== "string" && weighting !== "perParticipant" && delegations.size > 0) throw new FileError(place, "noDelegation");
    groups.set(id, typeof delegation === "string" ? `delegation ${delegation}` : "");
  });
  const told = list !== undefined && list !== null;
  /** @param {any} voter @param {string} place */
  const groupOf = (voter, place) => {
    if (!told) return "";
    const group = typeof voter === "string" ? groups.get(voter) : undefined;
    if (group === undefined) throw new FileError(`${place}.voter`, "unknown", { what: String(voter) });
    return group;
  };
  return { groupOf, weights };
}

/**
 * @param {any} one @param {string} place @param {string | null} method null where no marks are told @param {Map<string, number>} places
 * @param {(voter: any, place: string) => string} groupOf @returns {ReadBallot}
 */
function readBallot(one, place, method, places, groupOf) {
  const ballot = object(one, place);
  const item = (/** @type {any} */ id, /** @type {string} */ where) => {
    const found = typeof id === "string" ? places.get(id) : undefined;
    if (found === undefined) throw new FileError(where, "unknown", { what: String(id) });
    return found;
  };
  const count = ballot.count ?? 1;
  if (!Number.isSafeInteger(count) || count < 1) throw new FileError(`${place}.count`, "count");
  const field = method === null ? "" : { dotVoting: "dots", ranking: "ranking", score: "scores", pairwise: "pairs" }[method] ?? "dots";
  if (field !== "" && ballot[field] === undefined) throw new FileError(`${place}.${field}`, "missing");
  const where = `${place}.${field}`;
  return {
    voter: typeof ballot.voter === "string" ? ballot.voter : null,
    receipt: typeof ballot.receipt === "string" ? ballot.receipt : null,
    count,
    group: groupOf(ballot.voter, place),
    dots: field === "dots" ? amounts(ballot.dots, where, item) : [],
    scores: field === "scores" ? amounts(ballot.scores, where, item) : [],
    ranking: field === "ranking" ? groupsOf(ballot.ranking, where, item) : [],
    pairs: field === "pairs" ? pairsOf(ballot.pairs, where, item) : [],
  };
}

/** @param {any} given @param {string} where @param {(id: any, where: string) => number} item @returns {[number, number][]} */
function amounts(given, where, item) {
  return Object.entries(object(given, where)).map(([id, amount]) => {
    if (!Number.isSafeInteger(amount) || amount < 0) throw new FileError(`${where}.${id}`, "amount");
    return [item(id, `${where}.${id}`), amount];
  });
}

/** @param {any} given @param {string} where @param {(id: any, where: string) => number} item */
function groupsOf(given, where, item) {
  const seen = new Set();
  return array(given, where).map((group, index) =>
    array(group, `${where}[${index}]`).map((id) => {
      const found = item(id, `${where}[${index}]`);
      if (seen.has(found)) throw new FileError(`${where}[${index}]`, "twice", { what: String(id) });
      seen.add(found);
      return found;
    })
  );
}

/** @param {any} given @param {string} where @param {(id: any, where: string) => number} item @returns {[number, number, string][]} */
function pairsOf(given, where, item) {
  return array(given, where).map((pair, index) => {
    const [first, second, outcome] = array(pair, `${where}[${index}]`);
    if (!["first", "second", "equal", "skip"].includes(outcome)) throw new FileError(`${where}[${index}]`, "outcome");
    return [item(first, `${where}[${index}]`), item(second, `${where}[${index}]`), outcome];
  });
}

/** One voter has one ballot, and a receipt belongs to one. @param {ReadBallot[]} ballots */
function refuseTwice(ballots) {
  for (const name of /** @type {const} */ (["voter", "receipt"])) {
    const seen = new Set();
    ballots.forEach((ballot, index) => {
      const value = ballot[name];
      if (value === null) return;
      if (seen.has(value)) throw new FileError(`ballots[${index}].${name}`, "twice", { what: value });
      seen.add(value);
    });
  }
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} value @param {string} place @returns {Record<string, any>} */
function object(value, place) {
  if (!isObject(value)) throw new FileError(place, "object");
  return value;
}

/** @param {any} value @param {string} place @returns {any[]} */
function array(value, place) {
  if (!Array.isArray(value)) throw new FileError(place, "list");
  return value;
}

/** @param {any} value @param {readonly string[]} options @param {string} place */
function chosen(value, options, place) {
  if (!options.includes(value)) throw new FileError(place, "choice", { options: options.join(", ") });
  return value;
}
