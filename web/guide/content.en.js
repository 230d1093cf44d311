// The help's text in English. Short, plain, and true to what the product does.

/** @type {import("./guide.js").Part[]} */
export default [
  {
    id: "deltagare",
    title: "For participants",
    sections: [
      {
        id: "ga-med",
        title: "Join",
        blocks: [
          { steps: [
            "Scan the QR code on the screen, or go to the address shown there and enter the six-digit code.",
            "Type your name and choose your delegation.",
            "Read the submissions while you wait. The page changes by itself when a round opens.",
          ] },
          "If all seats of your delegation are taken you come along as a deputy. You vote when the facilitator lets you step in for an ordinary member.",
        ],
      },
      {
        id: "rosta",
        title: "Place your dots",
        blocks: [
          "Press plus to give a submission a dot and minus to take it back. At the top you see how many dots you have left and that they are saved. Press a submission's heading to read the whole text.",
          "When you are content, press I am done. You can change your mind until the round closes. What is saved counts even if you never press the button.",
          "Who places no dot at all abstains. An abstention does not affect the result.",
        ],
      },
      {
        id: "natet",
        title: "If the network drops",
        blocks: [
          "Your dots are kept on the phone and are sent when contact is back. You can lock the phone, walk out of the room, reload the page or open it in another tab. You are the same person with the same ballot, and nothing is counted twice.",
          "If the round closes before a change has arrived, what was saved before it counts. The page tells you if that happens.",
          "Is your battery flat? Tell the facilitator, who can enter your dots for you. It is on record that it was done so.",
        ],
      },
      {
        id: "hemligt",
        title: "What is secret",
        blocks: [
          "Before you place your first dot the page says whether the round is secret or open with names.",
          "In a secret round no participant can see what you voted for, nor can the facilitator. While the round is open, only who has begun and finished is shown. When it closes, the server destroys the tie between you and your ballot: the ballot is kept without your name, and nobody can tell from what is kept that it is yours. Figures of a delegation with too few voters are withheld, so that nobody can work out one person's vote.",
          "When delegations are weighed that is not always enough. The recount material says what every ballot weighs, and a ballot from a small delegation may then be recognised. Where that is so, the page says it before you place your first dot.",
          "Secrecy has other limits. If all vote alike, or only one votes, the result says what they voted for. Whoever runs the server and copies its database while the round is open can see the ballots. Whoever you show your receipt to can find your ballot. And whoever sits beside you can see your screen.",
          "In an open round your name stands beside your dots in the record.",
        ],
      },
      {
        id: "kvitto",
        title: "Your receipt",
        blocks: [
          "With your first dot you get a receipt. It stays the same when you change your mind. You find it in the menu at the top right.",
          "When the result is shown all receipts are published. You can then check that yours is there: it shows that your ballot is among those counted. The receipt is only on the device you voted with.",
        ],
      },
      {
        id: "lamna",
        title: "Leave",
        blocks: [
          "To take a break, just close the page. If you choose Leave the workshop in the menu, the device forgets who you are and removes the receipt. Dots that are saved count.",
        ],
      },
    ],
  },
  {
    id: "ledare",
    title: "For facilitators",
    sections: [
      {
        id: "forbered",
        title: "Prepare",
        blocks: [
          { steps: [
            "Create a workshop with title, organiser, language and delegations. A delegation may have a number of seats or be open.",
            "Save the address of your desk. It is secret: whoever has it runs the workshop.",
            "Import the submissions from a CSV file as Excel saves it, or type them in. You see a preview, and every row that cannot be read is named by row and column. Nothing is imported until all is right.",
          ] },
          "Importing the same file again changes nothing. Rows with the same number are updated.",
        ],
      },
      {
        id: "inspel",
        title: "Edit, withdraw and merge",
        blocks: [
          "Submissions about the same thing can be merged. The origin stays visible: the merged submission says which ones it comes from, and all delegations that submitted remain. A submission is withdrawn with a reason. Both are reported in the agenda, and both can be undone.",
        ],
      },
      {
        id: "omgang",
        title: "Open and close a round",
        blocks: [
          "Choose how many dots each person has, whether one submission can take at most a certain number, which submissions take part, whether the round is secret or open, and how votes weigh: the same per person or the same per delegation. Once the first ballot is in, the rules are fixed.",
          "If the round is to be secret and a delegation has fewer than three voters, let every person weigh the same. Otherwise a ballot from that delegation may be recognisable in the recount material. The desk says so before you open.",
          "While the round is open you see who is here, who has begun and who is done, by delegation. You can pause, extend, close or discard it. When you pause, everybody's dots are kept.",
          "When the round is closed you see the result. Participants and the big screen see it when you reveal it.",
        ],
      },
      {
        id: "grans",
        title: "The cap",
        blocks: [
          "The cap says how much fits: a number of submissions or a total effort. With an effort limit, what does not fit is skipped and the next that fits is taken. Submissions without dots are never taken. What comes after are reserves, in order.",
        ],
      },
      {
        id: "lika",
        title: "When there is a tie",
        blocks: [
          "The result is counted exactly. Equal means equal, never rounded. A tie at the line is never settled by itself: you open a run-off round on what is tied, decide with a reason that goes on record, or draw lots in front of everybody.",
        ],
      },
      {
        id: "storbild",
        title: "The big screen",
        blocks: [
          "Open Show a workshop on a big screen from the front page, or the link you were given when you created the workshop. It shows the code, how many are done, and the result when you reveal it. A long result turns pages by itself. The right and left arrows turn them too.",
        ],
      },
      {
        id: "utan-enhet",
        title: "People without a phone",
        blocks: [
          "You can enter dots for a participant. You then see what the person votes for, and it is recorded that it was done so, but not what.",
        ],
      },
    ],
  },
  {
    id: "sekreterare",
    title: "For secretaries",
    sections: [
      {
        id: "dagordning",
        title: "The draft agenda",
        blocks: [
          "Once the cap is set the draft is made: the items in order with number, title, description, submitting delegations, effort, score and support, then the reserves and the withdrawn and merged submissions with reasons. It opens with how it came about: who took part, the rule of voting, turnout, the cap and how ties were settled. Each item has room for a description of the matter and a proposed decision.",
          "The draft comes as a Word document (docx), a web page (html), text (md) and data (json). The Word file has real headings and can be edited in Word and LibreOffice.",
        ],
      },
      {
        id: "filer",
        title: "Results and records",
        blocks: [
          { list: [
            "results.csv: the result as a table, opens directly in a Swedish Excel",
            "results.json: the result as data, with all receipts",
            "ballots.json: the ballots that were counted, without names if the round was secret",
          ] },
          "No file holds a result that has not been revealed.",
        ],
      },
      {
        id: "rakna-om",
        title: "Recount",
        blocks: [
          "Anybody with the file ballots.json can recount the round with the command radslag recount. It says whether the count agrees with the result in the file.",
        ],
      },
    ],
  },
];
