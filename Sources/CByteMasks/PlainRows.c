#include "CByteMasks.h"

#include <stdbool.h>
#include <string.h>

#include "Versions.h"

// ── Words of text, the first byte in the lowest place ──

INLINE uint64_t word_at(const uint8_t *text) {
  uint64_t word;
  memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

/// The lowest bytes of a word, 0 to 7 of them.
INLINE uint64_t lowest(uint32_t length, uint64_t word) {
  return word & ((1ull << (8 * length & 63)) - 1);
}

/// The entry with a key, or the empty one where it would stand. The key 0 finds an empty one.
INLINE const accord_word *find(accord_words table, uint64_t key) {
  const uint64_t last = ~0ull >> table.shift;
  uint64_t place = key * ACCORD_HASH_FACTOR >> table.shift;
  while (table.entries[place].key != key && table.entries[place].key != 0) place = (place + 1) & last;
  return table.entries + place;
}

// ── UPNs ──

/// Reads the key of a UPN of the right length, or gives 0.
typedef uint64_t upn_reader(const uint8_t *text, const uint8_t *codes);

/// The key of a UPN from the number of its eleven digits and their weighted sum.
INLINE uint64_t key_of_upn(const uint8_t *text, const uint8_t *codes, uint64_t digits, uint64_t sum) {
  const uint8_t letter = text[0], last = text[12];
  const uint8_t digit = codes[ACCORD_LAST_DIGITS + last];
  if (digit == ACCORD_NO_CODE) return 0;
  sum += 13 * (uint64_t)codes[ACCORD_LAST_WEIGHTS + last];
  if (codes[sum] != letter) return 0;
  return ((uint64_t)(letter - 'A') * 100000000000ull + digits) * 36 + digit + 1;
}

INLINE uint64_t upn_key(const uint8_t *text, const uint8_t *codes) {
  uint64_t digits = 0, sum = 0;
  for (int place = 1; place < 12; place++) {
    const uint8_t digit = (uint8_t)(text[place] - '0');
    if (digit > 9) return 0;
    digits = digits * 10 + digit;
    sum += (uint64_t)(place + 1) * digit;
  }
  return key_of_upn(text, codes, digits, sum);
}

#if defined(__x86_64__)

/// The same, all digits at once: multiplied by their weights and added up, and joined to numbers of
/// two, four and eight.
AVX2 static inline uint64_t upn_key_at_once(const uint8_t *text, const uint8_t *codes) {
  const __m128i are_digits = _mm_setr_epi8(0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0);
  const __m128i weights = _mm_setr_epi8(0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0);
  const __m128i tens = _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 0, 0, 0, 0);
  const __m128i hundreds = _mm_setr_epi16(100, 1, 100, 1, 100, 1, 0, 0);
  const __m128i rest = _mm_setr_epi16(10000, 1, 1, 0, 0, 0, 0, 0);

  const __m128i bytes = _mm_loadu_si128((const __m128i *)text);
  const __m128i digits = _mm_and_si128(_mm_sub_epi8(bytes, _mm_set1_epi8('0')), are_digits);
  const __m128i beyond = _mm_subs_epu8(digits, _mm_set1_epi8(9));
  if (!_mm_testz_si128(beyond, beyond)) return 0;
  // No product of two is above 207, so the lower bytes hold them all.
  const __m128i sums = _mm_sad_epu8(_mm_maddubs_epi16(digits, weights), _mm_setzero_si128());
  const uint64_t sum = (uint64_t)(_mm_cvtsi128_si64(sums) + _mm_extract_epi64(sums, 1));
  const __m128i twos = _mm_maddubs_epi16(digits, tens);
  const __m128i fours = _mm_madd_epi16(twos, hundreds);
  const __m128i joined = _mm_madd_epi16(_mm_packus_epi32(fours, fours), rest);
  const uint64_t both = (uint64_t)_mm_cvtsi128_si64(joined);
  return key_of_upn(text, codes, (both & 0xFFFFFFFF) * 10000 + (both >> 32), sum);
}

