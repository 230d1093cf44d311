// What a voting method is in the browser, as types for the checker. Nothing here runs.
//
// A method is one folder: its ballot on the phone, its part of a round's plan, its result, its form at the desk, and
// the words of all these. The registry (methods.js) lists the folders; no page knows a method by name.

/** @typedef {import("../base/protocol.js").Workshop} Workshop */
/** @typedef {import("../base/protocol.js").Round} Round */
/** @typedef {import("../base/protocol.js").Standing} Standing */
/** @typedef {import("../base/html.js").Child} Child */
/** @typedef {import("../base/language.js").Messages} Messages */
/** @typedef {import("../ballots/page.js").PageState} PageState */
/** @typedef {import("../ballots/page.js").Actions} Actions */
/** @typedef {import("../ballots/page.js").KeeperOptions} KeeperOptions */
/** @typedef {import("../ballots/page.js").MethodKeeper} MethodKeeper */
/** @typedef {import("../ballots/page.js").Marks} Marks */
/** @typedef {import("../base/situation.js").Situation} Situation */

/**
 * @typedef {object} VotingMethod
 * @property {string} name as the protocol says it; the word for people is the message `method.NAME`
 * @property {BallotPart} ballot on the participant's page
 * @property {PlanPart} plan a round's rules on the desk
 * @property {ResultPart} result on phone, desk and big screen
 * @property {DeskPart} desk voting for somebody who has no device
 * @property {{ sv: Messages, en: Messages }} messages
 */

/**
 * @typedef {object} BallotPart
 * @property {(state: PageState, situation: Situation) => Child} header what stays at the top
 * @property {(state: PageState, actions: Actions, workshop: Workshop, situation: Situation) => Child} view
 * @property {(state: PageState, actions: Actions, workshop: Workshop, situation: Situation) => Child} [dialog] open
 *   while the page's dialog is "ballot"; what it is about stands in `state.about`
 * @property {ContentPart | null} content the whole ballot that is sent each time; null where judgements are sent one by
 *   one
 * @property {(options: KeeperOptions) => MethodKeeper} [keeper] what keeps judgements that are sent one by one
 * @property {(state: PageState, workshop: Workshop, round: Round) => Child} ownList the person's ballot with its
 *   heading; null for one who did not vote
 * @property {(state: PageState, round: Round, item: string) => Child} [ownMark] what the person gave one item, beside
 *   its result; left out where no item has such a mark: then the list stands above the result
 * @property {(state: PageState, round: Round) => Record<string, number>} [ownNumbers] the person's own numbers by item
 * @property {(refusal: import("../base/refusal.js").Refusal) => string | null} [refusedWords] where a refusal means
 *   something else than its own words say
 */

/**
 * The ballot as `ballot.cast` takes it: `{ [field]: marks }`.
 * @typedef {object} ContentPart
 * @property {string} field
 * @property {(marks: any) => boolean} isEmpty
 * @property {(one: any, other: any) => boolean} same whether two say the same
 */

/**
 * What the form of a plan gives to a method's part of it.
 * @typedef {object} PlanForm
 * @property {any} draft the method's own part of the plan, as its `start` made it
 * @property {PlanBasis} basis
 * @property {(name: string, more?: Record<string, any>) => Child} typed a field for `draft[name]`, labelled `plan.NAME`
 * @property {(name: string, options: { value: string, hint?: string }[], chosen?: string) => Child} pick a choice of
 *   `draft[name]`, labelled `plan.NAME` and `plan.NAME.VALUE`; an empty value reads as "none"
 * @property {(key: string, ...fields: Child[]) => Child} row fields beside one another, made anew when the key changes
 * @property {() => void} changed
 */
/**
 * What of a plan the rules of a method may hang on.
 * @typedef {{ items: number, voters: number, secrecy: string }} PlanBasis voters: how many will vote, as far as one can
 *   know
 */

/**
 * @typedef {object} PlanPart
 * @property {(basis: PlanBasis, start: { dots?: number, max?: number }) => any} start the rules that a new plan starts
 *   from, as the fields hold them
 * @property {(form: PlanForm) => Child} fields the rules that are thought about for every round
 * @property {(form: PlanForm) => Child} advanced those that are mostly left as they are
 * @property {(draft: any) => Record<string, string>} errors what is wrong, by field
 * @property {(draft: any, basis: PlanBasis) => Record<string, any>} rules as `round.open` takes them
 * @property {(draft: any, basis: PlanBasis) => ((basis: PlanBasis) => void) | null} [follow] what a choice in the form
 *   takes with it, to be done once it is made; null where nothing follows
 * @property {(round: Round, items: number) => (string | null)[]} words the rules in short words
 */

