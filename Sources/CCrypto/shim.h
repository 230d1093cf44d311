// OpenSSL's libcrypto, as Debian's libssl-dev installs it; libwebsockets links the same library.
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
