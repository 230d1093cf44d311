// The participant's words, in English.

/** @type {import("../base/language.js").Messages} */
export default {
  "title.waiting": "Waiting",
  "title.voting": "Vote now",
  "title.paused": "Paused",
  "title.counting": "Counting",
  "title.closed": "Closed",
  "title.revealed": "Result",

  "loading.title": "Fetching the workshop",
  "loading.text": "It takes only a moment.",

  "join.title": "Join",
  "join.notIn": "You have not joined yet",
  "join.notKnown":
    "The server no longer knows this device. Join again here, or ask the facilitator for a link to your place.",
  "join.invited": "This workshop is by invitation. Open the personal link that you were given.",
  "join.closed": "The door is closed",
  "join.closedText":
    "Nobody new can join right now. If you have been in already and want to change device, ask the facilitator for a link. This page goes on by itself when the door is opened.",
  "join.name": "Your name",
  "join.nameHint": "So that the facilitator sees who is here.",
  "join.nameError": "Type your name.",
  "join.delegation": "Your delegation",
  "join.delegationError": "Choose the delegation you belong to.",
  "join.seats": { one: "{count} seat, free", other: "{free} of {count} seats free" },
  "join.seatsOnly": { one: "{count} seat", other: "{count} seats" },
  "join.seatsFull": { one: "{count} seat, taken", other: "{count} seats, all taken" },
  "join.full":
    "All seats of the delegation are taken. You come along as a deputy and vote if you step in for somebody.",
  "join.join": "Join",
  "join.joining": "Joining",
  "join.invitationUsed":
    "Your personal link no longer works. It has been used on another device or in another browser, or you have been given a newer one. Go on where you began, or ask whoever leads the workshop for a new link.",

  "arrive.text":
    "The link is yours alone. If you join here, you take part from this device. A device that you took part from before is then no longer in.",
  "arrive.go": "Take part from this device",
  "arrive.known": "This browser has been in as {name}",
  "arrive.knownText": "If you use the link anyway, the browser forgets that person and the receipts that are here.",
  "arrive.stay": "Continue as {name}",
  "arrive.anyway": "Use the link here",

  "join.badLink": "The code in the link is not complete. Type the code that is on the screen.",
  "join.kept": "This device remembers you. Reload or lock the phone: your seat and your vote stay.",

  "forgetful.offline": "Do not close the tab: it cannot store anything on the phone.",

  "waiting.welcome": "Welcome, {name}",
  "waiting.welcomeText":
    "The round begins soon. This page changes by itself, so take the time to read the submissions.",
  "waiting.deputy": "You are a deputy, {name}",
  "waiting.deputyText":
    "A round is open. Deputies vote when they step in for an ordinary member. Tell the facilitator if you are to do so.",
  "waiting.youAreDeputy": "You are a deputy. You can vote once the facilitator has let you step in.",
  "waiting.list": { one: "{count} submission", other: "{count} submissions" },
  "waiting.noList": "There are no submissions to read yet.",

  "ballot.notFinished": "You are no longer marked as done.",
  "ballot.tooLate":
    "The round closed before the server could confirm your latest change. What was saved before it counts in any case.",
  "ballot.asServer": "What is saved is shown here now.",

  "desk.wasReplaced": "While the round was running, your own vote was replaced at the facilitator’s desk.",

  "counting.title": "The votes are being counted",

  "closed.title": "The round is closed",
  "closed.text": "The result comes here when it is shown in the room.",
  "closed.receipt": "My receipt",

  "reveal.turnout": "{begun} of {eligible} voted.",
  "reveal.undecided": {
    one: "There is a tie at the line. {count} place is left and is settled in the room.",
    other: "There is a tie at the line. {count} places are left and are settled in the room.",
  },
  "reveal.receipt": "Check my receipt",

  "receipt.title": "My receipt",
  "receipt.noRound": "You get a receipt when you have voted in a round.",
  "receipt.none":
    "There is no receipt on this device. It comes when you begin to vote, and only the device you voted on keeps it once the round has closed.",
  "receipt.what":
    "The receipt follows your ballot without your name. When the result is shown all receipts are published, and you can see that your ballot is among them.",
  "receipt.later": "You can check it when the result is shown.",
  "receipt.found": "Your receipt is there",
  "receipt.foundText": {
    one: "It is the only one that was counted.",
    other: "It is one of the {count} that were counted.",
  },
  "receipt.missing": "Your receipt is not there",
  "receipt.missingText": "Tell the facilitator and show this receipt.",
  "receipt.limits":
    "Show the receipt to nobody if you want your vote to stay secret: with it the ballot can be found in what is published.",

  "menu.receipt": "My receipt",
  "menu.help": "Help (new tab)",
  "menu.leave": "Leave the workshop",

  "leave.title": "Leave the workshop",
  "leave.text": "This device forgets who you are and removes your receipt. What you have voted already counts.",
  "leave.consequence": "If you join again you are a new participant. To take a break you can just close the page.",
  "leave.leave": "Leave the workshop",
  "leave.stay": "Stay",

  "me.removed": "The facilitator has removed you from the list of participants. Ask in the room if that was a mistake.",
  "me.replaced": "This device is no longer in the workshop.",

  "replaced.yours":
    "A vote that was saved when you changed device stays in. If you vote again on the new device, that replaces it.",
  "replaced.notYou": "If it was not you who changed device, tell the facilitator at once.",

  "kept.title": "Receipts on this device",
  "kept.text":
    "A receipt of a secret round is only on the device that you voted with. If you vote again on the new device, you get a new receipt there.",

  "me.ended": "The facilitator has ended the workshop. The facilitator has its agenda and results.",
  "me.deleted": "The facilitator has deleted the workshop. Nothing of it is left on the server.",

  "ended.ended": "The workshop has ended",
  "ended.deleted": "The workshop has been deleted",
  "ended.removed": "You are no longer in the workshop",
  "ended.replaced": "You now take part from another device",
  "ended.refused": "The workshop could not be opened",
  "ended.again.replaced": "Join as somebody else",
  "ended.again.removed": "Join again",
  "ended.enterCode": "Enter a code",

  "offline.joining": "No contact with the server. What you typed is kept, and the page keeps trying.",
  "offline.back": "Contact is back.",
  "offline.shuttingDown": "The server is restarting. What you did is saved, and the page connects again by itself.",

  "other.title": "This round is held in another way",
  "other.text": "This page is older than the server and cannot show the round. Load it again.",
  "other.reload": "Load again",

  "offline.text": "No contact with the server. Your vote is kept on this phone and is sent when contact is back.",
};
