// What every ballot says, whatever the method, in English.

/** @type {import("../base/language.js").Messages} */
export default {
  "forgetful.title": "This browser does not remember you",
  "forgetful.text":
    "It does not let the page store anything, perhaps because the window is private, cookies are turned off or the storage is full. If you close the tab you cannot come back as the same person, and the receipt for your vote is lost.",
  "forgetful.do":
    "Open the link in an ordinary window before you vote, or keep the tab open until the workshop is over.",
  "forgetful.stay": "Keep the tab open. This browser does not remember you if you close it.",

  "item.effort": "effort\u00a0{effort}",
  "item.merged": "Merged from {list}.",
  "item.changedSince": "This submission has been changed since the first ballot. The vote is on what stands here.",

  "ballot.secret":
    "Secret round. When it closes, your ballot is kept without your name, and nobody can tell from what is kept that it is yours.",
  "ballot.secretKept": "Secret round. When it closes, your ballot is kept without your name.",
  "ballot.secretWeighted":
    "If at least {least} of every delegation vote, the delegation stands with the ballot in the recount material; else no ballots are told, only places and rounded scores.",
  "ballot.secretDelegation":
    "Your delegation stands with the ballot in the recount material. If you are the only one of it who votes, the ballot is thereby yours.",
  "ballot.secretLive":
    "The standings are shown while you vote: whoever follows them closely may tell how somebody votes.",
  "ballot.finish": "I am done",
  "ballot.thanks": "Thank you. You are done.",
  "ballot.mayChange": "You can change until the round closes.",
  "ballot.notYet": "I am not done yet",

  "why.paused": "The round is paused.",

  "save.saved": "saved",
  "save.sending": "sending",
  "save.waiting": "kept here",

  "paused.title": "The round is paused",

  "desk.replaced": "Your vote has been replaced at the facilitator’s desk",
  "desk.cast": "This vote was cast for you at the facilitator’s desk",
  "desk.change": "If you want to vote otherwise, change it here. What you cast counts then, with a new receipt.",
  "desk.later": "If you want to vote otherwise, you can change it when the pause is over.",

  "withheld.title": "A vote is already in from an earlier device",
  "withheld.desk": "A vote was put in for you at the facilitator’s desk",
  "withheld.text":
    "The round is secret, so the vote is not shown here. If you vote again, that replaces it, and you get a new receipt.",
  "withheld.finish": "The vote that is in counts unless you vote here.",

  "paused.text": "Your vote is kept. You can go on when the pause is over.",

  "ballot.named": "Open round. Your name stands beside your vote.",
  "ballot.ownOrder": "The order is your own, the number is the list's.",
  "ballot.soFarPlace": "So far on place {rank} with everybody",
};
