-- Events in the forms that they had at first, with one of every kind, open boxes, answers and a note. It was put together
-- by hand, so that each form stands here, and is no day of a real server: a round that is revealed has an open box.
PRAGMA application_id = 1380209484;
PRAGMA user_version = 1;

-- What has happened. `payload` is the event as JSON, `hash` ties it to the one before (EventChain.swift).
CREATE TABLE event(
  workshop TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL,
  payload TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(workshop, seq)
) STRICT, WITHOUT ROWID;

-- The boxes that stand open. `key` is the round's own, NULL in a named round; rows elsewhere point at `id`.
CREATE TABLE round_key(
  id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, round TEXT NOT NULL, key BLOB, UNIQUE(workshop, round)
) STRICT;

-- What lies in the boxes; `voter` is a pseudonym in a secret round.
CREATE TABLE ballot_box(
  box INTEGER NOT NULL, voter BLOB NOT NULL, ballot TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY(box, voter)
) STRICT, WITHOUT ROWID;

-- The answers to secret ballots, in a table of their own so that it can be wiped with their box.
CREATE TABLE ballot_answer(
  id INTEGER PRIMARY KEY, box INTEGER NOT NULL, owner BLOB NOT NULL, request TEXT NOT NULL, digest BLOB NOT NULL,
  answer TEXT NOT NULL
) STRICT;

CREATE TABLE answer(
  id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, owner BLOB NOT NULL, request TEXT NOT NULL,
  digest BLOB NOT NULL, answer TEXT NOT NULL
) STRICT;

