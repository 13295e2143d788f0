#include <stdint.h>
#include <minizip/zip.h>
#include <zlib.h>

// Begins a file of an archive: compressed, its name in UTF-8, readable to all and writable to its owner,
// as systems of the Unix kind have it. `day` is a date as DOS keeps it; no clock is asked.
static inline int accord_zip_begin(zipFile archive, const char *name, uint32_t day) {
  zip_fileinfo facts = {.dosDate = day, .external_fa = 0100644u << 16};
  return zipOpenNewFileInZip4_64(
      archive, name, &facts, NULL, 0, NULL, 0, NULL, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS,
      DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, NULL, 0, 3u << 8 | 20, 1u << 11, 0);
}

// An archive in a file that is made anew.
static inline zipFile accord_zip_create(const char *path) {
  return zipOpen64(path, APPEND_STATUS_CREATE);
}
