/* A WebSocket client connection for the load generator: handshake, frames, masks, on a non-blocking
 * socket. It exists so that generator.c reads as what is measured and not as how RFC 6455 is spoken.
 * Everything here runs on the generator's only thread. */
#ifndef PEER_H
#define PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum peer_state { PEER_CONNECTING, PEER_UPGRADING, PEER_OPENING, PEER_READY, PEER_GONE };

struct peer {
    int socket;
    enum peer_state state;
    uint32_t index;
    uint32_t sent;           /* requests sent */
    uint32_t answered;
    uint64_t due;            /* when the waiting request was due, in ns; latency counts from here */
    bool waiting;            /* a request is sent and not answered */
    uint32_t mark;           /* the newest broadcast received */
    char pair[48];           /* the pair that waits to be judged, as the last answer gave it: "s1","s2" */
    uint8_t *kept;           /* bytes of a frame or handshake that has not come whole */
    size_t kept_size;
    uint8_t *message;        /* a message that comes in several frames */
    size_t message_size;
};

/* Called for each whole text message; the bytes are valid during the call. */
typedef void (*peer_message)(struct peer *peer, const uint8_t *bytes, size_t size);

/* Begins to connect to 127.0.0.1:port. False (with errno) when that fails. */
bool peer_connect(struct peer *peer, int port);
/* The socket is connected: asks for the upgrade. */
bool peer_upgrade(struct peer *peer, int port);
/* Sends one masked text frame. False when the socket does not take it whole. */
bool peer_send(struct peer *peer, const char *text, size_t size);
/* Reads what there is; changes UPGRADING into OPENING and calls `on_message`. False when the peer is gone. */
bool peer_read(struct peer *peer, peer_message on_message);
/* Ends the connection at once (a reset, so that no port waits in TIME_WAIT). */
void peer_end(struct peer *peer);

#endif
