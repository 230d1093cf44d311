// What a ballot holds, whatever the round's method: dots, a ranking or scores. Tells them apart and compares them. Pure.

import { sameDots } from "./dots.js";

/** @typedef {import("../base/protocol.js").Ballot} Ballot */
/** @typedef {Pick<Ballot, "dots" | "ranking" | "scores">} Content a whole ballot as `ballot.cast` takes it: one of the three */

/** What was voted, without "done" and the like; null where nothing of it is told. @param {Ballot | null | undefined} ballot @returns {Content | null} */
export function contentOf(ballot) {
  if (ballot?.dots) return { dots: ballot.dots };
  if (ballot?.ranking) return { ranking: ballot.ranking };
  if (ballot?.scores) return { scores: ballot.scores };
  return null;
}

/** @param {Content | null | undefined} content */
export function isEmpty(content) {
  return Object.keys(content?.dots ?? {}).length + (content?.ranking ?? []).length + Object.keys(content?.scores ?? {}).length === 0;
}

/** Whether two ballots say the same; the order within a tie says nothing. @param {Content | null | undefined} one @param {Content | null | undefined} other */
export function sameContent(one, other) {
  if (!one || !other) return !one && !other;
  if (one.dots && other.dots) return sameDots(one.dots, other.dots);
  if (one.scores && other.scores) return sameDots(one.scores, other.scores);
  if (one.ranking && other.ranking) return sameRanking(one.ranking, other.ranking);
  return false;
}

/** @param {string[][]} one @param {string[][]} other */
function sameRanking(one, other) {
  return one.length === other.length && one.every((group, index) => {
    const same = new Set(other[index]);
    return group.length === same.size && group.every((item) => same.has(item));
  });
}
