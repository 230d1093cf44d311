"""A TCP line between browser and server that a test can cut, stop and lead to another server."""

import contextlib
import socket
import threading


class Line:
    """Forwards connections to a port on loopback; `cut()` breaks all and refuses new ones until `mend()`."""

    def __init__(self, port):
        self.target = port
        self._whole = threading.Event()
        self._whole.set()
        self._carries_sockets = True
        self._open = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.cut()
        self._listener.close()

    def cut(self):
        """As when a phone leaves the Wi-Fi: everything under way is lost."""
        self._whole.clear()
        with self._lock:
            broken, self._open = self._open, set()
        for end in broken:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self, port=None, sockets=True):
        """Lets connections through again, to another port where the server came back elsewhere.

        Without `sockets` pages load, but no WebSocket comes through, as behind a proxy that cannot carry it.
        """
        self.target = port or self.target
        self._carries_sockets = sockets
        self._whole.set()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client):
        with contextlib.suppress(OSError):
            begins = client.recv(8, socket.MSG_PEEK)
            if not self._whole.is_set() or (begins.startswith(b"GET /ws ") and not self._carries_sockets):
                client.close()
                return
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            client.close()
            return
        with self._lock:
            self._open |= {client, server}
        if not self._whole.is_set():
            self.cut()
        threading.Thread(target=self._forward, args=(server, client), daemon=True).start()
        self._forward(client, server)

    def _forward(self, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open -= {source, sink}
