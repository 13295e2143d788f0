#include "CCurl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// Bytes that grow up to a limit.
typedef struct {
  uint8_t *bytes;
  size_t length, capacity, most;
  int is_full;
} pile;

struct accord_transfer {
  CURL *easy;
  CURLM *multi;
  CURLU *address;
  char *scheme, *host;
  struct curl_slist *lines, *recipients;
  pile head, body;
  // What is sent: a copy of the transfer's own.
  uint8_t *sent;
  size_t sent_length, sent_place;
  int is_mail, is_started, is_ended, is_given_up, is_handed_over;
  int (*is_over)(void *context);
  void *context;
  // Of mail: the last command, and the last answer, before the goodbye.
  char command[5];
  int is_leaving;
  long answer;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static int pile_up(pile *pile, const void *bytes, size_t count) {
  if (count > pile->most - pile->length) {
    pile->is_full = 1;
    return 0;
  }
  if (pile->length + count > pile->capacity) {
    size_t capacity = (pile->length + count) * 2;
    uint8_t *larger = realloc(pile->bytes, capacity);
    if (!larger) return 0;
    pile->bytes = larger;
    pile->capacity = capacity;
  }
  memcpy(pile->bytes + pile->length, bytes, count);
  pile->length += count;
  return 1;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  accord_transfer *transfer = context;
  return pile_up(&transfer->body, bytes, size * count) ? size * count : 0;
}

static size_t take_head(char *bytes, size_t size, size_t count, void *context) {
  accord_transfer *transfer = context;
  if (transfer->is_mail && !transfer->is_leaving && size * count >= 3) {
    long answer = 0;
    for (int place = 0; place < 3; place++)
      answer = bytes[place] >= '0' && bytes[place] <= '9' ? answer * 10 + bytes[place] - '0' : 0;
    transfer->answer = answer;
  }
  return pile_up(&transfer->head, bytes, size * count) ? size * count : 0;
}

static size_t give(char *place, size_t size, size_t count, void *context) {
  accord_transfer *transfer = context;
  if (transfer->is_given_up) return CURL_READFUNC_ABORT;
  size_t rest = transfer->sent_length - transfer->sent_place, most = size * count;
  size_t given = rest < most ? rest : most;
  if (given) memcpy(place, transfer->sent + transfer->sent_place, given);
  transfer->sent_place += given;
  // From here on the other side may have all of it.
  if (transfer->sent_place == transfer->sent_length) transfer->is_handed_over = 1;
  return given;
}

// Only the commands' names are kept: what follows them may be somebody's address.
static int hear(CURL *easy, curl_infotype type, char *bytes, size_t count, void *context) {
  accord_transfer *transfer = context;
  if (transfer->is_mail && type == CURLINFO_HEADER_OUT && count >= 4) {
    if (!memcmp(bytes, "QUIT", 4)) {
      transfer->is_leaving = 1;
      // Nothing depends on how the other side says goodbye, which libcurl waits for.
      curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, 2L);
    }
    if (!transfer->is_leaving) memcpy(transfer->command, bytes, 4);
  }
  return 0;
}

// libcurl asks this while it waits, also where it lets nobody else do anything meanwhile.
static int watch(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
  (void)a, (void)b, (void)c, (void)d;
  accord_transfer *transfer = context;
  return transfer->is_given_up || (transfer->is_over && transfer->is_over(transfer->context));
}

static int is_known(const char *scheme) {
  return !strcmp(scheme, "http") || !strcmp(scheme, "https") || !strcmp(scheme, "smtp")
         || !strcmp(scheme, "smtps");
}

