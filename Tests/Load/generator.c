/* The load generator: thousands of WebSocket clients on one thread and one epoll, which say the same bytes
 * to whatever server they are pointed at, so that Rådslag can be set beside servers that only echo.
 *
 *   generator closed     each connection sends its next request when the last is answered
 *   generator paced      requests at a fixed rate; latency counts from when each was due, so that a
 *                        server that stalls does not hide the requests that had to wait
 *   generator broadcast  one connection makes a change, all others must get it, then the next change
 *   generator hold       opens the connections and keeps them until standard input ends
 *
 * With --each N every connection asks N times, and with --at-once M there are M that ask at a time: where one
 * is through, the next begins, and the run ends with the last. It measures until there is no next to begin.
 *
 * Templates may hold $i (the connection), $n (its request), $x and $y (1 to 3, changing) and $p (the pair that
 * the last answer gave). A request's id must end with "$i-$n", an opening message's "open-$i", and a broadcast
 * must carry "mark-$n". --first is a connection's first request where it differs from those that follow; the
 * times of its answers are kept apart. A pair is said only once: that the next one differs is checked.
 * The result is one line of JSON. Every run ends by itself: after --seconds, or 15 s without progress. */
#define _GNU_SOURCE
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "peer.h"

enum mode { CLOSED, PACED, BROADCAST, HOLD };

static struct {
    enum mode mode;
    int port;
    uint32_t connections;
    double seconds, warmup, rate;
    uint64_t total;
    uint32_t each, at_once;
    const char *opening, *first, *request, *second_request, *trigger_opening, *trigger;
} options = {.connections = 100, .seconds = 3, .warmup = 1};

static struct peer *peers;
static uint32_t peer_count, begun, opened, served;
static uint32_t asking, through;               /* how many connections have begun to ask, and have no more to ask */
static int poller;
static uint64_t now, measure_from, measured_until, last_progress;
static bool measuring;
static struct times {
    uint32_t *values;                          /* in microseconds */
    size_t count, room;
} latencies, first_latencies;                  /* of the measured answers; of the answers to --first */
static uint64_t refused, counted, answers, notifications, broadcast_bytes;
static char first_refusal[400];
static uint32_t *idle, idle_first, idle_count;  /* paced: a ring of connections that wait for nothing */
static uint64_t next_due;
static uint32_t mark, reached;                 /* broadcast: the current one, and whom it has reached */
static uint64_t mark_sent;

static uint64_t clock_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void give_up(const char *why) {
    fprintf(stderr, "generator: %s (opened %u of %u, answered %lu, refused %lu) %s\n", why, opened, peer_count,
            counted, refused, first_refusal);
    exit(3);
}

/* Writes the template with its numbers filled in. */
static size_t fill(char *into, size_t room, const char *template, uint32_t i, uint32_t n, const char *pair) {
    size_t size = 0;
    for (const char *at = template; *at && size + 64 < room; at++) {
        if (at[0] == '$' && at[1]) {
            switch (*++at) {
            case 'i': size += (size_t)sprintf(into + size, "%06u", i); continue;
            case 'n': size += (size_t)sprintf(into + size, "%09u", n); continue;
            case 'p': size += (size_t)sprintf(into + size, "%s", pair); continue;
            case 'x': into[size++] = (char)('1' + n % 3); continue;
            case 'y': into[size++] = (char)('3' - n % 3); continue;
            default: into[size++] = '$';
            }
        }
        into[size++] = *at;
    }
    return size;
}

static void say(struct peer *peer, const char *template, uint32_t n) {
    char text[65536];
    size_t size = fill(text, sizeof text, template, peer->index, n, peer->pair);
    if (!peer_send(peer, text, size)) give_up("a socket took no request");
}

static void ask(struct peer *peer, uint64_t due) {
    const char *template = options.second_request && (peer->sent & 1) ? options.second_request : options.request;
    if (options.first && peer->sent == 0) template = options.first;
    peer->due = due;
    peer->waiting = true;
    say(peer, template, peer->sent++);
}

static void next_mark(void) {
    mark++;
    reached = 0;
    mark_sent = now;
    say(&peers[peer_count - 1], options.trigger, mark);
}

