"""A small WebSocket and JSON-RPC client on a plain socket.

Why our own and not a library: these tests must be able to say things no library lets one say (broken
UTF-8, unmasked frames, frames that are too large, half a handshake), and the load runner needs a client
on a machine without any. `test_other_clients.py` holds the server against an independent library too.
"""

import base64
import itertools
import json
import os
import socket
import struct

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
_numbers = itertools.count(1)


class HandshakeRefused(Exception):
    """The server answered the upgrade with something else than 101."""

    def __init__(self, status, headers, body):
        super().__init__(f"HTTP {status}: {body[:200]!r}")
        self.status, self.headers, self.body = status, headers, body


class Closed(Exception):
    """The connection ended; `code` is the WebSocket close code, or None for a bare end of the stream."""

    def __init__(self, code=None, reason=""):
        super().__init__(f"closed with {code} {reason}")
        self.code, self.reason = code, reason


class Refusal(Exception):
    """A JSON-RPC error answer."""

    def __init__(self, error):
        super().__init__(f"{error.get('code')} {error.get('data')} {error.get('message')}")
        self.code = error.get("code")
        self.data = error.get("data") or {}
        self.reason = self.data.get("reason")
        self.message = error.get("message")


def frame_bytes(opcode, payload, final=True, masked=True, reserved=0):
    """One WebSocket frame (RFC 6455, section 5.2)."""
    head = bytearray([(0x80 if final else 0) | (reserved << 4) | opcode])
    mask_bit = 0x80 if masked else 0
    if len(payload) < 126:
        head.append(mask_bit | len(payload))
    elif len(payload) < 65536:
        head.append(mask_bit | 126)
        head += struct.pack(">H", len(payload))
    else:
        head.append(mask_bit | 127)
        head += struct.pack(">Q", len(payload))
    if not masked:
        return bytes(head) + payload
    key = os.urandom(4)
    return bytes(head) + key + mask(payload, key)


def mask(payload, key):
    """XOR with the repeated key, as one large integer because Python is slow byte by byte."""
    size = len(payload)
    repeated = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(size, "big")


class Stream:
    """A socket with a read buffer."""

    def __init__(self, port, timeout=10):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = bytearray()

    def write(self, data):
        try:
            self.socket.sendall(data)
        except (ConnectionError, BrokenPipeError) as error:
            raise Closed(None, str(error)) from None

    def _fill(self):
        try:
            piece = self.socket.recv(65536)
        except ConnectionError as error:
            raise Closed(None, str(error)) from None
        if not piece:
            raise Closed(None, "end of stream")
        self.buffer += piece

    def read(self, count):
        while len(self.buffer) < count:
            self._fill()
        piece = bytes(self.buffer[:count])
        del self.buffer[:count]
        return piece

    def read_until(self, end):
        while (place := self.buffer.find(end)) < 0:
            self._fill()
        return self.read(place + len(end))

    def read_rest(self):
        """Everything until the other side ends the stream."""
        try:
            while True:
                self._fill()
        except Closed:
            return bytes(self.buffer)

    def close(self):
        self.socket.close()


