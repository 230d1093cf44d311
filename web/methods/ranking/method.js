// Ranking as one of the voting methods: all parts of it in one place.

import { ballot } from "./ballot.js";
import { desk } from "./desk.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";
import { plan } from "./plan.js";
import { result } from "./result.js";

/** @type {import("../method.js").VotingMethod} */
export const ranking = { name: "ranking", ballot, plan, result, desk, messages: { sv, en } };
