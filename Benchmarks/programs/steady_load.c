/* Asks one address at a steady rate, whatever the server does, and says how long the answers took.
 *
 *   steady_load PORT PATH COOKIE RATE SECONDS CONNECTIONS [FORM]
 *
 * A form is sent instead, where one is given, in which NNNNNNNN becomes the request's number; then being
 * refused in words (422) is an answer too.
 *
 * Each request has a time at which it is due, and its latency counts from then: a server that stalls is
 * charged for those who would have come meanwhile (wrk2 calls it coordinated omission). A request that
 * is due while every connection is busy waits for one. Connections that the server closes are opened
 * again. Prints, in microseconds: requests, failures, p50, p90, p99, most. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

struct connection {
  int socket;
  long long due;      /* of the request under way; -1 when idle */
  long long expected; /* bytes of the answer's body still to come; -1 while the head is read */
  char head[16384];
  int length;
  int closes;
};

static int poll_set, port;
static char request[4096];
static int request_length;
static long long *latencies, measured, failures;

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static void open_connection(struct connection *connection) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connection->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(connection->socket, (struct sockaddr *)&address, sizeof address) != 0) {
    perror("connect");
    exit(1);
  }
  int on = 1;
  setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(connection->socket, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
  epoll_ctl(poll_set, EPOLL_CTL_ADD, connection->socket, &event);
  connection->due = -1;
}

static void reopen(struct connection *connection) {
  close(connection->socket);
  open_connection(connection);
}

static void finish(struct connection *connection, int is_good) {
  if (connection->due < 0) return;
  if (is_good)
    latencies[measured++] = now() - connection->due;
  else
    failures++;
  connection->due = -1;
}

static char *number_place;
static int takes_form;

static int send_request(struct connection *connection, long long due) {
  static long long sent;
  if (number_place) {
    char digits[9];
    snprintf(digits, sizeof digits, "%08lld", sent++ % 100000000);
    memcpy(number_place, digits, 8);
  }
  connection->due = due;
  connection->length = 0;
  connection->expected = -1;
  return send(connection->socket, request, request_length, MSG_NOSIGNAL) == request_length;
}

/* Reads what has come; gives 0 when the connection is at its end. */
static int receive(struct connection *connection) {
  char body[65536];
  for (;;) {
    int in_head = connection->expected < 0;
    char *place = in_head ? connection->head + connection->length : body;
    size_t room = in_head ? sizeof connection->head - 1 - connection->length : sizeof body;
    ssize_t count = recv(connection->socket, place, room, 0);
    if (count < 0) return errno == EAGAIN;
    if (count == 0) return 0;
    if (in_head) {
      connection->length += count;
      connection->head[connection->length] = 0;
      char *end = strstr(connection->head, "\r\n\r\n");
      if (!end) continue;
      char *field = strcasestr(connection->head, "\r\ncontent-length:");
      connection->closes = strcasestr(connection->head, "\r\nconnection: close") != NULL;
      long long had = connection->length - (end + 4 - connection->head);
      connection->expected = (field ? atoll(field + 17) : 0) - had;
    } else {
      connection->expected -= count;
    }
    if (connection->expected <= 0) {
      finish(connection, strncmp(connection->head + 9, "200", 3) == 0 ||
                             (takes_form && strncmp(connection->head + 9, "422", 3) == 0));
      return !connection->closes;
    }
  }
}

static int ascending(const void *one, const void *other) {
  long long left = *(const long long *)one, right = *(const long long *)other;
  return (left > right) - (left < right);
}

static long long share(double part) {
  long long place = (long long)(part * (measured - 1));
  return measured ? latencies[place] : -1;
}

int main(int count, char **words) {
  if (count != 7 && count != 8) return 2;
  port = atoi(words[1]);
  double rate = atof(words[4]);
  long long seconds = atoll(words[5]), total = (long long)(rate * seconds);
  int connections = atoi(words[6]);
  request_length = snprintf(request, sizeof request,
                            "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", words[2],
                            port, words[3]);
  if (count == 8) {
    takes_form = 1;
    request_length = snprintf(request, sizeof request,
                              "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n"
                              "Content-Type: application/x-www-form-urlencoded\r\n"
                              "Content-Length: %zu\r\n\r\n%s",
                              words[2], port, words[3], strlen(words[7]), words[7]);
    if (request_length >= (int)sizeof request) return 2;
    number_place = strstr(request, "NNNNNNNN");
  }
  latencies = calloc(total + 1, sizeof *latencies);
  struct connection *all = calloc(connections, sizeof *all);
  poll_set = epoll_create1(0);
  for (int number = 0; number < connections; number++) open_connection(&all[number]);

  long long start = now() + 1000, next = 0, deadline = start + (seconds + 10) * 1000000;
  while (measured + failures < total && now() < deadline) {
    long long time = now(), due = start + (long long)(next * 1000000.0 / rate);
    for (int number = 0; number < connections && next < total && due <= time; number++) {
      if (all[number].due >= 0) continue;
      if (!send_request(&all[number], due)) {
        finish(&all[number], 0);
        reopen(&all[number]);
      }
      next++;
      due = start + (long long)(next * 1000000.0 / rate);
    }
    /* When the next is due, or, with none free, when an answer comes. */
    long long wait = next < total ? due - now() : 100000;
    if (wait < 0) wait = 500;
    if (wait > 100000) wait = 100000;
    struct timespec pause = {.tv_nsec = wait * 1000};
    struct epoll_event events[256];
    int ready = epoll_pwait2(poll_set, events, 256, &pause, NULL);
    for (int number = 0; number < ready; number++) {
      struct connection *connection = events[number].data.ptr;
      if (receive(connection)) continue;
      finish(connection, 0);
      reopen(connection);
    }
  }
  failures += total - measured - failures;
  qsort(latencies, measured, sizeof *latencies, ascending);
  printf("%lld %lld %lld %lld %lld %lld\n", measured, failures, share(0.5), share(0.9), share(0.99),
         share(1));
  return 0;
}
