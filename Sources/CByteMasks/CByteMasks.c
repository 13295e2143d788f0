#include "CByteMasks.h"

// ── 64 bytes as four vectors, and one bit for each byte ──

#if defined(__SSE2__)

#include <emmintrin.h>

typedef struct {
  __m128i v[4];
} block;

static inline __attribute__((always_inline)) block load(const uint8_t *bytes) {
  block b;
  for (int i = 0; i < 4; i++) b.v[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
  return b;
}

static inline __attribute__((always_inline)) uint64_t bits(const __m128i v[4]) {
  uint64_t result = 0;
  for (int i = 0; i < 4; i++) result |= (uint64_t)(uint16_t)_mm_movemask_epi8(v[i]) << (16 * i);
  return result;
}

static inline __attribute__((always_inline)) uint64_t equal(block b, uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  for (int i = 0; i < 4; i++) b.v[i] = _mm_cmpeq_epi8(b.v[i], wanted);
  return bits(b.v);
}

static inline __attribute__((always_inline)) uint64_t high(block b) { return bits(b.v); }

#elif defined(__aarch64__)

#include <arm_neon.h>

typedef struct {
  uint8x16_t v[4];
} block;

static inline block load(const uint8_t *bytes) {
  block b;
  for (int i = 0; i < 4; i++) b.v[i] = vld1q_u8(bytes + 16 * i);
  return b;
}

static inline uint64_t bits(const uint8x16_t v[4]) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t ab = vpaddq_u8(vandq_u8(v[0], weights), vandq_u8(v[1], weights));
  const uint8x16_t cd = vpaddq_u8(vandq_u8(v[2], weights), vandq_u8(v[3], weights));
  const uint8x16_t abcd = vpaddq_u8(ab, cd);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(abcd, abcd)), 0);
}

static inline uint64_t equal(block b, uint8_t byte) {
  const uint8x16_t wanted = vdupq_n_u8(byte);
  for (int i = 0; i < 4; i++) b.v[i] = vceqq_u8(b.v[i], wanted);
  return bits(b.v);
}

static inline uint64_t high(block b) {
  for (int i = 0; i < 4; i++) b.v[i] = vcgeq_u8(b.v[i], vdupq_n_u8(0x80));
  return bits(b.v);
}

#else

// Any other processor: byte by byte, which a compiler may still do well.
typedef struct {
  const uint8_t *bytes;
} block;

static inline block load(const uint8_t *bytes) { return (block){bytes}; }

static inline uint64_t equal(block b, uint8_t byte) {
  uint64_t result = 0;
  for (int i = 0; i < 64; i++) result |= (uint64_t)(b.bytes[i] == byte) << i;
  return result;
}

static inline uint64_t high(block b) {
  uint64_t result = 0;
  for (int i = 0; i < 64; i++) result |= (uint64_t)(b.bytes[i] >> 7) << i;
  return result;
}

#endif

#define INLINE static inline __attribute__((always_inline))

/// The bits of a block that are bytes of the text, and not of the padding.
INLINE uint64_t valid_bits(int64_t left) { return left >= 64 ? ~0ull : (1ull << left) - 1; }

/// Writes the offset of each set bit. The last writes may run past the ones that are needed, into
/// room that the next bits overwrite.
INLINE void write_offsets(uint64_t mask, int count, uint32_t base, uint32_t *out) {
  for (int written = 0; written < count; written += 8) {
    for (int step = 0; step < 8; step++) {
      // With no bit left the count of trailing zeros may be anything: it is overwritten.
      out[written + step] = base + (uint32_t)__builtin_ctzll(mask | 1ull << 63);
      mask &= mask - 1;
    }
  }
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
static void check_quotes(quotes *state, block b, int64_t base, uint64_t quote, uint64_t valid,
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
    const block b = load(bytes + base);
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
    const block b = load(bytes + base);
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
    lines += __builtin_popcountll(equal(load(bytes + base), '\n'));
  }
  for (; base < length; base++) lines += bytes[base] == '\n';
  return lines;
}

// ── Each loop twice where the processor may have newer instructions ──

#if defined(__x86_64__)

#define NEWER __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

NEWER static accord_separators scan_separators_newer(const uint8_t *bytes, int64_t length,
                                                     uint8_t delimiter, uint32_t *ends) {
  return scan_separators(bytes, length, delimiter, ends);
}

NEWER static accord_marks scan_markup_newer(const uint8_t *bytes, int64_t length, uint32_t *marks) {
  return scan_markup(bytes, length, marks);
}

NEWER static int64_t count_lines_newer(const uint8_t *bytes, int64_t length) {
  return count_lines(bytes, length);
}

static int is_newer(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

#define CHOOSE(name, ...) \
  if (is_newer()) return name##_newer(__VA_ARGS__)

#else
#define CHOOSE(name, ...)
#endif

accord_separators accord_scan_separators(const uint8_t *bytes, int64_t length, uint8_t delimiter,
                                         uint32_t *ends) {
  CHOOSE(scan_separators, bytes, length, delimiter, ends);
  return scan_separators(bytes, length, delimiter, ends);
}

accord_marks accord_scan_markup(const uint8_t *bytes, int64_t length, uint32_t *marks) {
  CHOOSE(scan_markup, bytes, length, marks);
  return scan_markup(bytes, length, marks);
}

int64_t accord_count_lines(const uint8_t *bytes, int64_t length) {
  CHOOSE(count_lines, bytes, length);
  return count_lines(bytes, length);
}
