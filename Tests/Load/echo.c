/* A plain libwebsockets server to set Rådslag beside: it sends each message back as it came, and one that
 * begins with {"broadcast" to everybody. It does nothing else, which is what makes it the measure.
 * It writes within the receive callback when nothing waits, as Rådslag does: that spares a round of the
 * poll loop for each message, and a slower echo would flatter the ratios.
 *
 * Prints "listening on PORT". One thread. */
#include <libwebsockets.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 65536, RING = 64 };

struct session {
    uint8_t *message;      /* LWS_PRE bytes, then what is collected or waits to be written */
    size_t size, room;
    bool waiting;          /* `message` is whole and waits for the writable callback */
    uint64_t broadcast;    /* the next broadcast to send to this one */
};

static uint8_t *ring[RING];
static size_t ring_sizes[RING];
static uint64_t broadcasts;
static volatile sig_atomic_t stopping;

static int write_message(struct lws *socket, struct session *session) {
    session->waiting = false;
    int written = lws_write(socket, session->message + LWS_PRE, session->size, LWS_WRITE_TEXT);
    int result = written < (int)session->size ? -1 : 0;
    session->size = 0;
    return result;
}

static void broadcast(struct lws *socket, struct session *session) {
    size_t place = broadcasts++ % RING;
    free(ring[place]);
    ring[place] = malloc(LWS_PRE + session->size);
    memcpy(ring[place] + LWS_PRE, session->message + LWS_PRE, session->size);
    ring_sizes[place] = session->size;
    session->size = 0;
    lws_callback_on_writable_all_protocol(lws_get_context(socket), lws_get_protocol(socket));
}

static int received(struct lws *socket, struct session *session, const void *bytes, size_t size) {
    if (session->size + size > LARGEST) return -1;
    if (session->size + size > session->room) {
        session->room = session->size + size;
        session->message = realloc(session->message, LWS_PRE + session->room);
        if (!session->message) return -1;
    }
    memcpy(session->message + LWS_PRE + session->size, bytes, size);
    session->size += size;
    if (!lws_is_final_fragment(socket)) return 0;
    if (session->size > 12 && memcmp(session->message + LWS_PRE, "{\"broadcast\"", 12) == 0) {
        broadcast(socket, session);
        return 0;
    }
    if (!lws_send_pipe_choked(socket)) return write_message(socket, session);
    session->waiting = true;
    lws_callback_on_writable(socket);
    return 0;
}

static int writable(struct lws *socket, struct session *session) {
    if (session->waiting) {
        if (write_message(socket, session) != 0) return -1;
    } else if (session->broadcast < broadcasts) {
        size_t place = session->broadcast++ % RING;
        if (lws_write(socket, ring[place] + LWS_PRE, ring_sizes[place], LWS_WRITE_TEXT) < 0) return -1;
    }
    if (session->broadcast < broadcasts) lws_callback_on_writable(socket);
    return 0;
}

static int callback(struct lws *socket, enum lws_callback_reasons reason, void *user, void *in, size_t size) {
    struct session *session = user;
    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED: session->broadcast = broadcasts; return 0;
    case LWS_CALLBACK_RECEIVE: return received(socket, session, in, size);
    case LWS_CALLBACK_SERVER_WRITEABLE: return writable(socket, session);
    case LWS_CALLBACK_CLOSED: free(session->message); return 0;
    default: return lws_callback_http_dummy(socket, reason, user, in, size);
    }
}

static void stop(int signal_number) {
    (void)signal_number;
    stopping = 1;
}

int main(void) {
    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    lws_set_log_level(LLL_ERR, NULL);
    const struct lws_protocols protocols[] = {
        {.name = "radslag.v1", .callback = callback, .per_session_data_size = sizeof(struct session),
         .rx_buffer_size = 4096},
        {0}};
    struct lws_context_creation_info info = {.port = 0, .iface = "127.0.0.1", .protocols = protocols};
    struct lws_context *context = lws_create_context(&info);
    if (!context) return 1;
    struct lws_vhost *host = lws_get_vhost_by_name(context, "default");
    printf("listening on %d\n", lws_get_vhost_listen_port(host));
    fflush(stdout);
    while (!stopping && lws_service(context, 0) >= 0) {}
    lws_context_destroy(context);
    return 0;
}
