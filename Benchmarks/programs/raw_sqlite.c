/* Durable inserts through SQLite's own interface, one by one: what the storage is measured against.
 *
 *   raw_sqlite FILE SECONDS
 *
 * The same table, row, journal and synchronous=FULL as accord's engine; each INSERT is a transaction of
 * its own, which is the fastest that SQLite has for one row. Prints how many and in how many ms. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void must(int code, sqlite3 *database) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(database));
  exit(1);
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static void insert(sqlite3_stmt *statement, sqlite3 *database, long long number) {
  sqlite3_bind_int64(statement, 1, number);
  sqlite3_bind_text(statement, 2, "A row of the measurement, as long as a sentence", -1,
                    SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, 1790000000000LL);
  must(sqlite3_step(statement), database);
  must(sqlite3_reset(statement), database);
}

int main(int count, char **words) {
  if (count != 3) return 2;
  sqlite3 *database;
  must(sqlite3_open(words[1], &database), database);
  must(sqlite3_exec(database,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                    "CREATE TABLE IF NOT EXISTS measured (number INTEGER PRIMARY KEY,"
                    " name TEXT NOT NULL, at INTEGER NOT NULL) STRICT",
                    0, 0, 0),
       database);
  sqlite3_stmt *statement;
  must(sqlite3_prepare_v2(database, "INSERT INTO measured (number, name, at) VALUES (?, ?, ?)", -1,
                          &statement, 0),
       database);
  for (int number = 1; number <= 50; number++) insert(statement, database, -number);
  long long start = now(), end = start + atoll(words[2]) * 1000, written = 0;
  while (now() < end) insert(statement, database, ++written);
  printf("%lld %lld\n", written, now() - start);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return 0;
}
