// What people are called on the desk: two of the same name are told apart wherever they are listed.

import { t } from "../../base/language.js";

/** @typedef {import("../../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../../base/protocol.js").Participant} Participant */

/** The names of one list of people; a patch brings new objects. @type {WeakMap<object, Map<string, string>>} */
const known = new WeakMap();

/**
 * A person's name. The second who came with the same name in the same delegation is "Anna Berg (2)", also after the
 * first was removed, so that a name never passes to somebody else.
 * @param {Workshop} workshop @param {string} id @returns {string} empty for nobody
 */
export function personName(workshop, id) {
  return names(workshop).get(id) ?? "";
}

/**
 * A person's name where nothing beside it says which delegation is meant: with the delegation.
 * @param {Workshop} workshop @param {Participant} one
 */
export function nameAndDelegation(workshop, one) {
  const delegation = one.delegation ? workshop.delegations[one.delegation]?.name : undefined;
  return `${personName(workshop, one.id)} (${delegation ?? t("room.noDelegation")})`;
}

/** @param {Workshop} workshop */
function names(workshop) {
  const people = workshop.participants;
  if (!people) return new Map();
  const before = known.get(people);
  if (before) return before;
  /** @param {Participant} one @param {string} name */
  const key = (one, name) => JSON.stringify([one.delegation ?? null, folded(name)]);
  const given = new Set(Object.values(people).map((one) => key(one, one.name)));
  /** @type {Map<string, number>} */
  const met = new Map();
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const one of Object.values(people)) {
    const own = key(one, one.name);
    let place = (met.get(own) ?? 0) + 1;
    // Somebody may be called "Anna Berg (2)" by themselves.
    while (place > 1 && given.has(key(one, `${one.name} (${place})`))) place += 1;
    met.set(own, place);
    found.set(one.id, place === 1 ? one.name : `${one.name} (${place})`);
  }
  known.set(people, found);
  return found;
}

/** Names that people read as the same. @param {string} name */
function folded(name) {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLocaleLowerCase();
}
