// What a ballot is told of the participant's page and may ask of it, as types for the checker. Nothing here runs.

/** @typedef {ReturnType<typeof import("../base/live.js").openWorkshop>} Live */
/** @typedef {Record<string, any>} Content a whole ballot as `ballot.cast` takes it: one field, its method's */
/** @typedef {Record<string, any>} Marks what somebody filled in, by item */
/**
 * @typedef {"none" | "saved" | "sending" | "waiting"} SaveState waiting: kept here until there is contact or the pause
 *   ends
 */
/** @typedef {import("../base/refusal.js").Refusal} Refusal */

/** @typedef {{ code: string, live: Live, onRefused: (round: string, refusal: Refusal) => void }} KeeperOptions */

/**
 * What stands between finger and server for every method.
 * @typedef {object} Keeper
 * @property {(round: string) => Content | null} ballot what the page shows as the person's ballot
 * @property {(round: string) => boolean} finished
 * @property {(round: string) => SaveState} saveState
 * @property {(round: string) => string | null} receipt
 */

/**
 * A keeper of a method's own, for judgements that are sent one by one.
 * @typedef {object} MethodKeeper
 * @property {() => void} settle takes the server's word where it has come; called whenever the documents changed
 * @property {(request: { method: string, params: any }, result: any, refusal: Refusal | null) => void} answeredLate the
 *   answer to what was sent before a reload
 */

/**
 * What the page holds beside the server's documents.
 * @typedef {object} PageState
 * @property {Live | null} live
 * @property {Keeper | null} keeper
 * @property {Record<string, MethodKeeper>} keepers those of methods that have one of their own, by the method's name
 * @property {{ round: string, text: string } | null} refusal
 * @property {Set<string>} expanded submissions whose text is shown
 * @property {{ item: string, why: string } | null} hint why a tap did nothing
 * @property {"receipt" | "leave" | "ballot" | null} dialog
 * @property {string | null} about the item that the ballot's own dialog is about
 */

/**
 * @typedef {object} Actions
 * @property {() => void} draw
 * @property {() => void} begin forgets what was refused and hinted before: the person does something else now
 * @property {(round: string, content: Content) => void} cast
 * @property {(round: string, finished: boolean) => void} finish
 */

export {};
