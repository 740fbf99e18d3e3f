/* import_date.c - see import_date.h */
#include "import_date.h"

#include <stddef.h>
#include <string.h>

#include "index/date.h"
#include "index/mem.h"
#include "index/text.h"

/* The two dates of npidata_pfile_20050523-20261109.csv, and of the files beside it. */
static bool pfile_span(struct arena *a, const char *name, char **from, char **to)
{
    const char *p = text_find_nocase(name, "_pfile_");
    if (!p) return false;
    p += strlen("_pfile_");
    if (strspn(p, "0123456789") != 8 || p[8] != '-' || strspn(p + 9, "0123456789") != 8) return false;
    *from = date_read(a, arena_strndup(a, p, 8));
    *to = date_read(a, arena_strndup(a, p + 9, 8));
    return *from && *to;
}

/* mmddyy at P, as NPPES names its reports; NULL when it is no date. */
static char *short_date(struct arena *a, const char *p)
{
    if (strspn(p, "0123456789") != 6) return NULL;
    return date_read(a, arena_printf(a, "%.2s/%.2s/20%.2s", p, p + 2, p + 4));
}

/* 2611excl.csv, 2611rein.csv: what the exclusion list's month brought; the month's first day is told, as it is sure. */
static char *supplement_month(struct arena *a, const char *name)
{
    if (strspn(name, "0123456789") != 4) return NULL;
    if (!text_starts_nocase(name + 4, "excl") && !text_starts_nocase(name + 4, "rein")) return NULL;
    return date_read(a, arena_printf(a, "20%.2s-%.2s-01", name, name + 2));
}

char *file_date(struct arena *a, const char *name)
{
    static const char report[] = "NPPES_Deactivated_NPI_Report_", bundle[] = "NPPES_Data_Dissemination_";
    char *from, *to;
    if (pfile_span(a, name, &from, &to)) return to;
    if (supplement_month(a, name)) return supplement_month(a, name);
    if (text_starts_nocase(name, report)) return short_date(a, name + strlen(report));
    if (text_starts_nocase(name, bundle) && strlen(name) > strlen(bundle) + 7) {
        const char *p = name + strlen(bundle);
        return short_date(a, p) && p[6] == '_' ? short_date(a, p + 7) : NULL;
    }
    return NULL;
}

bool file_is_update(struct arena *a, const char *name)
{
    char *from, *to;
    if (pfile_span(a, name, &from, &to)) return date_days(from, to) <= 31;
    if (supplement_month(a, name)) return true;
    return text_starts_nocase(name, "NPPES_Data_Dissemination_") && text_find_nocase(name, "weekly");
}
