"""The server against clients that are not ours: the `websockets` library, and OpenSSL's TLS."""

import asyncio
import json
import ssl
import subprocess

import websockets

from town import Server


async def converse(address, town, **options):
    async with websockets.connect(address, subprotocols=["radslag.v1"], **options) as connection:
        assert connection.subprotocol == "radslag.v1"
        await connection.send(json.dumps({
            "jsonrpc": "2.0", "id": "1", "method": "workshop.join",
            "params": {"code": town.code, "name": "Åsa", "delegation": "berg"}}))
        answer = json.loads(await connection.recv())
        assert answer["id"] == "1" and len(answer["result"]["token"]) >= 32
        # A long message in pieces, and a ping that must be answered.
        await connection.send(['{"jsonrpc":"2.0","id":"2",', '"method":', '"no.such"}'])
        while json.loads(text := await connection.recv()).get("id") != "2":
            pass
        assert json.loads(text)["error"]["data"]["reason"] == "methodNotFound"
        await asyncio.wait_for(await connection.ping(), 5)


def test_the_websockets_library_can_join_and_ask(town):
    asyncio.run(converse(f"ws://127.0.0.1:{town.server.port}/ws", town))


def test_with_compression_offered_the_conversation_is_the_same(town):
    asyncio.run(converse(f"ws://127.0.0.1:{town.server.port}/ws", town, compression="deflate"))


def test_tls_from_certificate_files_serves_pages_and_sockets(tmp_path):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1"], cwd=tmp_path, check=True, capture_output=True)
    environment = {"RADSLAG_TLS_CERTIFICATE": str(tmp_path / "cert.pem"), "RADSLAG_TLS_KEY": str(tmp_path / "key.pem")}
    trust = ssl.create_default_context(cafile=tmp_path / "cert.pem")
    with Server(tmp_path, environment=environment, scheme="https") as server:
        import http.client

        connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=trust, timeout=10)
        body = json.dumps({"format": "radslag.workshop.v1", "title": "T", "delegations": [{"id": "berg", "name": "B"}]})
        connection.request("POST", "/api/workshops", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        created = json.loads(answer.read())
        assert answer.status == 201 and created["links"]["join"].startswith("https://")

        class Known:
            code = created["code"]

        asyncio.run(converse(f"wss://127.0.0.1:{server.port}/ws", Known, ssl=trust))
        for version in ("-ssl3", "-tls1", "-tls1_1"):
            run = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", version],
                                 input=b"", capture_output=True, timeout=10)
            assert b"Cipher is (NONE)" in run.stdout or run.returncode != 0, version
        assert server.stop() == 0
