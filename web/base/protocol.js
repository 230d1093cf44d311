// The shapes of the documents that the server sends, as types for the checker. Nothing here runs.

/** @typedef {"facilitator" | "participant" | "observer"} Role */
/**
 * @typedef {{ id: string, name: string, weight?: number, seats?: number | null, present?: number,
 *   eligible?: number, taken?: number }} Delegation taken: how many of the seats have somebody
 */
/** @typedef {{ id: string, title: string }} Theme */
/**
 * @typedef {{ id: string, number: number, title: string, description?: string, delegations: string[],
 *   theme?: string | null, effort?: number | null, cost?: number | null, status: "active" | "merged" | "withdrawn",
 *   mergedInto?: string | null, sources?: string[], reason?: string | null, changedSince?: boolean }} Submission
 *   changedSince: as a round keeps it, while the list says something else by now
 */
/** @typedef {{ eligible: number, begun: number, finished: number }} TurnoutCount */
/** @typedef {TurnoutCount & { byDelegation?: Record<string, TurnoutCount> }} Turnout */
/**
 * What is said of one item in a result; which fields there are depends on the method (all: item to supporters; dots: to
 * byDelegation; ranking: supporters, wins, losses, draws; pairwise: standardError, low, high, wins … probabilityInCap;
 * score: scored, median, above, below, mean, deviation, distribution, byDelegation).
 * @typedef {{ item: string, rank: number, score: number, exact?: string | number | null, supporters?: number,
 *   delegations?: number | null, share?: number, mean?: number, deviation?: number, standardError?: number,
 *   effectiveSupporters?: number | null, delegationSplit?: number | null, ownShare?: number | null,
 *   byDelegation?: Record<string, DelegationFigure | null>, wins?: number, losses?: number, draws?: number,
 *   low?: number, high?: number, exposure?: number, probabilityInCap?: number | null, scored?: number,
 *   tooFew?: boolean, median?: number | null, above?: number | string, below?: number | string,
 *   distribution?: (number | string)[] }} Standing
 */
/**
 * @typedef {{ score?: number, exact?: string, supporters?: number, mean?: number | null, voters?: number }}
 *   DelegationFigure
 */
/**
 * @typedef {{ method: string, weighting?: string, ballots: number, abstained: number, standings: Standing[],
 *   delegationsWithBallots?: number, receipts?: string[], count?: string, strength?: string, pairs?: { order: string[],
 *   above: (number | string)[][] }, condorcetWinner?: string | null, model?: string, equalStrength?: number | null,
 *   objective?: number, connected?: boolean, components?: string[][], skipped?: number, comparisons?: number,
 *   maximum?: number, marksWithheld?: boolean, roundedTo?: number | null }} RoundResult
 */
/** @typedef {"planned" | "open" | "paused" | "closed" | "revealed" | "discarded"} RoundState */
/**
 * seedHash: SHA-256 of the seed's text, from the opening on; seed: the text itself, once it is public; orderKey and
 * itemOrder: see order.js; runoffOf: the round whose tie at the line this one settles; ballotItems: what has been
 * changed since the first ballot, as it was voted on, null before that (votedOn.js).
 * @typedef {{ id: string, title: string, method: string, items: string[], rules: Record<string, any>,
 *   weighting: string, secrecy: "secret" | "named", reveal: "facilitator" | "live", state: RoundState,
 *   opensAt?: string | null, counting?: boolean, closesAt?: string | null, closedAt?: string | null,
 *   reason?: string | null, turnout?: Turnout, result?: RoundResult | null, seedHash?: string | null,
 *   seed?: string | null, itemOrder?: "shuffled" | "list", orderKey?: string | null, runoffOf?: string | null,
 *   weightsWithheld?: boolean, destroyed?: boolean, ballotItems?: Record<string, Partial<Submission>> | null }} Round
 */