class Connection:
    """One WebSocket connection that speaks Rådslag's protocol."""

    def __init__(self, port, subprotocol="radslag.v1", origin=None, path="/ws", headers=(), timeout=10, host=None):
        self.stream = Stream(port, timeout)
        self.notifications = []
        lines = [
            f"GET {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: " + base64.b64encode(os.urandom(16)).decode(), "Sec-WebSocket-Version: 13",
        ]
        if subprotocol is not None:
            lines.append(f"Sec-WebSocket-Protocol: {subprotocol}")
        if origin is not None:
            lines.append(f"Origin: {origin}")
        self.stream.write("\r\n".join([*lines, *headers, "", ""]).encode())
        head = self.stream.read_until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        self.status = int(head[0].split()[1])
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        if self.status != 101:
            self.stream.socket.settimeout(2)
            try:
                body = self.stream.read(int(self.headers.get("content-length", "0")))
            except (Closed, TimeoutError):
                body = bytes(self.stream.buffer)
            self.stream.close()
            raise HandshakeRefused(self.status, self.headers, body)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.stream.close()

    def send_frame(self, opcode, payload, **options):
        self.stream.write(frame_bytes(opcode, payload, **options))

    def send_text(self, text):
        self.send_frame(TEXT, text if isinstance(text, bytes) else text.encode())

    def receive(self):
        """The next whole text message; pings are answered on the way.

        Raises `Closed` when the server closes, `TimeoutError` when nothing comes in time."""
        message = bytearray()
        while True:
            first, second = self.stream.read(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", self.stream.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.stream.read(8))[0]
            payload = self.stream.read(length)
            opcode = first & 0x0F
            if opcode == CLOSE:
                code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else None
                raise Closed(code, payload[2:].decode("utf-8", "replace"))
            if opcode == PING:
                self.send_frame(PONG, payload)
            elif opcode in (0, TEXT, BINARY):
                message += payload
                if first & 0x80:
                    return bytes(message)

    def receive_close(self):
        """Reads until the server closes and gives the close code."""
        while True:
            try:
                self.receive()
            except Closed as closed:
                return closed.code

    def receive_answer(self, id):
        """The answer with that id; notifications that come before it are kept."""
        while True:
            message = json.loads(self.receive())
            if "method" in message:
                self.notifications.append(message)
            elif message.get("id") == id:
                return message

    def send(self, method, params, id=None):
        """Sends a request without waiting; gives its id."""
        id = id or f"test-{next(_numbers)}"
        self.send_text(json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))
        return id

    def request(self, method, params=None, id=None):
        """The result of the request; raises `Refusal` for an error answer."""
        answer = self.receive_answer(self.send(method, params or {}, id))
        if "error" in answer:
            raise Refusal(answer["error"])
        return answer["result"]

    def refusal(self, method, params=None, id=None):
        """The refusal of a request that must be refused."""
        try:
            result = self.request(method, params, id)
        except Refusal as refusal:
            return refusal
        raise AssertionError(f"{method} {json.dumps(params)[:300]} was accepted: {json.dumps(result)[:300]}")

    def await_notification(self, method, wanted=lambda params: True):
        """The first notification of that method, seen already or still to come, whose params are wanted."""
        seen = 0
        while True:
            for message in self.notifications[seen:]:
                if message["method"] == method and wanted(message.get("params", {})):
                    return message["params"]
            seen = len(self.notifications)
            message = json.loads(self.receive())
            if "method" in message:
                self.notifications.append(message)


def http(port, method, path, body=b"", headers=None, timeout=10):
    """One HTTP exchange with the path sent exactly as given; (status, headers, body)."""
    stream = Stream(port, timeout)
    try:
        fields = {"Host": f"127.0.0.1:{port}", "Connection": "close", **(headers or {})}
        if body or method in ("POST", "PUT"):
            fields["Content-Length"] = str(len(body))
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        raw_path = path if isinstance(path, bytes) else path.encode()
        stream.write(method.encode() + b" " + raw_path + b" HTTP/1.1\r\n" + head.encode() + b"\r\n" + body)
        return read_response(stream)
    finally:
        stream.close()


def read_response(stream):
    """Reads one HTTP response with a length, chunks, or until the end of the stream."""
    lines = stream.read_until(b"\r\n\r\n").decode("latin-1").split("\r\n")
    status = int(lines[0].split()[1])
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}
    if status in (204, 304):
        return status, headers, b""
    if "content-length" in headers:
        return status, headers, stream.read(int(headers["content-length"]))
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = b""
        while size := int(stream.read_until(b"\r\n"), 16):
            body += stream.read(size)
            stream.read_until(b"\r\n")
        return status, headers, body
    return status, headers, stream.read_rest()