static void note_latency(struct times *times, uint64_t from) {
    if (times->count == times->room) {
        times->room = times->room ? times->room * 2 : 1 << 16;
        times->values = realloc(times->values, times->room * sizeof *times->values);
        if (!times->values) abort();
    }
    times->values[times->count++] = (uint32_t)((now - from) / 1000);
}

static void note_refusal(const uint8_t *bytes, size_t size) {
    if (refused++ == 0) snprintf(first_refusal, sizeof first_refusal, "%.*s", (int)(size < 390 ? size : 390), bytes);
}

static void opening_answered(struct peer *peer) {
    peer->state = PEER_READY;
    opened++;
    last_progress = now;
}

static void broadcast_received(struct peer *peer, const uint8_t *bytes, size_t size) {
    const char *found = memmem(bytes, size, "mark-", 5);
    if (!found || peer->index == peer_count - 1) return;
    uint32_t seen = (uint32_t)strtoul(found + 5, NULL, 10);
    if (seen != mark || peer->mark == mark) return;
    peer->mark = mark;
    if (measuring) counted++, broadcast_bytes += size;
    if (++reached < options.connections) return;
    last_progress = now;
    if (measuring) note_latency(&latencies, mark_sent);
    next_mark();
}

/* Keeps the pair that an answer gives, as it stands between the brackets. */
static void take_pair(struct peer *peer, const uint8_t *bytes, size_t size) {
    static const char key[] = "\"pair\":[";
    const uint8_t *from = memmem(bytes, size, key, sizeof key - 1);
    if (!from) give_up("an answer gives no pair");
    from += sizeof key - 1;
    const uint8_t *end = memchr(from, ']', size - (size_t)(from - bytes));
    size_t length = end ? (size_t)(end - from) : sizeof peer->pair;
    if (length >= sizeof peer->pair) give_up("a pair is longer than expected");
    if (length == strlen(peer->pair) && memcmp(peer->pair, from, length) == 0) give_up("a pair came twice");
    memcpy(peer->pair, from, length);
    peer->pair[length] = 0;
}

static void stop_measuring(void) {
    measuring = false;
    measured_until = now;
}

/* The next connection begins to ask; where there is none, what follows is the end of the run and not measured. */
static void next_asks(void) {
    if (asking < peer_count) {
        ask(&peers[asking++], now);
    } else if (!measured_until) {
        stop_measuring();
    }
}

static void answered(struct peer *peer, const uint8_t *bytes, size_t size) {
    char id[40];
    int id_size = sprintf(id, "%06u-%09u\"", peer->index, peer->sent - 1);
    size_t looked_at = size < 4096 ? size : 4096;
    if (!peer->waiting || !memmem(bytes, looked_at, id, (size_t)id_size)) {
        notifications++;
        return;
    }
    if (memmem(bytes, looked_at, "\"error\":", 8)) note_refusal(bytes, size);
    peer->waiting = false;
    bool first = peer->answered++ == 0;
    served += first;
    answers++;
    last_progress = now;
    if (options.first && !refused) take_pair(peer, bytes, looked_at);
    if (options.first && first) {
        note_latency(&first_latencies, peer->due);
    } else if (measuring) {
        counted++;
        note_latency(&latencies, peer->due);
    }
    if (options.mode == CLOSED && options.each && peer->sent == options.each + (options.first != NULL)) {
        through++;
        next_asks();
    } else if (options.mode == CLOSED) ask(peer, now);
    else idle[(idle_first + idle_count++) % peer_count] = peer->index;
}

static void on_message(struct peer *peer, const uint8_t *bytes, size_t size) {
    if (peer->state == PEER_OPENING) {
        char id[32];
        int id_size = sprintf(id, "\"open-%06u\"", peer->index);
        if (!memmem(bytes, size, id, (size_t)id_size)) return;
        if (memmem(bytes, size < 300 ? size : 300, "\"error\":", 8)) {
            note_refusal(bytes, size);
            give_up("an opening message was refused");
        }
        opening_answered(peer);
    } else if (options.mode == BROADCAST) {
        broadcast_received(peer, bytes, size);
    } else if (options.mode != HOLD) {
        answered(peer, bytes, size);
    }
}