/**
 * One item of a result, as pages show it.
 * @typedef {object} ResultRow
 * @property {string} id
 * @property {string} method the round's: what `score` and `share` mean
 * @property {number} number
 * @property {string} title
 * @property {string[]} delegations names
 * @property {number} rank
 * @property {number} score NaN where it is not told
 * @property {boolean} coarse only ranks, and scores rounded far, are told of the round
 * @property {number} share how long the bar is, 0 to 1, of what the number beside it says
 * @property {number | null} supporters null where withheld
 * @property {number | null} supportingDelegations null where withheld, since it would tell of single persons
 * @property {boolean} shared its rank is shared with others
 * @property {"selected" | "tied" | "reserve" | "outside" | null} place where the cap puts it; null while there is no
 *   cap
 * @property {boolean | null} firm selected whatever is left out; null while the cap does not tell
 * @property {number} own the person's own dots or score
 * @property {Standing} standing
 */

/**
 * A column of the table of a result: its heading is `result.column.NAME`.
 * @typedef {{ name: string, values?: Record<string, any>, cell: (row: ResultRow, rows: ResultRow[]) => Child,
 *   words?: boolean, head?: boolean }} Column
 */

/**
 * @typedef {object} ResultPart
 * @property {(round: Round) => (standing: Standing) => number} bars how long each item's bar is; 0 to 1, or less for
 *   none
 * @property {boolean} amounts whether scores are amounts that can be divided by a cost or shared out among supporters
 * @property {(row: ResultRow, rows: ResultRow[]) => string} scoreText the number beside the bar
 * @property {(row: ResultRow) => string} scoreUnit what that number is, for those who do not see the heading over it
 * @property {(row: ResultRow, rows: ResultRow[]) => string} scoreWords the score as part of a sentence
 * @property {(rows: ResultRow[]) => (row: ResultRow, name?: string) => Child} tracks the picture in each row; name: the
 *   class of a bar's filled part
 * @property {(rows: ResultRow[]) => Child} legend what the picture shows; null where it needs no word
 * @property {(rows: ResultRow[]) => Column[]} columns between the title and the outcome
 * @property {string | null} byDelegation the message that names what each delegation gave; null where that is not told
 * @property {(row: ResultRow) => string} support who stands behind a row, for a participant
 * @property {(row: ResultRow, voting: number) => string[]} deskSupport the same for the desk; voting: delegations with
 *   ballots
 * @property {() => string} [deskNote] what the desk should know of the columns
 * @property {(workshop: Workshop, round: Round) => Child[]} [warnings] what to know before reading the numbers
 * @property {(workshop: Workshop, round: Round) => Child} [lead] the outcome in a sentence, above the picture
 * @property {(round: Round, rows: ResultRow[], redraw?: () => void) => Child} [detail] more than the picture, below it
 * @property {(round: Round) => { why: string, lead: (tied: number) => string, again: string } | null} [loose] where the
 *   result does not order all items: why, what a tie is then, and the words of voting again by the same method
 * @property {StagePart} stage
 */

/**
 * @typedef {object} StagePart
 * @property {string | null} picture the message that says what the bars are; null where they need no word
 * @property {(row: ResultRow) => string[]} [beside] what stands beside a title
 * @property {(round: Round) => string | null} [warning]
 * @property {WholeScreen} [whole] a picture of the whole result in place of bars
 */
/**
 * @typedef {object} WholeScreen
 * @property {string} picture
 * @property {(round: Round, rows: ResultRow[]) => boolean} shows whether it can be read from the back row
 * @property {(round: Round, rows: ResultRow[], line: number | null, lineWords: () => Child) => Child} view
 */

/**
 * What the form for voting for somebody gives to a method's part of it.
 * @typedef {object} CastForm
 * @property {Workshop} workshop as the round speaks of it
 * @property {Round} round
 * @property {Marks} marks what has been filled in, by item
 * @property {() => void} changed
 */
/**
 * @typedef {object} DeskPart
 * @property {() => string} [noForm] why there is no form; where there is one, the rest is there
 * @property {() => string} [lead]
 * @property {(form: CastForm) => Child} [above] above the items
 * @property {(form: CastForm, item: string) => Child} [item]
 * @property {(round: Round, marks: Marks) => Record<string, any> | null} [ballot] as the server takes it; null where a
 *   number cannot be read
 */

export {};