#endif

// ── Fields ──

typedef struct {
  const uint8_t *text;
  uint32_t length;
} field;

INLINE field field_at(accord_column column, const uint8_t *bytes, const uint32_t *ends) {
  const uint32_t before = ends[(int64_t)column.end - 1];
  return (field){bytes + before + 1, ends[column.end] - before - column.surplus};
}

/// The flag of a yes-or-no field, 0 for a blank or a column that is not there.
INLINE uint8_t flag_at(accord_column column, const uint8_t *bytes, const uint32_t *ends,
                       const uint8_t *answers) {
  if (column.end < 0) return 0;
  const field found = field_at(column, bytes, ends);
  if (found.length > 1) return ACCORD_UNUSUAL;
  return answers[*found.text] & (uint8_t)-(int)found.length;
}

/// The flag of a postcode in capitals, with one blank or none.
INLINE uint8_t deprivation_of(field postcode, const accord_sources *sources, uint8_t idaci) {
  // From five to eight characters.
  if (postcode.length - 5 > 3) return ACCORD_UNUSUAL;
  const uint8_t *unit = postcode.text + postcode.length - 2;
  const accord_word *sector =
      find(sources->sectors, lowest(postcode.length - 2, word_at(postcode.text)));
  // Only units of two letters are known; other characters must not pass for them.
  if (sector->key == 0 || ((unit[0] | unit[1]) & 0xE0) != 0x40 || !(unit[0] & unit[1] & 0x40)) {
    return ACCORD_UNUSUAL;
  }
  const uint32_t number = (uint32_t)(unit[0] & 31) << 5 | (unit[1] & 31);
  const uint64_t *pair = sources->units + 2 * (ACCORD_PAIRS * (uint64_t)sector->value + number / 64);
  if (!(pair[0] >> number % 64 & 1)) return ACCORD_UNUSUAL;
  return pair[1] >> number % 64 & 1 ? idaci : 0;
}

/// The flags of a pupil who counts; ACCORD_UNUSUAL or more if a field is not plain.
INLINE uint8_t flags_of(const accord_form *form, const accord_sources *sources,
                        const uint32_t *ends) {
  const uint8_t *bytes = sources->bytes;
  const field sen = field_at(form->sen, bytes, ends);
  const field language = field_at(form->language, bytes, ends);
  // Up to three letters: a language of four is rare.
  if (sen.length != 1 || language.length > 3) return ACCORD_UNUSUAL;
  const uint64_t code = lowest(language.length, word_at(language.text));
  // A blank finds an empty entry, whose value is 0; NULs must not.
  const accord_word *known = find(sources->languages, code);
  if (known->key != code || (code == 0 && language.length != 0)) return ACCORD_UNUSUAL;
  uint8_t flags = sources->codes[256 + *sen.text];
  flags |= known->value ? form->eal : 0;
  flags |= flag_at(form->free_meals, bytes, ends, sources->codes + 512);
  flags |= flag_at(form->pupil_premium, bytes, ends, sources->codes + 512);
  if (form->looked_after_before.end >= 0 &&
      field_at(form->looked_after_before, bytes, ends).length != 0) {
    return ACCORD_UNUSUAL;
  }
  if (form->wants_postcode) {
    flags |= deprivation_of(field_at(form->postcode, bytes, ends), sources, form->idaci);
  }
  return flags;
}

// ── Rows ──

/// Enters an enrolment; false when that has taken the last chunk.
INLINE bool enter(accord_ledger *ledger, uint64_t upn, uint64_t place) {
  const uint64_t part = upn * ACCORD_HASH_FACTOR >> (64 - ACCORD_PART_BITS);
  accord_enrolment *entry = ledger->next[part];
  *entry++ = (accord_enrolment){upn, place};
  ledger->next[part] = entry;
  if ((uintptr_t)entry % ACCORD_CHUNK_BYTES != 0) return true;
  ledger->next[part] = ledger->free;
  ledger->free += ACCORD_CHUNK_BYTES / sizeof(accord_enrolment);
  *ledger->owner++ = (uint8_t)part;
  return ledger->free < ledger->limit;
}

