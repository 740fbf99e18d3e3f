/* sheet.h - the first sheet of a spreadsheet (.xlsx, ECMA-376) as CSV: cells by their letters, texts by number or in place.
 * Styles, formulas and dates as numbers are not understood: a cell is what stands in it. */
#ifndef VOUCH_SHEET_H
#define VOUCH_SHEET_H

#include <stddef.h>
#include <stdio.h>

/* STRINGS is xl/sharedStrings.xml (0 bytes when there is none), SHEET xl/worksheets/sheet1.xml. Writes rows to OUT, every
 * field quoted. NULL, or what is wrong with the sheet. Time and memory go with the bytes given. */
const char *sheet_to_csv(const char *strings, size_t n_strings, const char *sheet, size_t n_sheet, FILE *out);

#endif