/**
 * @typedef {{ tied?: string[], selected?: string[], reason?: string | null, by?: string | null, at?: string,
 *   lot?: boolean, runoff?: string | null, byRule?: string }} CapDecision byRule: settled by the rule itself, not by
 *   people
 */
/**
 * A tie across the line, and what was taken of it; null while that is open.
 * @typedef {{ tied: string[], seats: number, taken: string[] | null }} CapTie
 */
/**
 * Ids that come in, go out, or are tied at the line.
 * @typedef {{ entering: string[], leaving: string[], tied: string[] }} CapChange
 */
/**
 * How firm the cut is: firm, those that stand in all that was tried, null where nothing was; of, how many are selected;
 * withoutAny, whether all stand whatever single delegation is left out, null where that is not told; what changes
 * without each delegation (null where withheld), under each other weighting, by each other round; the fewest ballots
 * that move the line.
 * @typedef {{ firm: string[] | null, of: number, withoutAny?: boolean | null, withoutDelegation?: Record<string,
 *   CapChange | null>, weightings?: Record<string, CapChange | null>, rounds?: Record<string, CapChange & {
 *   method: string, tau: number | null }>, ballots?: number | null, margin?: number | string | null }} Robustness
 */
/**
 * @typedef {{ round?: string, rule: Record<string, any>, selected: string[], reserves: string[], tied: string[],
 *   seatsForTied: number, used: any, limit: any, order?: string[], undecided: boolean, optimal?: boolean | null,
 *   tieMet?: boolean, ties?: CapTie[], decision?: CapDecision | null, decisions?: CapDecision[],
 *   robustness?: Robustness | null }} Cap
 */
/**
 * @typedef {{ id: string, name: string, delegation: string, seat: "ordinary" | "deputy", serving: boolean,
 *   present: boolean, arrived?: boolean, represented?: boolean, removed?: boolean, begun?: Record<string, boolean>,
 *   finished?: Record<string, boolean> }} Participant
 */
/**
 * A submission on a version of the agenda, as the version says it; number: its place within the section.
 * @typedef {{ number: number, submission: string, submissionNumber?: number, title?: string, delegations?: string[],
 *   effort?: number | null, mergedInto?: string | null, reason?: string | null }} AgendaEntry
 */
/**
 * @typedef {{ version: number, kind: string, at: string, by?: string | null, sha256?: string | null,
 *   outOfDate: string[] }} AgendaVersion
 */
/** @typedef {{ seq: number, at: string, by: string | null, event: string, subject: string | null }} LogEntry */
/**
 * @typedef {{ id: string, code: string, title: string, purpose?: string | null, language: "sv" | "en",
 *   organiser?: string | null, diaryNumber?: string | null, date?: string | null, place?: string | null, phase: string,
 *   joining?: "open" | "roster" | "closed", joiningBefore?: "open" | "roster" | null, minimumVoters?: number,
 *   delegations: Record<string, Delegation>, delegationOrder?: string[], themes: Record<string, Theme>,
 *   themeOrder?: string[], submissions: Record<string, Submission>, submissionOrder: string[], rounds: Record<string,
 *   Round>, roundOrder: string[], currentRound?: string | null, capWorking?: string | null, cap?: Cap | null,
 *   agenda?: any, participants?: Record<string, Participant>, facilitators?: Record<string, { id: string, name: string,
 *   present: boolean }>, log?: LogEntry[] }} Workshop
 */
/**
 * @typedef {{ dots?: Record<string, number>, ranking?: string[][], scores?: Record<string, number>,
 *   pairs?: [string, string, string][], judged?: number, suggested?: number, finished?: boolean,
 *   fromDesk?: boolean, replacedAtDesk?: boolean, withheld?: boolean }} Ballot
 */
/**
 * @typedef {{ id: string, name: string, role: Role, delegation?: string, seat?: "ordinary" | "deputy",
 *   serving?: boolean, ballots?: Record<string, Ballot>, receipts?: Record<string, string> }} Me
 */

export {};
