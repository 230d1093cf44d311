// libwebsockets 4.1 as the WebSockets module sees it. Only that module imports this.
//
// Function-like macros and composite macros are not imported into Swift, so the few
// that are needed stand here again as constants under a prefix of our own.
#pragma once

#include <libwebsockets.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

/// Bytes lws wants writable in front of every payload.
static const int CLWS_PRE = LWS_PRE;

static const uint64_t CLWS_OPTION_TLS = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
/// Plain HTTP on a TLS port is read too, so that it can be answered with the address over TLS.
static const uint64_t CLWS_OPTION_PLAIN_TOO =
    LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT | LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER;
static const uint64_t CLWS_OPTION_FAIL_UNBOUND = LWS_SERVER_OPTION_FAIL_UPON_UNABLE_TO_BIND;
static const uint64_t CLWS_OPTION_NO_IPV6 = LWS_SERVER_OPTION_DISABLE_IPV6;
static const uint64_t CLWS_OPTION_NO_OS_CERTIFICATES = LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
static const uint64_t CLWS_OPTION_RAW_ORIGIN = LWS_SERVER_OPTION_JUST_USE_RAW_ORIGIN;


/// Only TLS 1.2 and newer.
static const long CLWS_TLS_REFUSED = SSL_OP_NO_SSLv3 | SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1;

static const int CLWS_DONTWAIT = MSG_DONTWAIT;
static const int CLWS_EPOLL_CLOEXEC = EPOLL_CLOEXEC;
static const int CLWS_EPOLL_ADD = EPOLL_CTL_ADD;
static const int CLWS_EPOLL_DEL = EPOLL_CTL_DEL;
static const uint32_t CLWS_EPOLL_IN = EPOLLIN;
static const int CLWS_END_SENDING = SHUT_WR;

static const int CLWS_PEM = SSL_FILETYPE_PEM;

static const int CLWS_LOG_ERRORS = LLL_ERR | LLL_WARN;
static const int CLWS_NO_LISTENER = CONTEXT_PORT_NO_LISTEN;

static const int CLWS_CLIENT_TLS = LCCSCF_USE_SSL;
static const int CLWS_CLIENT_ANY_CERTIFICATE = LCCSCF_ALLOW_SELFSIGNED |
    LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK | LCCSCF_ALLOW_EXPIRED | LCCSCF_ALLOW_INSECURE;

/// lws's way of saying "from the event loop, and soon" in place of seconds.
static const int CLWS_KILL_SOON = LWS_TO_KILL_ASYNC;

/// A timer and the context that it wakes. The timer stands first, so that a pointer to it is one to the whole.
struct clws_alarm {
  lws_sorted_usec_list_t timer;
  struct lws_context *context;
};
