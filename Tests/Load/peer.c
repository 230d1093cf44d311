/* See peer.h. One large read buffer is shared by all connections; only what does not come whole is kept
 * per connection, so that ten thousand idle ones cost nothing. */
#define _GNU_SOURCE
#include "peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static uint8_t shared[1 << 20];

static uint32_t next_mask(void) {
    static uint32_t state = 0x9e3779b9u;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

bool peer_connect(struct peer *peer, int port) {
    peer->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (peer->socket < 0) return false;
    int one = 1;
    setsockopt(peer->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    peer->state = PEER_CONNECTING;
    return connect(peer->socket, (struct sockaddr *)&address, sizeof address) == 0 || errno == EINPROGRESS;
}

bool peer_upgrade(struct peer *peer, int port) {
    char request[512];
    int size = snprintf(request, sizeof request,
                        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Protocol: radslag.v1\r\n\r\n", port);
    peer->state = PEER_UPGRADING;
    return send(peer->socket, request, (size_t)size, MSG_NOSIGNAL) == size;
}

static bool send_frame(struct peer *peer, uint8_t opcode, const uint8_t *bytes, size_t size) {
    static uint8_t frame[70000];
    if (size > 65535) return false;
    uint8_t *at = frame;
    *at++ = 0x80 | opcode;
    if (size < 126) {
        *at++ = 0x80 | (uint8_t)size;
    } else {
        *at++ = 0x80 | 126;
        *at++ = (uint8_t)(size >> 8);
        *at++ = (uint8_t)size;
    }
    uint32_t key = next_mask();
    memcpy(at, &key, 4);
    at += 4;
    uint64_t wide = ((uint64_t)key << 32) | key;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        word ^= wide;
        memcpy(at + i, &word, 8);
    }
    for (; i < size; i++) at[i] = bytes[i] ^ ((uint8_t *)&key)[i & 3];
    size_t whole = (size_t)(at - frame) + size;
    return send(peer->socket, frame, whole, MSG_NOSIGNAL) == (ssize_t)whole;
}

bool peer_send(struct peer *peer, const char *text, size_t size) {
    return send_frame(peer, 1, (const uint8_t *)text, size);
}

/* Collects a fragmented message; gives it on with its last frame. */
static void add_fragment(struct peer *peer, bool final, const uint8_t *bytes, size_t size, peer_message on_message) {
    uint8_t *grown = realloc(peer->message, peer->message_size + size + 1);
    if (!grown) abort();
    peer->message = grown;
    memcpy(grown + peer->message_size, bytes, size);
    peer->message_size += size;
    if (!final) return;
    on_message(peer, peer->message, peer->message_size);
    free(peer->message);
    peer->message = NULL;
    peer->message_size = 0;
}

/* Takes one frame off the front; 0 when it is not whole yet, -1 when the server closes. */
static ssize_t take_frame(struct peer *peer, const uint8_t *bytes, size_t size, peer_message on_message) {
    if (size < 2) return 0;
    uint64_t length = bytes[1] & 0x7f;
    size_t head = 2;
    if (length == 126) {
        if (size < 4) return 0;
        length = ((uint64_t)bytes[2] << 8) | bytes[3];
        head = 4;
    } else if (length == 127) {
        if (size < 10) return 0;
        length = 0;
        for (int i = 2; i < 10; i++) length = (length << 8) | bytes[i];
        head = 10;
    }
    if (size - head < length) return 0;
    const uint8_t *payload = bytes + head;
    bool final = bytes[0] & 0x80;
    switch (bytes[0] & 0x0f) {
    case 0: add_fragment(peer, final, payload, length, on_message); break;
    case 1:
        if (final) on_message(peer, payload, length);
        else add_fragment(peer, false, payload, length, on_message);
        break;
    case 8: return -1;
    case 9: send_frame(peer, 10, payload, length); break;
    default: break;
    }
    return (ssize_t)(head + length);
}

static ssize_t take_handshake(struct peer *peer, const uint8_t *bytes, size_t size) {
    const uint8_t *end = memmem(bytes, size, "\r\n\r\n", 4);
    if (!end) return 0;
    if (size < 12 || memcmp(bytes, "HTTP/1.1 101", 12) != 0) {
        fprintf(stderr, "handshake refused: %.*s\n", (int)(size < 200 ? size : 200), (const char *)bytes);
        return -1;
    }
    peer->state = PEER_OPENING;
    return end + 4 - bytes;
}

bool peer_read(struct peer *peer, peer_message on_message) {
    for (;;) {
        size_t kept = peer->kept_size;
        uint8_t *bytes = shared;
        if (kept >= sizeof shared / 2) {    /* a very large frame: read into its own buffer */
            bytes = realloc(peer->kept, kept + sizeof shared / 2);
            if (!bytes) abort();
            peer->kept = bytes;
        } else if (kept) {
            memcpy(shared, peer->kept, kept);
        }
        size_t room = bytes == shared ? sizeof shared - kept : sizeof shared / 2;
        ssize_t got = recv(peer->socket, bytes + kept, room, 0);
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        if (got == 0) return false;
        size_t size = kept + (size_t)got, at = 0;
        while (at < size) {
            ssize_t taken = peer->state == PEER_UPGRADING ? take_handshake(peer, bytes + at, size - at)
                                                          : take_frame(peer, bytes + at, size - at, on_message);
            if (taken < 0 || peer->state == PEER_GONE) return false;
            if (taken == 0) break;
            at += (size_t)taken;
        }
        size_t rest = size - at;
        uint8_t *own = rest ? malloc(rest) : NULL;
        if (rest) memcpy(own, bytes + at, rest);
        free(peer->kept);
        peer->kept = own;
        peer->kept_size = rest;
        if ((size_t)got < room) return true;
    }
}

void peer_end(struct peer *peer) {
    if (peer->state == PEER_GONE) return;
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    setsockopt(peer->socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(peer->socket);
    free(peer->kept);
    free(peer->message);
    peer->kept = peer->message = NULL;
    peer->kept_size = peer->message_size = 0;
    peer->state = PEER_GONE;
}
