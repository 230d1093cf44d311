// The rules of a person's ranking, as the page needs them before the server says the same. Pure.
//
// A ranking is a list of groups, best first; the items of one group stand level. What is in no group is not ranked.

/** @typedef {string[][]} Ranking */
/** @typedef {{ item: string, group: number, place: number, level: boolean, first: boolean, last: boolean }} Row
 * place: as in a contest, 1, 2, 2, 4; level: shares it; first, last: of its group */

/**
 * The rules with what is left out filled in.
 * @param {Record<string, any> | undefined} rules @param {number} items how many the round has
 */
export function rulesOf(rules, items) {
  return { maxRanked: Math.min(rules?.maxRanked ?? items, items) };
}

/**
 * The same ranking with each tie in the order of the list, which is how the server tells it: nothing moves when its
 * word comes.
 * @param {Ranking} ranking @param {string[]} items
 */
export function tidy(ranking, items) {
  const places = new Map(items.map((item, place) => [item, place]));
  return ranking.map((group) => group.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)));
}

/** How many items are ranked. @param {Ranking} ranking */
export function ranked(ranking) {
  return ranking.reduce((sum, group) => sum + group.length, 0);
}

/** @param {Ranking} ranking @returns {Row[]} */
export function rowsOf(ranking) {
  let place = 1;
  return ranking.flatMap((group, index) => {
    const rows = group.map((item, at) => ({
      item,
      group: index,
      place,
      level: group.length > 1,
      first: at === 0,
      last: at === group.length - 1,
    }));
    place += group.length;
    return rows;
  });
}

/** @param {Ranking} ranking @param {string} item @returns {Ranking} */
export function without(ranking, item) {
  return ranking.map((group) => group.filter((other) => other !== item)).filter((group) => group.length > 0);
}

/**
 * The item alone on its place, so many groups before it.
 * @param {Ranking} ranking @param {string} item @param {number} groups @returns {Ranking}
 */
export function placedBefore(ranking, item, groups) {
  const rest = without(ranking, item);
  const at = Math.max(0, Math.min(groups, rest.length));
  return [...rest.slice(0, at), [item], ...rest.slice(at)];
}

/**
 * One step up: out of its tie, else past the group above.
 * @param {Ranking} ranking @param {string} item @returns {Ranking}
 */
export function raised(ranking, item) {
  const at = groupOf(ranking, item);
  if (at === -1) return ranking;
  return placedBefore(ranking, item, (ranking[at]?.length ?? 0) > 1 ? at : at - 1);
}

/**
 * One step down: out of its tie, else past the group below.
 * @param {Ranking} ranking @param {string} item @returns {Ranking}
 */
export function lowered(ranking, item) {
  const at = groupOf(ranking, item);
  return at === -1 ? ranking : placedBefore(ranking, item, at + 1);
}

/**
 * Whether there is a place above, or below.
 * @param {Ranking} ranking @param {string} item @param {"up" | "down"} way
 */
export function mayMove(ranking, item, way) {
  const at = groupOf(ranking, item);
  if (at === -1) return false;
  return (ranking[at]?.length ?? 0) > 1 || (way === "up" ? at > 0 : at < ranking.length - 1);
}

/**
 * Level with what stands just above it in another group.
 * @param {Ranking} ranking @param {string} item @returns {Ranking}
 */
export function levelled(ranking, item) {
  const at = groupOf(ranking, item);
  if (at <= 0) return ranking;
  return ranking
    .map((group, index) =>
      index === at - 1 ? [...group, item] : index === at ? group.filter((other) => other !== item) : group,
    )
    .filter((group) => group.length > 0);
}

/** Out of its tie, to the place just below. @param {Ranking} ranking @param {string} item @returns {Ranking} */
export function parted(ranking, item) {
  const at = groupOf(ranking, item);
  return (ranking[at]?.length ?? 0) > 1 ? placedBefore(ranking, item, at + 1) : ranking;
}

/**
 * As let go between rows: before the row that has this index among the others; in the middle of a tie it joins the tie.
 * @param {Ranking} ranking @param {string} item @param {number} index 0 to the number of other ranked items
 * @returns {Ranking}
 */
export function dropped(ranking, item, index) {
  const rest = without(ranking, item);
  const rows = rowsOf(rest);
  const above = rows[index - 1];
  const below = rows[index];
  if (above && below && above.group === below.group) {
    return rest.map((group, at) => {
      if (at !== above.group) return group;
      const inside = group.indexOf(below.item);
      return [...group.slice(0, inside), item, ...group.slice(inside)];
    });
  }
  return placedBefore(rest, item, below ? below.group : rest.length);
}

/**
 * The places an item can be given, each alone there: how many groups stand before it, and the number.
 * @param {Ranking} ranking @param {string} item
 */
export function placesFor(ranking, item) {
  const rest = without(ranking, item);
  let place = 1;
  const places = rest.map((group, index) => {
    const here = { groups: index, place };
    place += group.length;
    return here;
  });
  return [...places, { groups: rest.length, place }];
}

/** @param {Ranking} ranking @param {string} item the index of its group, -1 where it is not ranked */
export function groupOf(ranking, item) {
  return ranking.findIndex((group) => group.includes(item));
}

/** Whether two say the same; the order within a tie says nothing. @param {Ranking} one @param {Ranking} other */
export function sameRanking(one, other) {
  return (
    one.length === other.length &&
    one.every((group, index) => {
      const same = new Set(other[index]);
      return group.length === same.size && group.every((item) => same.has(item));
    })
  );
}