accord_transfer *accord_transfer_make(const char *address) {
  pthread_once(&once, begin);
  accord_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer) return NULL;
  transfer->head.most = 64 * 1024;
  transfer->easy = curl_easy_init();
  transfer->multi = curl_multi_init();
  transfer->address = curl_url();
  CURL *easy = transfer->easy;
  if (!easy || !transfer->multi || !transfer->address
      || curl_url_set(transfer->address, CURLUPART_URL, address, CURLU_DISALLOW_USER)
      || curl_url_get(transfer->address, CURLUPART_SCHEME, &transfer->scheme, 0)
      || curl_url_get(transfer->address, CURLUPART_HOST, &transfer->host, 0)
      || !is_known(transfer->scheme)
      || curl_easy_setopt(easy, CURLOPT_CURLU, transfer->address)
      // The scheme that was looked at, and no other.
      || curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, transfer->scheme)
      || curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, transfer->scheme)
      || curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L)
      || curl_easy_setopt(easy, CURLOPT_PROXY, "")
      || curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED)
      || curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L)
      // A name that is still being looked up does not keep the thread.
      || curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L)
      || curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2)
      || curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L)
      || curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L)
      || curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L)
      || curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L)
      || curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L)
      || curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, watch)
      || curl_easy_setopt(easy, CURLOPT_XFERINFODATA, transfer)
      || curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body)
      || curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer)
      || curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head)
      || curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer)) {
    accord_transfer_free(transfer);
    return NULL;
  }
  return transfer;
}

// A transfer that is taken away while it goes on would be ended as if it were whole: libcurl would end a
// message of mail with its last line, and wait for the answer. One that has failed is not.
static void give_up(accord_transfer *transfer) {
  transfer->is_given_up = 1;
  curl_easy_setopt(transfer->easy, CURLOPT_TIMEOUT_MS, 1L);
  for (int turn = 0; turn < 10 && !transfer->is_ended; turn++) {
    if (turn) curl_multi_poll(transfer->multi, NULL, 0, 2, NULL);
    accord_transfer_turn(transfer, 0);
  }
  curl_socket_t socket = CURL_SOCKET_BAD;
  if (!transfer->is_ended
      && !curl_easy_getinfo(transfer->easy, CURLINFO_ACTIVESOCKET, &socket)
      && socket != CURL_SOCKET_BAD)
    shutdown(socket, SHUT_RDWR);
}

void accord_transfer_free(accord_transfer *transfer) {
  if (!transfer) return;
  if (transfer->is_started && !transfer->is_ended) give_up(transfer);
  if (transfer->is_started) curl_multi_remove_handle(transfer->multi, transfer->easy);
  curl_easy_cleanup(transfer->easy);
  curl_multi_cleanup(transfer->multi);
  curl_url_cleanup(transfer->address);
  curl_slist_free_all(transfer->lines);
  curl_slist_free_all(transfer->recipients);
  curl_free(transfer->scheme);
  curl_free(transfer->host);
  free(transfer->head.bytes);
  free(transfer->body.bytes);
  free(transfer->sent);
  free(transfer);
}

const char *accord_transfer_scheme(const accord_transfer *transfer) { return transfer->scheme; }
const char *accord_transfer_host(const accord_transfer *transfer) { return transfer->host; }

int accord_transfer_limit(
    accord_transfer *transfer, long connecting, long answering, long whole, size_t most) {
  transfer->body.most = most;
  CURL *easy = transfer->easy;
  return !curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connecting)
         && !curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (answering + 999) / 1000)
         && !curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, whole);
}

int accord_transfer_trust(accord_transfer *transfer, const char *certificates) {
  return !curl_easy_setopt(transfer->easy, CURLOPT_CAINFO, certificates)
         && !curl_easy_setopt(transfer->easy, CURLOPT_CAPATH, NULL);
}

int accord_transfer_sign_in(accord_transfer *transfer, const char *name, const char *password) {
  return !curl_easy_setopt(transfer->easy, CURLOPT_USERNAME, name)
         && !curl_easy_setopt(transfer->easy, CURLOPT_PASSWORD, password);
}

static int keep_sent(accord_transfer *transfer, const uint8_t *bytes, size_t length) {
  if (transfer->sent) return 0;
  transfer->sent = malloc(length ? length : 1);
  if (!transfer->sent) return 0;
  if (length) memcpy(transfer->sent, bytes, length);
  transfer->sent_length = length;
  return 1;
}

