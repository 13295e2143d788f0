// Sixty-four bytes at a time, each answered with one bit: is it a delimiter, a line end, a quote…?
//
// This is C because Swift has no name for "the top bit of every lane": SSE2's movemask, which every
// x86-64 machine has, and its NEON equal. The functions read exactly the 64 bytes they are given and
// keep nothing. `SeparatorScan+Portable.swift` gives the same answers byte by byte, and a test holds
// the two equal.

#ifndef ACCORD_BYTE_MASKS_H
#define ACCORD_BYTE_MASKS_H

#include <stdint.h>
#include <string.h>

typedef struct {
  uint64_t delimiter;
  uint64_t newline;
  uint64_t quote;
  /// The byte is 0x80 or above: part of a character that is not ASCII.
  uint64_t high;
  /// At least one byte is NUL.
  int has_nul;
} accord_masks;

typedef struct {
  /// The byte is `<` or `&`.
  uint64_t markup;
  uint64_t newline;
  uint64_t high;
  int has_nul;
} accord_markup;

#if defined(__SSE2__)

#include <emmintrin.h>

static inline uint64_t accord_equal_64(const __m128i v[4], uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t bits = 0;
  for (int i = 0; i < 4; i++) {
    bits |= (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
  }
  return bits;
}

static inline accord_masks accord_masks_64(const uint8_t *bytes, uint8_t delimiter) {
  __m128i v[4];
  uint64_t high = 0;
  for (int i = 0; i < 4; i++) {
    v[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    high |= (uint64_t)(uint16_t)_mm_movemask_epi8(v[i]) << (16 * i);
  }
  const __m128i least = _mm_min_epu8(_mm_min_epu8(v[0], v[1]), _mm_min_epu8(v[2], v[3]));
  accord_masks masks;
  masks.delimiter = accord_equal_64(v, delimiter);
  masks.newline = accord_equal_64(v, '\n');
  masks.quote = accord_equal_64(v, '"');
  masks.high = high;
  masks.has_nul = _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
  return masks;
}

static inline accord_markup accord_markup_64(const uint8_t *bytes) {
  const accord_masks found = accord_masks_64(bytes, '<');
  __m128i v[4];
  for (int i = 0; i < 4; i++) v[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
  accord_markup markup = {found.delimiter | accord_equal_64(v, '&'), found.newline, found.high,
                          found.has_nul};
  return markup;
}

/// One bit for each of 64 bytes that is the wanted one.
static inline uint64_t accord_find_64(const uint8_t *bytes, uint8_t wanted) {
  __m128i v[4];
  for (int i = 0; i < 4; i++) v[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
  return accord_equal_64(v, wanted);
}

#elif defined(__aarch64__)

#include <arm_neon.h>

static inline uint64_t accord_bits_64(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t ab = vpaddq_u8(vandq_u8(a, weights), vandq_u8(b, weights));
  const uint8x16_t cd = vpaddq_u8(vandq_u8(c, weights), vandq_u8(d, weights));
  const uint8x16_t abcd = vpaddq_u8(ab, cd);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(abcd, abcd)), 0);
}

static inline uint64_t accord_equal_64(const uint8x16_t v[4], uint8_t byte) {
  const uint8x16_t wanted = vdupq_n_u8(byte);
  return accord_bits_64(vceqq_u8(v[0], wanted), vceqq_u8(v[1], wanted), vceqq_u8(v[2], wanted),
                        vceqq_u8(v[3], wanted));
}

static inline accord_masks accord_masks_64(const uint8_t *bytes, uint8_t delimiter) {
  uint8x16_t v[4];
  for (int i = 0; i < 4; i++) v[i] = vld1q_u8(bytes + 16 * i);
  const uint8x16_t least = vminq_u8(vminq_u8(v[0], v[1]), vminq_u8(v[2], v[3]));
  const uint8x16_t top = vdupq_n_u8(0x80);
  accord_masks masks;
  masks.delimiter = accord_equal_64(v, delimiter);
  masks.newline = accord_equal_64(v, '\n');
  masks.quote = accord_equal_64(v, '"');
  masks.high = accord_bits_64(vcgeq_u8(v[0], top), vcgeq_u8(v[1], top), vcgeq_u8(v[2], top),
                              vcgeq_u8(v[3], top));
  masks.has_nul = vminvq_u8(least) == 0;
  return masks;
}

static inline accord_markup accord_markup_64(const uint8_t *bytes) {
  const accord_masks found = accord_masks_64(bytes, '<');
  uint8x16_t v[4];
  for (int i = 0; i < 4; i++) v[i] = vld1q_u8(bytes + 16 * i);
  accord_markup markup = {found.delimiter | accord_equal_64(v, '&'), found.newline, found.high,
                          found.has_nul};
  return markup;
}

static inline uint64_t accord_find_64(const uint8_t *bytes, uint8_t wanted) {
  uint8x16_t v[4];
  for (int i = 0; i < 4; i++) v[i] = vld1q_u8(bytes + 16 * i);
  return accord_equal_64(v, wanted);
}

#else
#error "Add masks for this processor, or leave out CByteMasks and use the portable scan."
#endif

#endif
