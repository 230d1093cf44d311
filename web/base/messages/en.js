// Words that several pages share, in English.

/** @type {import("../language.js").Messages} */
export default {
  "base.name": "Rådslag",
  "base.close": "Close",

  "base.help": "Help",
  "base.skip": "Skip to the content",
  "base.language": "Language",
  "base.theme": "Appearance",
  "base.theme.auto": "As the system",
  "base.theme.light": "Light",
  "base.theme.dark": "Dark",
  "base.menu": "Menu",

  "line.connecting": "connecting",
  "line.online": "connected",
  "line.offline": "no contact",
  "line.ended": "disconnected",

  "blocked.title": "The network does not let the workshop through",
  "blocked.text":
    "The page can be fetched, but not the connection (WebSocket) that the workshop needs. Most often it is a firewall or a proxy on the network that stops it.",
  "blocked.do":
    "Try another connection, such as mobile data instead of Wi-Fi. If that does not help, ask whoever runs the server to look in its log. The page keeps trying.",
  "blocked.short":
    "The network does not let through the connection (WebSocket) that the workshop needs. Try another connection, such as mobile data.",

  "state.planned": "planned",
  "state.counting": "counting",
  "state.open": "open",
  "state.paused": "paused",
  "state.closed": "closed",
  "state.revealed": "revealed",
  "state.discarded": "discarded",

  "refusal.badToken": "Your seat in the workshop is gone. Join again with the code.",
  "refusal.notJoined": "You have not joined the workshop. Join again with the code.",
  "refusal.notAllowed": "You may not do that in this workshop.",
  "refusal.notEligible": "You cannot vote in this round. Deputies vote when they step in for an ordinary member.",
  "refusal.ended": "The workshop has ended.",
  "refusal.unknownWorkshop": "There is no workshop with that code. Check the digits.",
  "refusal.unknownRound": "The round is gone.",
  "refusal.unknownItem": "The submission is no longer in the round.",
  "refusal.unknownParticipant": "The participant is gone.",
  "refusal.unknownDelegation": "The delegation is gone.",
  "refusal.unknownTheme": "The theme is gone.",
  "refusal.roundNotOpen": "The round is not open.",
  "refusal.roundPaused": "The round is paused. Wait until it continues.",
  "refusal.rulesFrozen": "The rules cannot change once somebody has begun to vote.",
  "refusal.wrongPhase": "That cannot be done in this phase of the workshop.",
  "refusal.resultHidden": "The result has not been revealed yet.",
  "refusal.tieUndecided": "There is a tie at the line. Settle it first.",
  "refusal.overBudget": "You have placed more dots than you have.",
  "refusal.overItemLimit": "You have given more dots than one submission can take.",
  "refusal.tooLarge": "It is too large to be taken. Nothing has changed.",
  "refusal.parseError":
    "The server could not read what was sent. Nothing has changed. Write the text anew and try again.",
  "refusal.proxyTooLarge": "It is too large for the server, or for a proxy in front of it. Nothing has changed.",
  "refusal.unreachable": "The server could not be reached. Check the network and try again.",
  "refusal.serverAway": "A proxy answered that it does not reach the workshop server. Wait a moment and try again.",
  "refusal.betweenUs":
    "Something other than the workshop server answered, such as a proxy, a firewall or the network’s sign-in page. Try again, or with another connection, such as mobile data.",
  "refusal.rateLimited": "There were too many attempts in a short time. Wait a moment and try again.",
  "refusal.storageUnavailable": "The server cannot save at the moment. Nothing was changed. Try again in a moment.",
  "refusal.internalError": "Something went wrong on the server. Nothing was changed. Try again.",

  "home.code": "Code",

  "told.waiting": "No round is open at the moment.",
  "told.voting": "The round {title} is open. You can vote now.",
  "told.counting": "The votes are being counted. Voting is over.",
  "told.closed": "The round is closed.",
  "told.revealed": "The result is shown now.",

  "loading.offline": "No contact with the server",
  "loading.offlineText": "The page keeps trying. Check your network if it takes long.",

  "item.cost": "SEK\u00a0{cost}",

  "ballot.timeLeft": "Time left:",

  "told.paused": "The round is paused. Your vote is kept.",
};
