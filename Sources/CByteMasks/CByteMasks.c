#include "CByteMasks.h"

#include <stdbool.h>

#include "Versions.h"

// ── 64 bytes as one vector, and one bit for each byte ──
//
// The compiler's own vectors: it makes of each comparison what the processor does best, from SSE2's
// movemask and its NEON equal to the mask registers of AVX-512.

typedef uint8_t block __attribute__((ext_vector_type(64)));
typedef bool answers __attribute__((ext_vector_type(64)));
/// A block where it lies, at any address.
typedef block lying __attribute__((aligned(1), may_alias));

/// The question `b OPERATOR byte` of each of 64 bytes, as bits.
#define ASK(bytes, OPERATOR, byte)                                          \
  do {                                                                      \
    const block b = *(const lying *)(bytes);                                \
    const answers found = __builtin_convertvector(b OPERATOR(block)(byte), answers); \
    return __builtin_bit_cast(uint64_t, found);                             \
  } while (0)

INLINE uint64_t equal(const uint8_t *bytes, uint8_t byte) { ASK(bytes, ==, byte); }
INLINE uint64_t high(const uint8_t *bytes) { ASK(bytes, >=, 0x80); }

/// The bits of a block that are bytes of the text, and not of the padding.
INLINE uint64_t valid_bits(int64_t left) { return left >= 64 ? ~0ull : (1ull << left) - 1; }

/// Writes the offset of each set bit. The last writes may run past the ones that are needed, into
/// room that the next bits overwrite.
INLINE void write_offsets(uint64_t mask, int count, uint32_t base, uint32_t *out) {
// With no bit left it writes what will be overwritten.
#define WRITE(place) \
  (out[place] = base + (uint32_t)__builtin_ctzll(mask | 1ull << 63), mask &= mask - 1)
  WRITE(0), WRITE(1), WRITE(2), WRITE(3), WRITE(4), WRITE(5), WRITE(6), WRITE(7);
  if (count > 8) {
    WRITE(8), WRITE(9), WRITE(10), WRITE(11);
    for (int place = 12; place < count; place += 4) {
      WRITE(place), WRITE(place + 1), WRITE(place + 2), WRITE(place + 3);
    }
  }
#undef WRITE
}

/// The masks of up to this many blocks are found before their offsets are written: few enough for
/// the fuzzers' inputs to be several groups.
enum { GROUP = 32 };

/// Writes the offsets of the set bits of several blocks; gives how many there are.
typedef int64_t writer(const uint64_t *masks, int64_t blocks, uint32_t base, uint32_t *out);

INLINE int64_t write_group(const uint64_t *masks, int64_t blocks, uint32_t base, uint32_t *out) {
  int64_t written = 0;
  for (int64_t block = 0; block < blocks; block++) {
    const int count = __builtin_popcountll(masks[block]);
    write_offsets(masks[block], count, base + 64 * (uint32_t)block, out + written);
    written += count;
  }
  return written;
}

#if defined(__x86_64__)

/// The same, 16 offsets at a time: the places of a block's bytes are compressed to the set bits'.
VBMI2 static int64_t write_group_vbmi2(const uint64_t *masks, int64_t blocks, uint32_t base,
                                       uint32_t *out) {
  uint8_t each[64];
  for (int place = 0; place < 64; place++) each[place] = (uint8_t)place;
  const __m512i places = _mm512_loadu_si512(each);
  int64_t written = 0;
  for (int64_t block = 0; block < blocks; block++) {
    const int count = __builtin_popcountll(masks[block]);
    const __m512i start = _mm512_set1_epi32((int)(base + 64 * (uint32_t)block));
    const __m512i set = _mm512_maskz_compress_epi8(masks[block], places);
#define WRITE(quarter)                                                                        \
  _mm512_storeu_si512(out + written + 16 * quarter,                                           \
                      _mm512_add_epi32(start, _mm512_cvtepu8_epi32(                           \
                                                  _mm512_extracti32x4_epi32(set, quarter))))
    WRITE(0);
    if (count > 16) WRITE(1);
    if (count > 32) WRITE(2), WRITE(3);
#undef WRITE
    written += count;
  }
  return written;
}

#endif

// ── UTF-8 ──

