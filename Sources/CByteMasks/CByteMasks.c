#include "CByteMasks.h"

#include <stdbool.h>

// ── 64 bytes as one vector, and one bit for each byte ──
//
// The compiler's own vectors: it makes of each comparison what the processor does best, from SSE2's
// movemask and its NEON equal to the mask registers of AVX-512.

typedef uint8_t block __attribute__((ext_vector_type(64)));
typedef bool answers __attribute__((ext_vector_type(64)));
/// A block where it lies, at any address.
typedef block lying __attribute__((aligned(1), may_alias));

#define INLINE static inline __attribute__((always_inline))

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
  /// One when the last byte before may stand before an opening quote; so may the beginning.
  uint64_t can_open;
  /// One when the last byte before was a closing quote, whose follower is still to be seen.
  uint64_t closed_last;
  int64_t stray_quote;
} quotes;

/// Takes out the separators inside quotes and looks for stray quotes, for 64 bytes with quotes.
INLINE void check_quotes(quotes *state, const uint8_t *b, int64_t base, uint64_t quote, uint64_t valid,
                         uint64_t *separators, uint64_t *lines) {
  uint64_t within = quote;
  for (int shift = 1; shift < 64; shift *= 2) within ^= within << shift;
  within ^= state->inside;
  const uint64_t neighbours = *separators | quote;
  const uint64_t opening = quote & within, closing = quote & ~within;
  uint64_t following = neighbours;
  if (closing | state->closed_last) following |= equal(b, '\r') & valid;
  if (state->closed_last && !(following & 1) && state->stray_quote < 0) {
    state->stray_quote = base - 1;
  }
  // The follower of the last byte is judged with the next 64, or not at all.
  const uint64_t last_byte = valid & ~(valid >> 1);
  const uint64_t bad = (opening & ~(neighbours << 1 | state->can_open)) |
                       (closing & ~(following >> 1) & ~last_byte);
  if (bad && state->stray_quote < 0) state->stray_quote = base + __builtin_ctzll(bad);
  state->closed_last = closing >> 63;
  state->can_open = neighbours >> 63;
  *separators &= ~within;
  *lines &= ~within;
  state->inside = (uint64_t)((int64_t)within >> 63);
}

INLINE accord_separators scan_separators(const uint8_t *bytes, int64_t length, uint8_t delimiter,
                                         uint32_t *ends) {
  accord_separators found = {0, 0, -1, -1, -1, 0, 0};
  characters text = {0, -1};
  quotes state = {0, 1, 0, -1};
  uint64_t nul = 0;
  for (int64_t base = 0; base < length; base += 64) {
    const uint8_t *b = bytes + base;
    const uint64_t valid = valid_bits(length - base);
    const uint64_t above = high(b) & valid;
    const uint64_t quote = equal(b, '"') & valid;
    uint64_t lines = equal(b, '\n') & valid;
    uint64_t separators = (equal(b, delimiter) & valid) | lines;
    nul |= equal(b, 0) & valid;
    if (above) check_utf8(&text, bytes, base, above);
    if (quote | state.inside | state.closed_last) {
      check_quotes(&state, b, base, quote, valid, &separators, &lines);
    } else {
      state.can_open = separators >> 63;
    }
    if (lines) {
      found.newlines += __builtin_popcountll(lines);
      found.last_newline = base + 63 - __builtin_clzll(lines);
    }
    const int count = __builtin_popcountll(separators);
    write_offsets(separators, count, (uint32_t)base, ends + found.count);
    found.count += count;
  }
  found.stray_quote = state.stray_quote;
  found.not_utf8 = text.not_utf8;
  found.ends_inside_quotes = state.inside != 0;
  found.has_nul = nul != 0;
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

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define AVX512 __attribute__((target("avx512bw,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt")))

#define VERSIONS(type, name, parameters, arguments)                                   \
  AVX2 static type name##_avx2 parameters { return name arguments; }                  \
  AVX512 static type name##_avx512 parameters { return name arguments; }              \
  type accord_##name parameters {                                                     \
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&   \
        __builtin_cpu_supports("bmi2")) {                                             \
      return name##_avx512 arguments;                                                 \
    }                                                                                 \
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {           \
      return name##_avx2 arguments;                                                   \
    }                                                                                 \
    return name arguments;                                                            \
  }

#else

#define VERSIONS(type, name, parameters, arguments) \
  type accord_##name parameters { return name arguments; }

#endif

VERSIONS(accord_separators, scan_separators,
         (const uint8_t *bytes, int64_t length, uint8_t delimiter, uint32_t *ends),
         (bytes, length, delimiter, ends))

VERSIONS(accord_marks, scan_markup, (const uint8_t *bytes, int64_t length, uint32_t *marks),
         (bytes, length, marks))

VERSIONS(int64_t, count_lines, (const uint8_t *bytes, int64_t length), (bytes, length))