INLINE ptrdiff_t take_rows(const accord_form *given_form, const accord_sources *given_sources,
                         ptrdiff_t first, ptrdiff_t last, ptrdiff_t base, uint32_t *cells, ptrdiff_t *counts,
                         accord_ledger *given_ledger, upn_reader read_upn) {
  // Copies that nothing else can change.
  const accord_form form = *given_form;
  const accord_sources sources = *given_sources;
  accord_ledger ledger = *given_ledger;
  const uint32_t *ends = sources.ends;
  uint64_t last_school = 0;
  uint32_t school = 0;
  ptrdiff_t row = first;
  for (; row < last; row++, ends += form.width) {
    // A school's number of eight characters is rare.
    const field urn = field_at(form.school, sources.bytes, ends);
    const field enrolment = field_at(form.enrolment, sources.bytes, ends);
    const uint8_t status = sources.codes[*enrolment.text];
    if (urn.length - 1 > 6 || enrolment.length != 1 || status == ACCORD_UNUSUAL) break;
    if (form.has_return >= 0 &&
        (sources.bytes[ends[form.width - 1] - 1] == '\r') != form.has_return) {
      break;
    }
    const uint64_t key = lowest(urn.length, word_at(urn.text));
    if (key != last_school || row == first) {
      const accord_word *found = find(sources.schools, key);
      if (found->key == 0) break;
      school = found->value;
      last_school = key;
    }
    bool has_room = true;
    if (status <= form.subsidiary) {
      const field upn = field_at(form.upn, sources.bytes, ends);
      const uint64_t upn_key =
          upn.length == ACCORD_UPN_LENGTH ? read_upn(upn.text, sources.upn_codes) : 0;
      if (upn_key == 0) break;
      const uint64_t place = school >> 1;
      uint8_t flags = 0;
      if (status != form.subsidiary) {
        if (school & 1) flags = flags_of(&form, &sources, ends);
        if (flags >= ACCORD_UNUSUAL) break;
        cells[ACCORD_COMBINATIONS * place + flags]++;
      }
      // As an entry of the ledger reads it.
      has_room = enter(&ledger, upn_key,
                       (uint64_t)(base + row) << 27 | place << 7 | (uint64_t)status << 5 | flags);
    }
    counts[status]++;
    if (!has_room) {
      row++;
      break;
    }
  }
  *given_ledger = ledger;
  return row;
}

// ── The versions ──

#define PARAMETERS                                                                                \
  (const accord_form *form, const accord_sources *sources, ptrdiff_t first, ptrdiff_t last,          \
   ptrdiff_t base, uint32_t *cells, ptrdiff_t *counts, accord_ledger *ledger)
#define TAKE(reader) take_rows(form, sources, first, last, base, cells, counts, ledger, reader)

#if defined(__x86_64__)
AVX2 static ptrdiff_t take_rows_avx2 PARAMETERS { return TAKE(upn_key_at_once); }
AVX2 static uint64_t upn_key_avx2(const uint8_t *text, const uint8_t *codes) {
  return upn_key_at_once(text, codes);
}
#define HAS_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#endif

ptrdiff_t accord_take_plain_rows PARAMETERS {
#if defined(__x86_64__)
  if (HAS_AVX2) return take_rows_avx2(form, sources, first, last, base, cells, counts, ledger);
#endif
  return TAKE(upn_key);
}

void accord_enter(accord_ledger *ledger, accord_enrolment enrolment) {
  enter(ledger, enrolment.upn, enrolment.place);
}

uint64_t accord_upn_key(const uint8_t *text, const uint8_t *codes) {
#if defined(__x86_64__)
  if (HAS_AVX2) return upn_key_avx2(text, codes);
#endif
  return upn_key(text, codes);
}