static int length_of_sequence(const uint8_t *p) {
#define FOLLOWS(i) ((p[i] & 0xC0) == 0x80)
  const uint8_t lead = p[0], second = p[1];
  if (lead >= 0xC2 && lead <= 0xDF) return FOLLOWS(1) ? 2 : 0;
  if (lead == 0xE0) return second >= 0xA0 && FOLLOWS(1) && FOLLOWS(2) ? 3 : 0;
  if (lead == 0xED) return second < 0xA0 && FOLLOWS(1) && FOLLOWS(2) ? 3 : 0;
  if (lead >= 0xE1 && lead <= 0xEF) return FOLLOWS(1) && FOLLOWS(2) ? 3 : 0;
  if (lead == 0xF0) return second >= 0x90 && FOLLOWS(1) && FOLLOWS(2) && FOLLOWS(3) ? 4 : 0;
  if (lead >= 0xF1 && lead <= 0xF3) return FOLLOWS(1) && FOLLOWS(2) && FOLLOWS(3) ? 4 : 0;
  if (lead == 0xF4) return second < 0x90 && FOLLOWS(1) && FOLLOWS(2) && FOLLOWS(3) ? 4 : 0;
  return 0;
#undef FOLLOWS
}

typedef struct {
  int64_t next_character;
  int64_t not_utf8;
} characters;

static void check_utf8(characters *state, const uint8_t *bytes, int64_t base, uint64_t mask) {
  while (mask != 0) {
    const int64_t offset = base + __builtin_ctzll(mask);
    mask &= mask - 1;
    if (offset < state->next_character) continue;
    const int length = length_of_sequence(bytes + offset);
    if (length == 0 && state->not_utf8 < 0) state->not_utf8 = offset;
    state->next_character = offset + (length > 0 ? length : 1);
  }
}

// ── Delimited text ──

/// What is carried from one 64 bytes to the next.
typedef struct {
  /// All ones while inside quotes.
  uint64_t inside;
  /// One when the last byte before was a closing quote, whose follower is still to be seen.
  uint64_t closed_last;
  int64_t stray_quote;
} quotes;

/// Takes out the separators inside quotes and looks for stray quotes, for 64 bytes with quotes.
INLINE void check_quotes(quotes *state, const uint8_t *bytes, int64_t base, uint8_t delimiter,
                         uint64_t quote, uint64_t valid, uint64_t *separators, uint64_t *lines) {
  const uint8_t *b = bytes + base;
  uint64_t within = quote;
  for (int shift = 1; shift < 64; shift *= 2) within ^= within << shift;
  within ^= state->inside;
  // What may stand before an opening quote; so may the beginning.
  const uint64_t neighbours = *separators | quote;
  const uint64_t can_open =
      base == 0 || b[-1] == delimiter || b[-1] == '\n' || b[-1] == '"';
  const uint64_t opening = quote & within, closing = quote & ~within;
  uint64_t following = neighbours;
  if (closing | state->closed_last) following |= equal(b, '\r') & valid;
  if (state->closed_last && !(following & 1) && state->stray_quote < 0) {
    state->stray_quote = base - 1;
  }
  // The follower of the last byte is judged with the next 64, or not at all.
  const uint64_t last_byte = valid & ~(valid >> 1);
  const uint64_t bad = (opening & ~(neighbours << 1 | can_open)) |
                       (closing & ~(following >> 1) & ~last_byte);
  if (bad && state->stray_quote < 0) state->stray_quote = base + __builtin_ctzll(bad);
  state->closed_last = closing >> 63;
  *separators &= ~within;
  *lines &= ~within;
  state->inside = (uint64_t)((int64_t)within >> 63);
}

/// What has been found so far, and what the next 64 bytes need to know.
typedef struct {
  quotes quotes;
  uint64_t nul;
  int64_t newlines;
} progress;

/// What is found in a group before its offsets are written.
typedef struct {
  /// For each block its separators outside quotes, and its bytes above ASCII.
  uint64_t separators[GROUP];
  uint64_t above[GROUP];
  /// The blocks that have bytes above ASCII: whether one has is hard to guess, so that all are read
  /// without asking, and these are looked at afterwards.
  uint64_t with_above;
} group;

