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
          {
            steps: [
              "Scan the QR code on the screen, or go to the address shown there and enter the code.",
              "Type your name and choose your delegation.",
              "Read the submissions while you wait. The page changes by itself when a round opens.",
            ],
          },
          "If all seats of your delegation are taken you come along as a deputy. You vote when the facilitator lets you step in for an ordinary member.",
        ],
      },
      {
        id: "rosta",
        title: "Vote",
        blocks: [
          "The facilitator chooses how you vote. At the top of the page it says what to do, and that what you have done is saved. Press a submission's heading to read the whole text.",
          {
            list: [
              "Place dots: press plus to give a submission a dot and minus to take it back. At the top you see how many dots you have left.",
              "Compare two at a time: press the submission that you put first, or Equal. If you cannot choose, press Skip. Undo takes the latest choice back. On a keyboard, choose with the arrow keys.",
              "Rank: drag the submissions into order, or move them with the buttons. Several submissions can stand equal. What you leave below the line counts as tied last.",
              "Score: choose a step for every submission. A submission that you have not judged gets no score from you, which is not the same as 0.",
            ],
          },
          "The submissions may stand in a different order on different phones, so that none gains by standing first. The number is the same for everybody.",
          "When you are content, press I am done. You can change your mind until the round closes. What is saved counts even if you never press the button.",
          "Who marks nothing at all abstains. An abstention does not affect the result.",
        ],
      },
      {
        id: "natet",
        title: "If the network drops",
        blocks: [
          "Your ballot is kept on the phone and is sent when contact is back. You can lock the phone, walk out of the room, reload the page or open it in another tab. You are the same person with the same ballot, and nothing is counted twice.",
          "If the round closes before a change has arrived, what was saved before it counts. The page tells you if that happens.",
          "If the page appears but gets no contact, the network may stop the connection that the workshop needs. The page says so after a while. Try another connection, such as mobile data.",
          "A private window forgets you when you close it. If the browser lets nothing be stored at all, the page says so before you vote. Then keep the tab open.",
          "Is your battery flat? Tell the facilitator, who can enter your ballot for you and then sees it. It is recorded that it was done so.",
        ],
      },
      {
        id: "hemligt",
        title: "What is secret",
        blocks: [
          "Before you begin to vote the page says whether the round is secret or open with names.",
          "In a secret round no participant can see what you voted for, nor can the facilitator. While the round is open, only who has begun and finished is shown. When it closes, the server destroys the tie between you and your ballot: the ballot is kept without your name, and nobody can tell from what is kept that it is yours. Figures of a delegation with too few voters are withheld, so that nobody can work out one person's vote.",
          "When delegations are weighed, the delegation stands with every ballot in the recount material. If too few vote from any delegation, fewer than three unless the server is set otherwise, no ballots are told at all, only places and rounded scores, so that nobody’s ballot can be worked out. The page says so before you begin to vote.",
          "Secrecy has other limits. If the facilitator enters your ballot for you, they know what you voted for. Where the standings are shown while you vote, whoever follows them closely may tell how somebody votes. Where pairs are chosen by what others have answered, or leave out the own delegation’s submissions, the pairs on a ballot may show whose it is; the page says so then. If all vote alike, or only one votes, the result says what they voted for. Whoever runs the server can see the ballots while the round is open, and afterwards whoever then copied both the database and the keys. Whoever you show your receipt to can find your ballot. And whoever sits beside you can see your screen.",
          "In an open round your name stands beside your ballot in the record.",
        ],
      },
      {
        id: "kvitto",
        title: "Your receipt",
        blocks: [
          "When your first mark is saved you get a receipt. It stays the same when you change your mind; where your own ballot and one from the facilitator’s desk replace each other, there is a new one. You find it in the menu at the top right.",
          "When the result is shown all receipts are published. You can then check that yours is there: it shows that your ballot is among those counted. The receipt is only on the device you voted with.",
        ],
      },
      {
        id: "byta-enhet",
        title: "Changing device",
        blocks: [
          "Ask the facilitator for a link, open it on the new device and choose Take part from this device. Your place moves there, and the old device is no longer in.",
          "In a round where names stand beside the votes, your vote comes along. In a secret round it counts as before, but the new device shows neither the vote nor the receipt: otherwise whoever made the link could read them. If you vote again, that replaces the vote, and you get a new receipt. The old receipt stays on the old device.",
          "If a device says that you take part from another one and you have not changed, tell the facilitator at once.",
        ],
      },
      {
        id: "lamna",
        title: "Leave",
        blocks: [
          "To take a break, just close the page, unless it is open in a private window. If you choose Leave the workshop in the menu, the device forgets who you are and removes the receipt. What is saved counts.",
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
          {
            steps: [
              "Create a workshop with title, organiser, language and delegations. A delegation may have a number of seats or be open.",
              "Save the address of your desk. It is secret: whoever has it runs the workshop.",
              "Import the submissions from a spreadsheet (.xlsx) or a CSV file, or type them in. You see a preview: what each column was read as, what is new, and what each submission was before. Columns, senders and rows that the file leaves open are asked about there. The same file can be imported again: what has not changed stays, and merged and withdrawn submissions are left alone. A number that another submission has, with another title and sender, becomes a new submission unless you say that it is the same. Nothing is imported until all is right.",
            ],
          },
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
          "Choose how to vote, which submissions take part, whether the round is secret or open, and how votes weigh: the same per person, the same per delegation, or by the delegations’ weights. Once the first ballot is in, the rules are fixed.",
          {
            list: [
              "Placing dots suits a choice of a few out of a list of up to about thirty. It is quick and easy to explain.",
              "Comparing two at a time suits a list that is long or hard to take in. Everybody judges one pair at a time. The pairs are drawn for each person, or chosen for what tells most just then.",
              "Ranking suits a short list where the whole order matters. How two submissions stand against each other does not depend on which others take part.",
              "Scoring suits when you want to know how strong the support is for each submission by itself.",
            ],
          },
          "The same list can be voted on in several ways. You can then compare the rounds side by side and see which submissions are above the line in all of them.",
          "If the round is to be secret and a delegation has too few voters, let every person weigh the same. Otherwise only places and rounded scores are shown, and the result cannot be counted anew, since exact scores might reveal that delegation’s ballots. The desk says so before you open.",
          "While the round is open you see who is here, who has begun and who is done, by delegation. You can pause, extend, close or discard it. When you pause, everybody's ballots are kept.",
          "When the round is closed you see the result. Participants and the big screen see it when you reveal it.",
        ],
      },
      {
        id: "grans",
        title: "The cap",
        blocks: [
          "The cap says how much fits: a number of submissions, a total effort or a total cost. The usual way is down the result. With a limit of effort or cost, what does not fit is skipped and the next that fits is taken. Submissions that nobody supports are never taken where you placed dots or gave scores. What comes after are reserves, in order.",
          {
            list: [
              "Most for the cost: down the list by score in proportion to cost.",
              "The best combination: the set that gives the highest score and still fits. Take it as advice, since a submission that gets more can push another out.",
              "Equal shares: everybody disposes of the same part of the room, so that smaller groups get something through too.",
              "Phragmén: who has got something through weighs less for the next.",
            ],
          },
          "You can also say that a theme is to have at least or at most a certain number of submissions.",
          "Below the cap it says how firm it is: what would stand even if a delegation had stayed away, if ballots had been weighed in another way or if another round had decided, and how many ballots at least would have had to be different. What cannot be worked out, or might reveal single ballots, is not told, and then it says so.",
        ],
      },
      {
        id: "lika",
        title: "When there is a tie",
        blocks: [
          "The result is counted exactly. Equal means equal, never rounded. A tie at the line is not settled by itself, unless you have chosen a rule for it: you open a run-off round on what is tied, decide with a reason that stands in the agenda, or draw a lot that can be checked.",
          "The lot can be checked. When the round opens, a checksum of a secret seed is shown. When the lot is drawn, the seed is shown. First comes the submission whose id together with the seed has the lowest checksum (SHA-256), so nobody could choose the outcome afterwards. The project's README tells how to check it with the command sha256sum.",
        ],
      },
      {
        id: "storbild",
        title: "The big screen",
        blocks: [
          "Open Show a workshop on a big screen from the front page, or the link you were given when you created the workshop. It shows the code, how many are done, and the result when you reveal it. A long result turns pages by itself. The right and left arrows turn them too.",
          "Set the computer not to turn its screen off. If the address begins with https, many browsers keep it on by themselves.",
        ],
      },
      {
        id: "utan-enhet",
        title: "People without a phone",
        blocks: [
          "You can enter a ballot for a participant. You then see what the person votes for. It is recorded that it was done so, but in a secret round not what. Pairs are compared on a device of one’s own.",
          "If the person gets a device of their own later, choose Everybody and Give a link.",
        ],
      },
      {
        id: "byter-enhet",
        title: "People who change device",
        blocks: [
          "Choose Everybody, Change device beside the person, and Make a link. Let the person scan the code or open the link on the new device. It works once, and if you make a new one the old one no longer works. That a link was made and used stands in the log.",
          "Give the link to the person alone. Whoever uses it takes the person’s place and can vote, but in a secret round is not told how the person has voted. The person’s old device says that the place has moved.",
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
          "Once the cap is set the draft is made: the items in order with number, title, description, submitting delegations, effort, result and support, then the reserves and the withdrawn and merged submissions with reasons. Then it says how it came about: who took part, the rule of voting, turnout, the cap, how firm it is and how ties were settled. Last comes how the votes were counted, with exact numbers and the seed of the lot. Each item has room for a description of the matter and a proposed decision.",
          "Every draft is a version that stays as it was made, whatever is changed later. Where a submission in it has been changed since, the page says so.",
          "The draft comes as a Word document (docx), a web page (html), text (md) and data (json). The Word file has real headings and can be edited in Word and LibreOffice.",
        ],
      },
      {
        id: "filer",
        title: "Results and records",
        blocks: [
          {
            list: [
              "results.csv: the result as a table, opens directly in a Swedish Excel",
              "results.json: the result as data, with all receipts",
              "ballots.json: the ballots that were counted, without names if the round was secret; where ballots are not told, their receipts alone",
            ],
          },
          "No file holds a result that has not been revealed.",
        ],
      },
      {
        id: "rakna-om",
        title: "Recount",
        blocks: [
          "Anybody with the file ballots.json can recount the round on the page /recount. The file is read in the browser alone and is not sent to the server. The page counts dots, rankings and scores anew with a program of its own, says whether that agrees with the result in the file, and finds the ballot that belongs to a receipt. For pairwise comparisons it counts how often each submission was chosen.",
          "The command radslag recount counts every method, the strengths of pairwise comparisons included.",
        ],
      },
    ],
  },
];