static void serve_peer(struct peer *peer, uint32_t events) {
    if (peer->state == PEER_CONNECTING) {
        if (events & (EPOLLERR | EPOLLHUP)) give_up("a connection failed");
        if (!peer_upgrade(peer, options.port)) give_up("a handshake could not be sent");
        struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = peer};
        epoll_ctl(poller, EPOLL_CTL_MOD, peer->socket, &wanted);
        return;
    }
    bool upgrading = peer->state == PEER_UPGRADING;
    if (!peer_read(peer, on_message)) give_up("the server ended a connection");
    if (upgrading && peer->state == PEER_OPENING) {
        bool trigger = options.mode == BROADCAST && peer->index == peer_count - 1;
        const char *template = trigger ? options.trigger_opening : options.opening;
        if (template) say(peer, template, 0);
        else opening_answered(peer);
    }
}

/* At most 64 connections come in at a time, so that no backlog of a listener overflows. */
static void connect_more(void) {
    while (begun < peer_count && begun - opened < 64) {
        struct peer *peer = &peers[begun];
        peer->index = begun++;
        if (!peer_connect(peer, options.port)) give_up(strerror(errno));
        struct epoll_event wanted = {.events = EPOLLOUT, .data.ptr = peer};
        epoll_ctl(poller, EPOLL_CTL_ADD, peer->socket, &wanted);
    }
}

static void poll_until(uint64_t deadline) {
    static struct epoll_event events[1024];
    uint64_t wait = deadline > now ? deadline - now : 0;
    struct timespec timeout = {.tv_sec = (time_t)(wait / 1000000000u), .tv_nsec = (long)(wait % 1000000000u)};
    int count = epoll_pwait2(poller, events, 1024, &timeout, NULL);
    now = clock_ns();
    for (int i = 0; i < count; i++) serve_peer(events[i].data.ptr, events[i].events);
    if (now - last_progress > 15000000000u) give_up("no progress for 15 s");
}

static void open_all(void) {
    while (opened < peer_count) {
        connect_more();
        poll_until(now + 100000000);
    }
}

static void send_what_is_due(void) {
    uint64_t step = (uint64_t)(1e9 / options.rate);
    while (next_due <= now && idle_count) {
        struct peer *peer = &peers[idle[idle_first]];
        idle_first = (idle_first + 1) % peer_count;
        idle_count--;
        ask(peer, next_due);
        next_due += step;
    }
}

/* Runs until every connection that asks was served once and the warm-up is over, then measures. */
static void run(void) {
    uint64_t started = now, end = 0;
    uint32_t at_once = options.at_once && options.at_once < peer_count ? options.at_once : peer_count;
    next_due = now;
    for (uint32_t i = 0; options.mode == PACED && i < peer_count; i++) idle[idle_count++] = i;
    while (options.mode == CLOSED && asking < at_once) next_asks();
    if (options.mode == BROADCAST) next_mark();
    for (;;) {
        bool warm = options.mode == BROADCAST ? mark > 3 : served >= at_once;
        if (!measure_from && !measured_until && warm && now - started >= (uint64_t)(options.warmup * 1e9)) {
            measuring = true;
            measure_from = now;
            end = now + (uint64_t)(options.seconds * 1e9);
        }
        if (measuring && !options.each && (options.total ? counted >= options.total : now >= end)) stop_measuring();
        bool waits = options.each ? through < peer_count : options.mode == PACED && idle_count < peer_count;
        if (measured_until && !waits) return;
        uint64_t deadline = now + 50000000;
        if (options.mode == PACED && !measured_until) {
            send_what_is_due();
            if (next_due < deadline) deadline = idle_count ? next_due : deadline;
        }
        poll_until(deadline);
    }
}

static int by_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort(struct times *times) {
    if (times->count) qsort(times->values, times->count, sizeof *times->values, by_size);
}

static uint32_t percentile(struct times *times, double share) {
    return times->count ? times->values[(size_t)((double)(times->count - 1) * share)] : 0;
}

