#include <stddef.h>
#include <stdint.h>

// One message to another program over the network, by libcurl, whose own way of setting options takes any
// number of arguments, which Swift cannot call. One thread at a time has a transfer.
typedef struct accord_transfer accord_transfer;

// How a transfer has ended.
enum accord_ending {
  accord_went_on = 0,
  // The other side has answered; what it answered is another matter.
  accord_answered = 1,
  // There is no such name, or nobody listens there.
  accord_unreachable = 2,
  // No encryption that can be trusted came about.
  accord_untrusted = 3,
  // A name or password was not accepted.
  accord_not_signed_in = 4,
  accord_too_slow = 5,
  accord_too_large = 6,
  // The connection broke off, or what came was no answer.
  accord_broken = 7,
  // The mail server has answered with something else than yes: see the status.
  accord_refused = 8,
};

// A transfer with an address, as libcurl itself will read it; NULL for what is no address, has a name or
// password in it, or names a scheme that is not among http, https, smtp and smtps.
accord_transfer *accord_transfer_make(const char *address);
void accord_transfer_free(accord_transfer *transfer);

const char *accord_transfer_scheme(const accord_transfer *transfer);
const char *accord_transfer_host(const accord_transfer *transfer);

// The time in milliseconds to connect, to be answered in once, and for all of it; the most bytes of an answer.
int accord_transfer_limit(
    accord_transfer *transfer, long connecting, long answering, long whole, size_t most);
// A file of certificates of authorities that are believed, instead of the system's.
int accord_transfer_trust(accord_transfer *transfer, const char *certificates);
int accord_transfer_sign_in(accord_transfer *transfer, const char *name, const char *password);

// A request: GET without a body, POST with one.
int accord_transfer_request(
    accord_transfer *transfer, int has_body, const uint8_t *body, size_t length);
// One more line of its head.
int accord_transfer_line(accord_transfer *transfer, const char *line);

// A message of mail, to be encrypted unless it is said that it need not be.
int accord_transfer_mail(
    accord_transfer *transfer, const char *sender, const char *recipient, const uint8_t *message,
    size_t length, int is_encrypted);

// What is asked while the transfer goes on: whether it is to be given up.
void accord_transfer_ask(
    accord_transfer *transfer, int (*is_over)(void *context), void *context);
int accord_transfer_start(accord_transfer *transfer);
// Goes on for so many milliseconds or a little less; says how it ended, or that it goes on.
int accord_transfer_turn(accord_transfer *transfer, int milliseconds);

// The status of the answer: of HTTP, or of the mail server's last line.
long accord_transfer_status(const accord_transfer *transfer);
// Whether all that was to be sent had been handed to the connection.
int accord_transfer_is_handed_over(const accord_transfer *transfer);
// The first four letters of the last command that a mail server was given.
const char *accord_transfer_command(const accord_transfer *transfer);

// The answer's lines before its body, or all that a mail server said; each line ends as it came.
size_t accord_transfer_head_length(const accord_transfer *transfer);
void accord_transfer_copy_head(const accord_transfer *transfer, uint8_t *place, size_t most);
size_t accord_transfer_body_length(const accord_transfer *transfer);
void accord_transfer_copy_body(const accord_transfer *transfer, uint8_t *place, size_t most);
