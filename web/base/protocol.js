// The shapes of the documents that the server sends, as types for the checker. Nothing here runs.

/** @typedef {"facilitator" | "participant" | "observer"} Role */
/**
 * @typedef {{ id: string, name: string, weight?: number, seats?: number | null, present?: number,
 *   eligible?: number, taken?: number }} Delegation taken: how many of the seats have somebody
 */
/** @typedef {{ id: string, title: string }} Theme */
/**
 * @typedef {{ id: string, number: number, title: string, description?: string, delegations: string[], theme?: string | null,
 *   effort?: number | null, cost?: number | null, status: "active" | "merged" | "withdrawn", mergedInto?: string | null,
 *   sources?: string[], reason?: string | null }} Submission
 */
/** @typedef {{ eligible: number, begun: number, finished: number }} TurnoutCount */
/** @typedef {TurnoutCount & { byDelegation?: Record<string, TurnoutCount> }} Turnout */
/**
 * @typedef {{ item: string, rank: number, score: number, exact?: string, tiedWith?: string[], supporters?: number,
 *   delegations?: number, share?: number, mean?: number, deviation?: number, standardError?: number,
 *   effectiveSupporters?: number, delegationSplit?: number | null, ownShare?: number | null,
 *   byDelegation?: Record<string, { score: number, exact: string, supporters: number } | null> }} Standing
 */
/**
 * @typedef {{ method: string, weighting?: string, ballots: number, abstained: number, standings: Standing[],
 *   delegationsWithBallots?: number, receipts?: string[] }} RoundResult
 */
/** @typedef {"planned" | "open" | "paused" | "closed" | "revealed" | "discarded"} RoundState */
/**
 * @typedef {{ id: string, title: string, method: string, items: string[], rules: Record<string, any>, weighting: string,
 *   secrecy: "secret" | "named", reveal: "facilitator" | "live", state: RoundState, opensAt?: string | null,
 *   closesAt?: string | null, closedAt?: string | null, reason?: string | null, turnout?: Turnout,
 *   result?: RoundResult | null }} Round
 */
/**
 * @typedef {{ round?: string, rule: Record<string, any>, selected: string[], reserves: string[], tied: string[],
 *   seatsForTied: number, used: any, limit: any, order?: string[], undecided: boolean,
 *   decision?: { selected?: string[], reason?: string, by?: string, at?: string } | null, robustness?: any }} Cap
 */
/**
 * @typedef {{ id: string, name: string, delegation: string, seat: "ordinary" | "deputy", serving: boolean,
 *   present: boolean, removed?: boolean, begun?: Record<string, boolean>, finished?: Record<string, boolean> }} Participant
 */
/** @typedef {{ seq: number, at: string, by: string | null, event: string, subject: string | null }} LogEntry */
/**
 * @typedef {{ id: string, code: string, title: string, purpose?: string | null, language: "sv" | "en",
 *   organiser?: string | null, diaryNumber?: string | null, date?: string | null, place?: string | null,
 *   phase: string, joining?: "open" | "roster",
 *   delegations: Record<string, Delegation>, delegationOrder?: string[],
 *   themes: Record<string, Theme>, themeOrder?: string[],
 *   submissions: Record<string, Submission>, submissionOrder: string[],
 *   rounds: Record<string, Round>, roundOrder: string[], currentRound?: string | null,
 *   cap?: Cap | null, agenda?: any, speakers?: { current: string | null, queue: string[] }, timer?: { endsAt: string | null },
 *   participants?: Record<string, Participant>, facilitators?: Record<string, { id: string, name: string, present: boolean }>,
 *   log?: LogEntry[] }} Workshop
 */
/** @typedef {{ dots?: Record<string, number>, finished?: boolean }} Ballot */
/**
 * @typedef {{ id: string, name: string, role: Role, delegation?: string, seat?: "ordinary" | "deputy", serving?: boolean,
 *   ballots?: Record<string, Ballot>, receipts?: Record<string, string> }} Me
 */

export {};
