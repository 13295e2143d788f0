// The loop over the rows of a census in which every needed field is spelt as usual.
//
// A country has nine million rows, and this loop was the greatest part of the work of their count. In
// C it is compiled for each generation of processors, as the scans are, and reads a UPN with a few
// instructions over 16 bytes. Swift proves before each call that every end, byte, cell and place it
// touches is there (PlainRows.swift). `QuickPupils.pupil` and `PupilJudge` say what the answers must
// be; tests and the fuzzer hold them equal.

#ifndef ACCORD_PLAIN_ROWS_H
#define ACCORD_PLAIN_ROWS_H

#include <stddef.h>
#include <stdint.h>

/// An entry of a WordTable.
typedef struct {
  uint64_t key;
  uint32_t value;
} accord_word;

/// A WordTable: a power of two of entries, of which some are empty, and the shift that fits it.
typedef struct {
  const accord_word *entries;
  uint64_t shift;
} accord_words;

/// One enrolment in the ledger: the key of a UPN, and where and as what it is enrolled.
typedef struct {
  uint64_t upn;
  uint64_t place;
} accord_enrolment;

/// What a key is multiplied by; the top bits of the product say where it belongs.
#define ACCORD_HASH_FACTOR 0x9E3779B97F4A7C15ull

/// The ledger deals enrolments into parts by as many bits of their UPN's hash, and gives each part
/// memory a chunk at a time; a chunk begins at a multiple of its size.
#define ACCORD_PART_BITS 8
#define ACCORD_CHUNK_BYTES 4096

/// Where the ledger's next entries go.
typedef struct {
  /// For each part where its next entry goes, which is always in a chunk.
  accord_enrolment **next;
  /// The chunks that no part has yet; at least one when the loop begins.
  accord_enrolment *free;
  const accord_enrolment *limit;
  /// Where the part that takes the next chunk is written down.
  uint8_t *owner;
} accord_ledger;

/// Where a field ends among the ends of its row, or −1 when the file has no such column.
typedef struct {
  int32_t end;
  /// What stands between one end and the next besides the text: the separator, and the carriage
  /// return of the last field where rows have one.
  uint32_t surplus;
} accord_column;

/// What is the same for all rows of a file.
typedef struct {
  accord_column school, upn, enrolment, language, sen, postcode;
  accord_column free_meals, pupil_premium, looked_after_before;
  int32_t wants_postcode;
  /// Whether rows end with a carriage return; −1 when the last field is not needed.
  int32_t has_return;
  ptrdiff_t width;
  uint8_t subsidiary, eal, idaci;
} accord_form;

/// A code that is none, or that only the careful way may judge.
#define ACCORD_UNUSUAL 0x80
/// UPNs have this many characters.
#define ACCORD_UPN_LENGTH 13
/// The three tables of `upn_codes` begin here, and here, and at zero.
#define ACCORD_LAST_DIGITS 1024
#define ACCORD_LAST_WEIGHTS 1280
/// What stands in the last two for a character that cannot stand there.
#define ACCORD_NO_CODE 0xFF
/// Each school has this many cells, one for each combination of flags.
#define ACCORD_COMBINATIONS 32
/// Each sector has this many pairs of words, one for each 64 units.
#define ACCORD_PAIRS 16

/// What the loop reads.
typedef struct {
  const uint8_t *bytes;
  /// The ends of the first row; one more lies before them.
  const uint32_t *ends;
  /// Three tables by a byte, one after the other: the enrolment, the flag for SEND, and the one for
  /// pupil premium.
  const uint8_t *codes;
  /// As `PackedUPN` has them.
  const uint8_t *upn_codes;
  /// Twice the place of a school, and one more if its pupils count.
  accord_words schools;
  /// Whether another language than English.
  accord_words languages;
  /// By what stands before the two letters of a postcode.
  accord_words sectors;
  /// As `PostcodeTable` has them: the units that are known, and which of them are deprived.
  const uint64_t *units;
} accord_sources;

/// Takes rows as long as they are plain and the ledger has a chunk left; gives the first that is left.
ptrdiff_t accord_take_plain_rows(const accord_form *form, const accord_sources *sources, ptrdiff_t first,
                                 ptrdiff_t last, ptrdiff_t base, uint32_t *cells, ptrdiff_t *counts,
                                 accord_ledger *ledger);

/// Enters one enrolment; the ledger must have a chunk left.
void accord_enter(accord_ledger *ledger, accord_enrolment enrolment);

/// The key of the UPN at an address with 16 readable bytes, or 0 when it has not the right form or
/// check letter.
uint64_t accord_upn_key(const uint8_t *text, const uint8_t *codes);

#endif
