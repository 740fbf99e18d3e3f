/* import_date.h - the date that a register's file tells of itself. Only a name its publisher gives is believed: a date
 * inside the rows may lie before or after the day of the list. */
#ifndef VOUCH_IMPORT_DATE_H
#define VOUCH_IMPORT_DATE_H

#include <stdbool.h>

struct arena;

/* YYYY-MM-DD, or NULL: npidata_pfile_yyyymmdd-yyyymmdd.csv (its second date), NPPES_Deactivated_NPI_Report_mmddyy_V2,
 * NPPES_Data_Dissemination_mmddyy_mmddyy_Weekly_V2.zip; the first day of the month of a supplement of the exclusion list,
 * 2611excl.csv. NAME has no folder. */
char *file_date(struct arena *a, const char *name);
/* True for a file that tells what changed: a weekly one of NPPES (named so, or spanning at most a month), a monthly
 * supplement of the exclusion list. */
bool file_is_update(struct arena *a, const char *name);

#endif