/// Finds the separators outside quotes of 64 bytes.
INLINE void scan_block(progress *state, group *found, int64_t block, const uint8_t *bytes,
                       int64_t base, uint8_t delimiter, uint64_t valid) {
  const uint8_t *b = bytes + base;
  const uint64_t above = high(b) & valid;
  found->above[block] = above;
  found->with_above |= (uint64_t)(above != 0) << block;
  state->nul |= equal(b, 0) & valid;
  const uint64_t quote = equal(b, '"') & valid;
  uint64_t lines = equal(b, '\n') & valid;
  uint64_t separators = (equal(b, delimiter) & valid) | lines;
  if (quote | state->quotes.inside | state->quotes.closed_last) {
    check_quotes(&state->quotes, bytes, base, delimiter, quote, valid, &separators, &lines);
  }
  state->newlines += __builtin_popcountll(lines);
  found->separators[block] = separators;
}

INLINE accord_separators scan_text(const uint8_t *bytes, int64_t length, uint8_t delimiter,
                                         uint32_t *ends, writer write) {
  progress state = {{0, 0, -1}, 0, 0};
  characters text = {0, -1};
  int64_t count = 0;
  for (int64_t base = 0; base < length; base += 64 * GROUP) {
    group masks;
    masks.with_above = 0;
    const int64_t left = length - base;
    const int64_t whole = left / 64 < GROUP ? left / 64 : GROUP;
    int64_t blocks = 0;
    for (; blocks < whole; blocks++) {
      scan_block(&state, &masks, blocks, bytes, base + 64 * blocks, delimiter, ~0ull);
    }
    if (whole < GROUP && left % 64 != 0) {
      scan_block(&state, &masks, blocks, bytes, base + 64 * blocks, delimiter,
                 (1ull << left % 64) - 1);
      blocks++;
    }
    for (uint64_t rest = masks.with_above; rest != 0; rest &= rest - 1) {
      const int block = __builtin_ctzll(rest);
      check_utf8(&text, bytes, base + 64 * block, masks.above[block]);
    }
    count += write(masks.separators, blocks, (uint32_t)base, ends + count);
  }
  int64_t last = count - 1;
  while (last >= 0 && bytes[ends[last]] != '\n') last--;
  accord_separators found;
  found.count = count;
  found.newlines = state.newlines;
  found.last_newline = last >= 0 ? (int64_t)ends[last] : -1;
  found.stray_quote = state.quotes.stray_quote;
  found.not_utf8 = text.not_utf8;
  found.ends_inside_quotes = state.quotes.inside != 0;
  found.has_nul = state.nul != 0;
  return found;
}

// ── XML ──

INLINE accord_marks scan_markup(const uint8_t *bytes, int64_t length, uint32_t *marks) {
  accord_marks found = {0, -1, 0};
  characters text = {0, -1};
  uint64_t nul = 0;
  for (int64_t base = 0; base < length; base += 64) {
    const uint8_t *b = bytes + base;
    const uint64_t valid = valid_bits(length - base);
    const uint64_t above = high(b) & valid;
    const uint64_t markup = (equal(b, '<') | equal(b, '&')) & valid;
    nul |= equal(b, 0) & valid;
    if (above) check_utf8(&text, bytes, base, above);
    const int count = __builtin_popcountll(markup);
    write_offsets(markup, count, (uint32_t)base, marks + found.count);
    found.count += count;
  }
  found.not_utf8 = text.not_utf8;
  found.has_nul = nul != 0;
  return found;
}

INLINE int64_t count_lines(const uint8_t *bytes, int64_t length) {
  int64_t lines = 0;
  int64_t base = 0;
  for (; base + 64 <= length; base += 64) {
    lines += __builtin_popcountll(equal(bytes + base, '\n'));
  }
  for (; base < length; base++) lines += bytes[base] == '\n';
  return lines;
}

// ── Each loop again for newer instructions, where the processor has them ──

INLINE accord_separators scan_separators(const uint8_t *bytes, int64_t length, uint8_t delimiter,
                                        uint32_t *ends) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2")) {
    return scan_text(bytes, length, delimiter, ends, write_group_vbmi2);
  }
#endif
  return scan_text(bytes, length, delimiter, ends, write_group);
}

VERSIONS(accord_separators, scan_separators,
         (const uint8_t *bytes, int64_t length, uint8_t delimiter, uint32_t *ends),
         (bytes, length, delimiter, ends))

VERSIONS(accord_marks, scan_markup, (const uint8_t *bytes, int64_t length, uint32_t *marks),
         (bytes, length, marks))

VERSIONS(int64_t, count_lines, (const uint8_t *bytes, int64_t length), (bytes, length))
