// The Node `ws` server to set Rådslag beside: it sends each message back as it came, and one that begins
// with {"broadcast" to everybody. Why: Node with `ws` is what most live-voting tools are built on.
// Prints "listening on PORT".
"use strict";
const { WebSocketServer } = require("ws");

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: 0,
  backlog: 1024,
  perMessageDeflate: false,
  handleProtocols: (offered) => (offered.has("radslag.v1") ? "radslag.v1" : false),
});
server.on("listening", () => console.log(`listening on ${server.address().port}`));
server.on("connection", (socket) => {
  socket.on("error", () => socket.terminate());
  socket.on("message", (data) => {
    if (data.subarray(0, 12).toString("latin1") === '{"broadcast"') {
      for (const other of server.clients) other.send(data, { binary: false });
    } else {
      socket.send(data, { binary: false });
    }
  });
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