CREATE TABLE note(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

INSERT INTO event VALUES('skolan-2026',1,1795251601000,'facilitator:f1','workshopCreated','{"workshopCreated":{"workshop":{"capRule":{"kind":"effort","limit":9},"code":"481516","delegations":[{"id":"berg","name":"Bergs rektorsområde","seats":2,"weight":1},{"id":"dal","name":"Dalens skola","weight":3}],"facilitator":{"id":"f1","name":"Karin Öberg","tokenHash":"12c1ccf6e309b85eecca5dd56fa059ada10864100bbc91fd5029c36f5e4d1392"},"id":"skolan-2026","participants":[{"delegation":"berg","id":"p1","name":"Anna Å","removed":false,"seat":"ordinary","serving":true,"tokenHash":"964946421439ee1a9b4be4b1f0be50131f766a9da22a1135e6e12bf26ddb830f"},{"delegation":"berg","id":"p2","invitationHash":"c3bfa26ec6f692d7136bc804338b4d45ba9a6f783ec535cc41d856d8845d8c18","name":"Bo \"Bosse\" Ek","removed":false,"seat":"deputy","serving":false}],"phase":"compilation","rounds":[{"id":"r1","items":["s1","s2","s3"],"reveal":"facilitator","rules":{"dotVoting":{"rules":{"dots":10,"maxPerItem":5,"spendAll":true}}},"secrecy":"secret","title":"Första omröstningen","weighting":"perParticipant"}],"settings":{"date":"2026-11-21","diaryNumber":"KS 2026/114","joining":"open","language":"sv","organiser":"Åsele kommun","place":"Folkets hus","purpose":"Välja tre förslag","title":"Skolan i Åsele – vad först?"},"submissions":[{"cost":120000,"delegations":["berg"],"description":"Vid norra entrén.\nUnder tak.","effort":3,"id":"s1","number":1,"sources":[],"status":"active","theme":"t1","title":"Fler cykelställ"}],"themes":[{"id":"t1","title":"Skolvägen"}]}}}',x'1ea2a8baa2557f0b79fdad3d42bbc6200ddbdda6a783824320f6e6fdbede9659');
INSERT INTO event VALUES('skolan-2026',2,1795251602000,'facilitator:f1','workshopConfigured','{"workshopConfigured":{"settings":{"joining":"roster","language":"en","organiser":"","purpose":"","title":"Skolan"}}}',x'0c56ad4a8d44efb90f0d325544d0657e382f65b517155994f6bfa2ed5041fc95');
INSERT INTO event VALUES('skolan-2026',3,1795251603000,'facilitator:f1','workshopConfigured','{"workshopConfigured":{"settings":{"date":"2026-11-21","diaryNumber":"KS 2026/114","joining":"open","language":"sv","organiser":"Åsele kommun","place":"Folkets hus","purpose":"Välja tre förslag","title":"Skolan i Åsele – vad först?"}}}',x'694cc8234c32fa1b9ec78c19b50773e26dae44bf281b6357b93514e704f5fa0e');
INSERT INTO event VALUES('skolan-2026',4,1795251604000,'facilitator:f1','facilitatorInvited','{"facilitatorInvited":{"facilitator":{"id":"f2","name":"Lars Ek","tokenHash":"020a3f0e094b9836ff9e2d10ae3508182b543ed350c48eb172cc0b7dd4d259b5"}}}',x'43e64d48be457a69cd4b31d2432b4b8f1db65f5ccd0c972c2d967d64d3a98f6c');
INSERT INTO event VALUES('skolan-2026',5,1795251605000,'facilitator:f2','delegationPut','{"delegationPut":{"delegation":{"id":"ost","name":"Östra","seats":5,"weight":2}}}',x'21422ccf5cafcc34132e21271bd9bcc9788756f758ebcf019b9f1afcbd5e6cd1');
INSERT INTO event VALUES('skolan-2026',6,1795251606000,'facilitator:f1','delegationRemoved','{"delegationRemoved":{"delegation":"ost"}}',x'9f970da67f06fdd69fb9a3b902fed70ed83732efbc79acab4fe4174633554a5e');
INSERT INTO event VALUES('skolan-2026',7,1795251607000,'facilitator:f1','themePut','{"themePut":{"theme":{"id":"t2","title":"Maten"}}}',x'7d38e56c3dc5b7ccac8fadfe66105f5ad5b088550eee199e42a57f9f6b1dc256');
INSERT INTO event VALUES('skolan-2026',8,1795251608000,'facilitator:f1','themePut','{"themePut":{"theme":{"id":"t3","title":"Övrigt 🗳️"}}}',x'ea4eaccc43883cee67fab931901f85cb092a6d41b632f5cf381529ed8db7484c');
INSERT INTO event VALUES('skolan-2026',9,1795251609000,'facilitator:f1','themeRemoved','{"themeRemoved":{"theme":"t3"}}',x'3735579c3be44ff96a947eda0cf07fedce31b9945f3feb1322c38620e5b64373');
INSERT INTO event VALUES('skolan-2026',10,1795251610000,'participant:p3','participantJoined','{"participantJoined":{"participant":{"delegation":"dal","id":"p3","name":"Cecilia","removed":false,"seat":"ordinary","serving":true,"tokenHash":"df3d444a8a6e21358299ee9c54bde3070970fc6127637be645d7663bc4ac532c"}}}',x'b7b596911f0b1f537700250e27db600675efe7f5ff0d1c34d969760772b1e046');
INSERT INTO event VALUES('skolan-2026',11,1795251611000,'facilitator:f1','participantInvited','{"participantInvited":{"participant":{"delegation":"dal","id":"p4","invitationHash":"8c46c6a8efc225f9a9c2d64cc53bfca4c2c65a859d9a60bbeac92352340c35dc","name":"Dag","removed":false,"seat":"ordinary","serving":true}}}',x'924269fa9cd6b048fee5bfd90292928cf2baf628f57dd526374f34843489b6fb');
INSERT INTO event VALUES('skolan-2026',12,1795251612000,'participant:p4','participantArrived','{"participantArrived":{"name":"Dag Dalman","participant":"p4","tokenHash":"f4062164ee4776d510b7c55311bd9a156a61da6827d8a6ab10fd78aa5575e002"}}',x'c1eac8e05badc9675d6b68aeeb302fb90db0981b79042fd090d9ce52a023b6d1');
INSERT INTO event VALUES('skolan-2026',13,1795251613000,'facilitator:f1','participantInvited','{"participantInvited":{"participant":{"id":"p5","name":"Elsa","removed":false,"represented":true,"seat":"ordinary","serving":true}}}',x'0f453055312499a8f5af710802ea1052cea2855a73e4bcdd30c72ff2517c5403');
INSERT INTO event VALUES('skolan-2026',14,1795251614000,'facilitator:f1','participantSeated','{"participantSeated":{"participant":"p2","serving":true}}',x'2bae59a2408bd1d7bfb436108a7f93e4daf9df9a06af3567968ec653dfe77f4a');
INSERT INTO event VALUES('skolan-2026',15,1795251615000,'facilitator:f1','participantRemoved','{"participantRemoved":{"participant":"p4","reason":"Fel möte"}}',x'31e6ea2535986b6b579f14a22fffd54d110dcf90152147d8e50e9474fa75d368');
INSERT INTO event VALUES('skolan-2026',16,1795251616000,'facilitator:f1','submissionPut','{"submissionPut":{"submission":{"delegations":["dal"],"description":"","effort":1,"id":"s2","number":2,"sources":[],"status":"active","theme":"t2","title":"Längre lunch"}}}',x'26422be20859d3eb8df2639fa00391face4d9fd9b7f35b4f30a2e2229da509de');
INSERT INTO event VALUES('skolan-2026',17,1795251617000,'facilitator:f1','submissionsImported','{"submissionsImported":{"submissions":[{"cost":0,"delegations":["berg","dal"],"description":"","id":"s3","number":3,"sources":[],"status":"active","theme":"t4","title":"Tystare matsal"},{"delegations":[],"description":"","id":"s4","number":4,"sources":[],"status":"active","title":"Cykeltak"}],"themes":[{"id":"t4","title":"Lokaler"}]}}',x'e6ec69fda6e91cc3f6c0aab415fee3dded76c1c5ddc6c84fa755f35820abc340');
INSERT INTO event VALUES('skolan-2026',18,1795251618000,'facilitator:f1','submissionMerged','{"submissionMerged":{"from":"s4","into":"s1"}}',x'3c8ff018116830b9d61aaa9dead636ef4eb87bbea0b4546af142be2a9efa31b7');
INSERT INTO event VALUES('skolan-2026',19,1795251619000,'facilitator:f1','submissionSplit','{"submissionSplit":{"submission":"s4"}}',x'7fa4789c2f991a77b230169357be32de434005a400bd9f09ff0bf1fd669b0405');
INSERT INTO event VALUES('skolan-2026',20,1795251620000,'facilitator:f1','submissionWithdrawn','{"submissionWithdrawn":{"reason":"Redan byggt","submission":"s4"}}',x'4af9bb8e887622dede7ebbfda11b294fad989de188c85b516d3cf90b6c3401b2');
INSERT INTO event VALUES('skolan-2026',21,1795251621000,'facilitator:f1','submissionRestored','{"submissionRestored":{"submission":"s4"}}',x'360ada342631fcd5ff26b19930e6925b47ce35e269a72aaf868ffe5436906396');
INSERT INTO event VALUES('skolan-2026',22,1795251622000,'facilitator:f1','submissionWithdrawn','{"submissionWithdrawn":{"reason":"Redan byggt, på riktigt","submission":"s4"}}',x'ffc204316ff20a5102c433df39870268a5e0ed4808759af5ec6dc14d72f4633e');
INSERT INTO event VALUES('skolan-2026',23,1795251623000,'facilitator:f1','submissionsOrdered','{"submissionsOrdered":{"order":["s3","s1","s2","s4"]}}',x'289da9d03e2c8b529157d775d9a1976c07f8503fd67c2c366c87893c14b3c345');
INSERT INTO event VALUES('skolan-2026',24,1795251624000,'facilitator:f1','phaseEntered','{"phaseEntered":{"phase":"workshop"}}',x'4bdde3675b402e9b1677a6cd85c52f79dfa5c8c8472625e1fba361fe765257af');
INSERT INTO event VALUES('skolan-2026',25,1795251625000,'facilitator:f1','roundOpened','{"roundOpened":{"opening":{"closesAt":1795255200000,"delegations":[{"id":"berg","weight":1},{"id":"dal","weight":3}],"plan":{"id":"r1","items":["s1","s2","s3"],"reveal":"facilitator","rules":{"dotVoting":{"rules":{"dots":10,"maxPerItem":5,"spendAll":true}}},"secrecy":"secret","title":"Första omröstningen","weighting":"perParticipant"},"seed":"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f"}}}',x'f7982381d68fec3eca6edfd65dc5051395c7740e7eaf3ba3a79d373e00b52b31');
INSERT INTO event VALUES('skolan-2026',26,1795251626000,'participant:p1','ballotBegun','{"ballotBegun":{"participant":"p1","round":"r1"}}',x'b7d49f1469c844234a8f8aaeb77c4c46173f355b56ff9660b052a9c637af5820');
INSERT INTO event VALUES('skolan-2026',27,1795251627000,'participant:p1','ballotFinished','{"ballotFinished":{"finished":true,"participant":"p1","round":"r1"}}',x'251d3219091054ed438b34c96fdbbee91d0ea8243a0d516fec22758adc259fae');
INSERT INTO event VALUES('skolan-2026',28,1795251628000,'participant:p1','ballotFinished','{"ballotFinished":{"finished":false,"participant":"p1","round":"r1"}}',x'5f7996ec4f93f2d69a994b67be25e8e043d1f886f7acdcd2457d3e985c16e782');
INSERT INTO event VALUES('skolan-2026',29,1795251629000,'participant:p1','ballotFinished','{"ballotFinished":{"finished":true,"participant":"p1","round":"r1"}}',x'adf4db19d7bc88cdd2517a81e5928f514c2af9fe296a4d34ecb652288f419508');
INSERT INTO event VALUES('skolan-2026',30,1795251630000,'facilitator:f1','ballotCastFor','{"ballotCastFor":{"participant":"p5","round":"r1"}}',x'4db896a1ae8c5fbc699d4ff194c676c1a3c2fc33a8fb26e6c9c6634e546ded60');
INSERT INTO event VALUES('skolan-2026',31,1795251631000,'facilitator:f1','roundPaused','{"roundPaused":{"round":"r1"}}',x'a86c96287d8c02ce0742bb605266071006d3885fb860bcf512fd697a72433410');
INSERT INTO event VALUES('skolan-2026',32,1795251632000,'facilitator:f1','roundContinued','{"roundContinued":{"closesAt":1795255300000,"round":"r1"}}',x'9c9970bd49d30ffad07dee593861143985f0d00d7daa3075e2eba5bff5c2a437');
INSERT INTO event VALUES('skolan-2026',33,1795251633000,'facilitator:f1','roundExtended','{"roundExtended":{"round":"r1"}}',x'5012e69d4541d39b53f8a771b714af638378ffa5d4fc0a39a6ae46ed76569121');
INSERT INTO event VALUES('skolan-2026',34,1795251634000,'facilitator:f1','roundExtended','{"roundExtended":{"closesAt":1795255500000,"round":"r1"}}',x'4dcd67ba9c5149d385501a26489e1ac99f3c6e8863496ad72d7897bf7630cecd');
INSERT INTO event VALUES('skolan-2026',35,1795251635000,'clock','roundClosed','{"roundClosed":{"closing":{"ballots":[{"delegation":"berg","dots":{"s1":5,"s10":2,"s2":3},"receipt":"ABCD-EFGH","voter":"v1"},{"dots":{},"receipt":"JKLM-NPQR","voter":"v2","weight":"3/2"}],"result":{"method":"dotVoting","weighting":"perParticipant","ballots":2,"abstained":0,"standings":[{"item":"s1","rank":1,"score":7,"exact":"7","tiedWith":[],"supporters":2,"share":0.4375,"byDelegation":null},{"item":"s2","rank":2,"score":4.5,"exact":"9/2","tiedWith":["s3"],"delegationSplit":1e-07,"whole":9007199254740993}],"receipts":["ABCD-EFGH","JKLM-NPQR"]},"round":"r1","turnout":{"byDelegation":{"berg":{"begun":1,"eligible":2,"finished":1},"dal":{"begun":1,"eligible":1,"finished":0}},"total":{"begun":2,"eligible":3,"finished":1}}}}}',x'dc1fc26be547a20016a7b012651a58d00eb333168a3a36145d1a729e6ee13a8e');
INSERT INTO event VALUES('skolan-2026',36,1795251636000,'facilitator:f1','roundRevealed','{"roundRevealed":{"round":"r1"}}',x'4c48fde46b233275c4d7375c4e1396453808b02c5eb68a9842c92b051f49bea0');
INSERT INTO event VALUES('skolan-2026',37,1795251637000,'facilitator:f1','capApplied','{"capApplied":{"cap":{"decisions":[],"result":{"selected":["s1"],"reserves":["s3"],"tied":["s2","s3"],"seatsForTied":1,"used":1,"limit":2,"undecided":true,"robustness":{"share":0.5}},"round":"r1","rule":{"kind":"count","max":2,"ties":"ask"}}}}',x'609199aac71cc55436fa898574750c1ca39b919f5a8bd5980a209baf1c217e61');
INSERT INTO event VALUES('skolan-2026',38,1795251638000,'facilitator:f1','capApplied','{"capApplied":{"cap":{"decisions":[{"at":1795255600000,"by":"f1","reason":"Äldst först","selected":["s2"],"tied":["s2","s3"]}],"result":{"selected":["s1","s2"],"reserves":["s3"],"tied":[],"used":2,"limit":2,"undecided":false},"round":"r1","rule":{"kind":"count","max":2,"ties":"ask"}}}}',x'b7e6640b8d2e2ea91bfcea1d422091e0bc5bc2124f8496c61d769a1fbaaf1f19');
INSERT INTO event VALUES('skolan-2026',39,1795251639000,'facilitator:f1','agendaDrafted','{"agendaDrafted":{"agenda":{"draftedAt":1795255700000,"items":["s1","s2"],"reserves":["s3"],"round":"r1","version":1}}}',x'1ca5921a1cc63f27bc4d5dbe7b55fe722b1d5642ef6ce21880543b8e181b68ef');
INSERT INTO event VALUES('skolan-2026',40,1795251640000,'facilitator:f1','roundOpened','{"roundOpened":{"opening":{"delegations":[],"plan":{"id":"r2","items":["s1","s2"],"reveal":"live","rules":{"dotVoting":{"rules":{"dots":3,"spendAll":false}}},"secrecy":"named","title":"Andra omröstningen","weighting":"perDelegation"},"seed":"0000000000000000000000000000000000000000000000000000000000000000"}}}',x'9bd2023fbdd9d47335023dd5ff65ecc1cea891225b732b176ff08ba927b42e09');
INSERT INTO event VALUES('skolan-2026',41,1795251641000,'participant:p3','ballotBegun','{"ballotBegun":{"participant":"p3","round":"r2"}}',x'913eb3f173662b59c0b851ce150ac47d44ece95f2346d2d524910c0fa16ede41');
INSERT INTO event VALUES('skolan-2026',42,1795251642000,'facilitator:f1','roundDiscarded','{"roundDiscarded":{"reason":"Fel fråga","round":"r2"}}',x'339a0463e3254636c4b8d6e14841f82a501f01d61648feed84963580b163bd95');
INSERT INTO event VALUES('dalen',1,1795251600000,'facilitator:f9','phaseEntered','{"phaseEntered":{"phase":"intake"}}',x'be49b2bd748af72cdc1bc8a498e55dd824f5eee08bc6ae3974201ddd2100dd96');

INSERT INTO round_key VALUES(1,'dalen','r1',x'2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683');
INSERT INTO round_key VALUES(4,'dalen','r2',NULL);
INSERT INTO ballot_box VALUES(1,x'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb','{"dots":{"s1":3}}','ABCD-EFGH');
INSERT INTO ballot_box VALUES(1,x'3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d','{"dots":{}}','JKLM-NPQR');
INSERT INTO ballot_box VALUES(4,x'7031','{"dots":{"s2":1}}','STUV-WXYZ');
INSERT INTO ballot_answer VALUES(7,1,x'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb','7f0c-1',x'0bf474896363505e5ea5e5d6ace8ebfb13a760a409b1fb467d428fc716f9f284','{"seq":1,"receipt":"ABCD-EFGH"}');
INSERT INTO answer VALUES(5,'dalen',x'7061727469636970616e743a7031','7f0c-0',x'd9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa','{"seq":1}');
INSERT INTO note VALUES('seal','ett värde');
