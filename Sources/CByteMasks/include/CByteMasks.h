// Where the fields of a delimited text end, and where markup begins in XML.
//
// This is C because the work is one instruction over 64 bytes at a time ("one bit for each byte that
// is a comma"), for which Swift has no portable name, and because C can hold several versions of a
// loop, for the processor's newer instructions, and choose when it runs. Swift proves before each call
// that the buffers are large enough (SeparatorScan+Masks.swift, MarkupIndex.swift); the functions
// touch nothing else and keep nothing. The portable scans beside them in Swift say what the answers
// must be, and tests and fuzzers hold them equal.

#ifndef ACCORD_BYTE_MASKS_H
#define ACCORD_BYTE_MASKS_H

#include <stddef.h>
#include <stdint.h>

#include "PlainRows.h"

/// How many bytes behind the ones that are scanned must be readable, and how many places behind the
/// ones that are needed must be writable.
#define ACCORD_PADDING 64

/// What a scan of delimited text has found. Offsets are −1 where there is none.
typedef struct {
  int64_t count;
  int64_t newlines;
  int64_t last_newline;
  int64_t stray_quote;
  int64_t not_utf8;
  int32_t ends_inside_quotes;
  int32_t has_nul;
} accord_separators;

/// Writes the offsets of the delimiters and line ends outside quotes to `ends`.
accord_separators accord_scan_separators(const uint8_t *bytes, int64_t length, uint8_t delimiter,
                                         uint32_t *ends);

/// What a scan of XML has found.
typedef struct {
  int64_t count;
  int64_t not_utf8;
  int32_t has_nul;
} accord_marks;

/// Writes the offsets of each `<` and `&` to `marks`.
accord_marks accord_scan_markup(const uint8_t *bytes, int64_t length, uint32_t *marks);

/// How many line ends there are.
int64_t accord_count_lines(const uint8_t *bytes, int64_t length);

#endif
