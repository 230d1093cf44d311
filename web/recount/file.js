// Reading a ballot file (radslag.ballots.v1) without trusting it: what does not fit is told with its place in the file.

import { Fraction } from "./fraction.js";
import { readMethod } from "./methods.js";
import { array, chosen, FileError, isObject, object } from "./reading.js";

export { FileError };

/** @typedef {import("./method.js").CountedMethod} CountedMethod */
/** @typedef {"perParticipant" | "perDelegation" | "byWeight"} Weighting */
/**
 * One ballot; marks: what it holds, as its method reads it; abstains: it says nothing; group: what decides its weight,
 * see weights.js.
 * @typedef {{ voter: string | null, receipt: string | null, count: number, group: string, marks: any,
 *   abstains: boolean }} ReadBallot
 */
/**
 * weights: of groups that carry their own, by group; marksWithheld: the ballots say who has a receipt, and nothing of
 * what is marked.
 * @typedef {{ title: string, method: CountedMethod, rules: Record<string, any>, weighting: Weighting, items: {
 *   id: string, title: string }[], delegations: Map<string, Fraction>, ballots: ReadBallot[], weights: Map<string,
 *   Fraction>, result: any, marksWithheld: boolean }} BallotFile
 */

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
  const method = readMethod(round.method, "round.method");
  const items = readItems(file.items);
  const delegations = readDelegations(file.delegations);
  const weighting = chosen(round.weighting ?? "perParticipant", weightings, "round.weighting");
  const { groupOf, weights } = readVoters(file.voters, delegations, /** @type {Weighting} */ (weighting));
  const marksWithheld = file.marksWithheld === true;
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const ballots = array(file.ballots, "ballots").map((one, index) =>
    readBallot(one, `ballots[${index}]`, marksWithheld ? null : method, places, groupOf),
  );
  refuseTwice(ballots);
  return {
    title: typeof round.title === "string" ? round.title : "",
    method,
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
    if (typeof delegation === "string" && !delegations.has(delegation))
      throw new FileError(`${place}.delegation`, "unknown", { what: delegation });
    if (typeof delegation !== "string" && weighting !== "perParticipant" && delegations.size > 0)
      throw new FileError(place, "noDelegation");
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
 * @param {any} one @param {string} place @param {CountedMethod | null} method null where no marks are told
 * @param {Map<string, number>} places @param {(voter: any, place: string) => string} groupOf @returns {ReadBallot}
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
  const marks = method && readMarks(method, ballot, place, item);
  return {
    voter: typeof ballot.voter === "string" ? ballot.voter : null,
    receipt: typeof ballot.receipt === "string" ? ballot.receipt : null,
    count,
    group: groupOf(ballot.voter, place),
    marks,
    abstains: method?.abstains(marks) ?? false,
  };
}

/**
 * @param {CountedMethod} method @param {Record<string, any>} ballot @param {string} place
 * @param {(id: any, where: string) => number} item
 */
function readMarks({ field, read }, ballot, place, item) {
  const where = `${place}.${field}`;
  if (ballot[field] === undefined) throw new FileError(where, "missing");
  return read(ballot[field], where, item);
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