int accord_transfer_request(
    accord_transfer *transfer, int has_body, const uint8_t *body, size_t length) {
  CURL *easy = transfer->easy;
  if (curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1)
      || curl_easy_setopt(easy, CURLOPT_USERAGENT, "Accord"))
    return 0;
  if (!has_body) return !curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  return keep_sent(transfer, body, length) && !curl_easy_setopt(easy, CURLOPT_POST, 1L)
         && !curl_easy_setopt(easy, CURLOPT_READFUNCTION, give)
         && !curl_easy_setopt(easy, CURLOPT_READDATA, transfer)
         && !curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length)
         // Without waiting to be told to go on.
         && accord_transfer_line(transfer, "Expect:");
}

int accord_transfer_line(accord_transfer *transfer, const char *line) {
  struct curl_slist *longer = curl_slist_append(transfer->lines, line);
  if (!longer) return 0;
  transfer->lines = longer;
  return 1;
}

int accord_transfer_mail(
    accord_transfer *transfer, const char *sender, const char *recipient, const uint8_t *message,
    size_t length, int is_encrypted) {
  CURL *easy = transfer->easy;
  transfer->is_mail = 1;
  transfer->recipients = curl_slist_append(NULL, recipient);
  long encryption = is_encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE;
  return transfer->recipients && keep_sent(transfer, message, length)
         && !curl_easy_setopt(easy, CURLOPT_USE_SSL, encryption)
         && !curl_easy_setopt(easy, CURLOPT_MAIL_FROM, sender)
         && !curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, transfer->recipients)
         && !curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L)
         && !curl_easy_setopt(easy, CURLOPT_READFUNCTION, give)
         && !curl_easy_setopt(easy, CURLOPT_READDATA, transfer)
         && !curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length)
         && !curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, hear)
         && !curl_easy_setopt(easy, CURLOPT_DEBUGDATA, transfer)
         && !curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
}

void accord_transfer_ask(
    accord_transfer *transfer, int (*is_over)(void *context), void *context) {
  transfer->is_over = is_over;
  transfer->context = context;
}

int accord_transfer_start(accord_transfer *transfer) {
  if (transfer->lines
      && curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->lines))
    return 0;
  if (curl_multi_add_handle(transfer->multi, transfer->easy)) return 0;
  transfer->is_started = 1;
  return 1;
}

static int ending(const accord_transfer *transfer, CURLcode code) {
  if (code == CURLE_OK) return accord_answered;
  if (transfer->head.is_full || transfer->body.is_full) return accord_too_large;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return accord_unreachable;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_SHUTDOWN_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED: return accord_untrusted;
    case CURLE_LOGIN_DENIED: return accord_not_signed_in;
    case CURLE_OPERATION_TIMEDOUT: return accord_too_slow;
    default: break;
  }
  return transfer->is_mail && accord_transfer_status(transfer) >= 400 ? accord_refused : accord_broken;
}

int accord_transfer_turn(accord_transfer *transfer, int milliseconds) {
  int running = 0, left = 0;
  if (curl_multi_perform(transfer->multi, &running)) return accord_broken;
  CURLMsg *message = curl_multi_info_read(transfer->multi, &left);
  if (message && message->msg == CURLMSG_DONE) {
    transfer->is_ended = 1;
    return ending(transfer, message->data.result);
  }
  if (!running) return accord_broken;
  return curl_multi_poll(transfer->multi, NULL, 0, milliseconds, NULL) ? accord_broken
                                                                       : accord_went_on;
}

long accord_transfer_status(const accord_transfer *transfer) {
  if (transfer->is_mail) return transfer->answer;
  long status = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

int accord_transfer_is_handed_over(const accord_transfer *transfer) {
  return transfer->is_handed_over;
}

const char *accord_transfer_command(const accord_transfer *transfer) { return transfer->command; }

static void copy(const pile *pile, uint8_t *place, size_t most) {
  size_t count = pile->length < most ? pile->length : most;
  if (count) memcpy(place, pile->bytes, count);
}

size_t accord_transfer_head_length(const accord_transfer *transfer) { return transfer->head.length; }
void accord_transfer_copy_head(const accord_transfer *transfer, uint8_t *place, size_t most) {
  copy(&transfer->head, place, most);
}
size_t accord_transfer_body_length(const accord_transfer *transfer) { return transfer->body.length; }
void accord_transfer_copy_body(const accord_transfer *transfer, uint8_t *place, size_t most) {
  copy(&transfer->body, place, most);
}