static void report(void) {
    if (!measure_from) give_up("the run was over before there was anything to measure");
    double seconds = (double)(measured_until - measure_from) / 1e9;
    sort(&latencies);
    sort(&first_latencies);
    printf("{\"connections\":%u,\"seconds\":%.3f,\"counted\":%lu,\"rate\":%.1f,\"refused\":%lu,\"notifications\":%lu,"
           "\"p50us\":%u,\"p99us\":%u,\"maxus\":%u,\"frameBytes\":%lu,\"answers\":%lu,"
           "\"firstp50us\":%u,\"firstp99us\":%u}\n",
           options.connections, seconds, counted, (double)counted / seconds, refused, notifications,
           percentile(&latencies, 0.5), percentile(&latencies, 0.99), percentile(&latencies, 1),
           counted ? broadcast_bytes / counted : 0, answers, percentile(&first_latencies, 0.5),
           percentile(&first_latencies, 0.99));
    if (refused) fprintf(stderr, "generator: first refusal: %s\n", first_refusal);
}

static void hold(void) {
    struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = NULL}, event;
    int input = epoll_create1(0);
    epoll_ctl(input, EPOLL_CTL_ADD, 0, &wanted);
    printf("{\"held\":%u}\n", opened);
    fflush(stdout);
    char byte;
    while (epoll_wait(input, &event, 1, 0) == 0 || read(0, &byte, 1) > 0) {
        last_progress = now;
        poll_until(now + 100000000);
    }
}

static void read_options(int argc, char **argv) {
    static const struct option names[] = {
        {"port", 1, 0, 'p'}, {"connections", 1, 0, 'c'}, {"seconds", 1, 0, 's'}, {"warmup", 1, 0, 'w'},
        {"rate", 1, 0, 'r'}, {"total", 1, 0, 't'}, {"each", 1, 0, 'e'}, {"at-once", 1, 0, 'm'},
        {"opening", 1, 0, 'o'}, {"first", 1, 0, 'f'}, {"request", 1, 0, 'q'}, {"second-request", 1, 0, 'Q'},
        {"trigger-opening", 1, 0, 'O'}, {"trigger", 1, 0, 'T'}, {0}};
    for (int name; (name = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        switch (name) {
        case 'p': options.port = atoi(optarg); break;
        case 'c': options.connections = (uint32_t)atoi(optarg); break;
        case 's': options.seconds = atof(optarg); break;
        case 'w': options.warmup = atof(optarg); break;
        case 'r': options.rate = atof(optarg); break;
        case 't': options.total = strtoull(optarg, NULL, 10); break;
        case 'e': options.each = (uint32_t)atoi(optarg); break;
        case 'm': options.at_once = (uint32_t)atoi(optarg); break;
        case 'o': options.opening = optarg; break;
        case 'f': options.first = optarg; break;
        case 'q': options.request = optarg; break;
        case 'Q': options.second_request = optarg; break;
        case 'O': options.trigger_opening = optarg; break;
        case 'T': options.trigger = optarg; break;
        default: exit(2);
        }
    }
    static const char *const modes[] = {"closed", "paced", "broadcast", "hold"};
    const char *mode = optind < argc ? argv[optind] : "";
    while (options.mode <= HOLD && strcmp(mode, modes[options.mode]) != 0) options.mode++;
    if (options.mode > HOLD || !options.port || !options.connections) {
        fprintf(stderr, "usage: generator --port P --connections N [...] closed|paced|broadcast|hold\n");
        exit(2);
    }
}

int main(int argc, char **argv) {
    read_options(argc, argv);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    prctl(PR_SET_TIMERSLACK, 1000);
    peer_count = options.connections + (options.mode == BROADCAST);
    peers = calloc(peer_count, sizeof *peers);
    idle = calloc(peer_count, sizeof *idle);
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (!peers || !idle || poller < 0) give_up("out of memory or descriptors");
    now = last_progress = clock_ns();
    open_all();
    if (options.mode == HOLD) {
        hold();
    } else {
        run();
        report();
    }
    for (uint32_t i = 0; i < peer_count; i++) peer_end(&peers[i]);
    return 0;
}
