#include <stdint.h>
#include <xlsxwriter.h>

// The library takes every number as a double. Whole numbers become doubles here and nowhere else; the
// caller sees to it that they are small enough to stay exact.

// Rows go to files without a name in the folder, as they come.
static inline lxw_workbook *accord_workbook(const char *path, const char *folder) {
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)folder};
  return workbook_new_opt(path, &options);
}

static inline lxw_error accord_write_whole(
    lxw_worksheet *sheet, uint32_t row, uint16_t column, int64_t number, lxw_format *format) {
  return worksheet_write_number(sheet, row, column, (double)number, format);
}

static inline lxw_error accord_write_pence(
    lxw_worksheet *sheet, uint32_t row, uint16_t column, int64_t pence, lxw_format *format) {
  return worksheet_write_number(sheet, row, column, (double)pence / 100, format);
}

static inline lxw_error accord_write_day(
    lxw_worksheet *sheet, uint32_t row, uint16_t column, int year, int month, int day,
    lxw_format *format) {
  lxw_datetime moment = {.year = year, .month = month, .day = day};
  return worksheet_write_datetime(sheet, row, column, &moment, format);
}

static inline lxw_error accord_set_width(lxw_worksheet *sheet, uint16_t column, int letters) {
  return worksheet_set_column(sheet, column, column, (double)letters, NULL);
}
