// What a voting method is to the recount, as types for the checker. Nothing here runs.

/** @typedef {import("./file.js").BallotFile} BallotFile */
/** @typedef {import("./count.js").Count} Count */
/** @typedef {import("./count.js").Counted} Counted */
/** @typedef {import("./fraction.js").Fraction} Fraction */
/**
 * Holds what the file says of a thing to what was counted here; what either does not say is left alone.
 * @typedef {(what: string, item: string | null, said: unknown, here: unknown) => void} Hold what: a message's name
 */
/**
 * A column of the list as counted here: its heading is `recount.figure.NAME`.
 * @typedef {{ name: string, cell: (one: Counted) => string }} Column
 */
/**
 * Marks are what a ballot of the method holds, with items told by their place in the file.
 * @typedef {object} CountedMethod
 * @property {string} name
 * @property {string} field where a ballot in the file has its marks
 * @property {(given: any, where: string, item: (id: any, where: string) => number) => any} read the marks; throws
 *   FileError
 * @property {(marks: any) => boolean} abstains whether a ballot says nothing; it has no part in the weights then
 * @property {(file: BallotFile, weights: Map<string, Fraction>) => Omit<Count, "ballots" | "abstained">} count
 * @property {string} [exact] the name of its exact numbers among what is compared; "exact" if left out
 * @property {readonly string[]} weighed what besides ranks and exact numbers depends on the ballots' weights
 * @property {(here: Counted, said: any, hold: Hold) => void} holdStanding
 * @property {(file: BallotFile, count: Count, hold: Hold) => void} [holdWhole] what the result says beside its
 *   standings
 * @property {readonly Column[]} columns
 * @property {(file: BallotFile) => string | null} limit the message of what is not counted again here; null where all
 *   is
 * @property {(file: BallotFile, count: Count) => string} [outcome] in a sentence, above the list
 * @property {(marks: any, title: (item: number) => string) => string[]} lines a ballot in words
 * @property {boolean} [inOrder] whether the order of those lines says something
 */

export {};
