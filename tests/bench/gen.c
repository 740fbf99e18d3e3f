/* gen.c - invented pages and rows for `make bench`, the same for the same arguments.
 *   gen pages DIR N        DIR/bench.example/... : N profile pages of 20 to 60 KB with JSON-LD, prose and a list page
 *   gen nppes N HEADER     an NPPES file of N rows with the columns of HEADER on standard output */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static uint64_t seed = 88172645463325252u;

static unsigned pick(unsigned n) /* xorshift64: Marsaglia, "Xorshift RNGs", 2003 */
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed % n);
}

#define PICK(list) ((list)[pick(sizeof(list) / sizeof *(list))])
static const char *const given[] = {"Maria", "James", "Wei", "Aisha", "Robert", "Carlos", "Olga", "Ahmed", "Priya",
                                    "Thomas", "Elena", "Grace", "Omar", "Ngozi", "Ruth", "Ivan", "Sofia", "Amara"};
static const char *const family[] = {"Nuagen", "Smithers", "Garsia", "Okafora", "Patelle", "Kimura", "Ivanova",
                                     "Rossini", "Haddadi", "Kowalska", "Duboise", "Yamamori", "Mensahr", "Novakova"};
static const char *const letters[] = {"LMHC", "LICSW", "LMFT", "PhD", "PsyD", "ARNP", "MD"};
static const char *const words[] = {"care", "session", "evidence", "community", "health", "family", "shared", "decision",
                                    "therapy", "wellness", "education", "appointment", "experience", "practice",
                                    "ketamine", "integration", "anxiety", "grief", "mindful", "attachment"};
static const char *const city[][3] = {{"Seattle", "WA", "98101"}, {"Tacoma", "WA", "98402"}, {"Portland", "OR", "97205"},
                                      {"Boise", "ID", "83702"},  {"Denver", "CO", "80202"}};

static void paragraph(FILE *f)
{
    fputs("<p>", f);
    for (int i = 0; i < 60; i++) fprintf(f, "%s%s", i ? " " : "Our ", PICK(words));
    fputs(".</p>\n", f);
}

static void page(const char *dir, unsigned i)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/bench.example/p%u.html", dir, i);
    FILE *f = fopen(path, "w");
    if (!f) exit(3);
    const char *g = PICK(given), *n = PICK(family), *l = PICK(letters);
    unsigned c = pick(5), want = 20000 + pick(40000);
    fprintf(f, "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>%s %s, %s</title>"
               "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Person\","
               "\"name\":\"%s %s\",\"honorificSuffix\":\"%s\",\"telephone\":\"(206) 555-01%02u\",\"address\":{\"@type\":"
               "\"PostalAddress\",\"addressLocality\":\"%s\",\"addressRegion\":\"%s\",\"postalCode\":\"%s\"}}</script>"
               "</head><body><nav>", g, n, l, g, n, l, pick(100), city[c][0], city[c][1], city[c][2]);
    for (int k = 0; k < 40; k++) fprintf(f, "<a href=\"/p%u.html\">Page %d</a> ", pick(i + 1), k);
    fprintf(f, "</nav><main><h1>%s %s, %s</h1><p>I completed the Fluence KAP certificate in 20%02u and I am EMDR trained. "
               "License LH6%07u.</p>", g, n, l, 18 + pick(8), pick(9999999));
    while (ftell(f) < (long)want) {
        fputs("<section><h2>About</h2>", f);
        paragraph(f);
        fputs("<ul><li>one<li>two</ul></section>", f);
    }
    fputs("</main></body></html>\n", f);
    fclose(f);
}

static void pages(const char *dir, unsigned n)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/bench.example", dir);
    mkdir(dir, 0755);
    mkdir(path, 0755);
    for (unsigned i = 0; i < n; i++) page(dir, i);
    snprintf(path, sizeof path, "%s/bench.example/index.html", dir);
    FILE *f = fopen(path, "w");
    if (!f) exit(3);
    fputs("<html><title>All</title><body>", f);
    for (unsigned i = 0; i < n; i++) fprintf(f, "<a href=\"/p%u.html\">%u</a>\n", i, i);
    fclose(f);
}

/* Ten digits from nine: the check digit after Luhn over 80840 + NPI. */
static void npi(unsigned i, char out[11])
{
    int sum = 24;
    snprintf(out, 11, "2%08u0", i % 100000000u);
    for (int k = 0; k < 9; k++) {
        int d = (out[8 - k] - '0') * (k % 2 ? 1 : 2);
        sum += d > 9 ? d - 9 : d;
    }
    out[9] = (char)('0' + (10 - sum % 10) % 10);
}

/* A name of two or three syllables: as many as a nation has, none of them anybody's. */
static const char *surname(void)
{
    static const char *const syllable[] = {"BA", "KOR", "LIN", "MAR", "TES", "VOL", "ZAN", "DRE", "FIL", "GOR", "HAS", "JUN",
                                           "KEL", "LOR", "MEN", "NOV", "PER", "QUI", "RAS", "SOL", "TUR", "UND", "WES", "YAR",
                                           "BEL", "CAR", "DOM", "ELS", "FAR", "GLE", "HOL", "IST"};
    static char name[32];
    snprintf(name, sizeof name, "%s%s%s", PICK(syllable), PICK(syllable), pick(3) ? PICK(syllable) : "");
    return name;
}

/* Rows as the national file has them: four of five are people, one of six has a former name, one of four two taxonomies. */
static void nppes(unsigned n, const char *header)
{
    static const char *const codes[] = {"101YM0800X", "1041C0700X", "163W00000X", "363LF0000X", "207Q00000X", "208D00000X",
                                        "225100000X", "106H00000X", "183500000X", "122300000X", "111N00000X", "152W00000X",
                                        "103TC0700X", "363A00000X", "390200000X", "2084P0800X"};
    char line[32768];
    FILE *f = fopen(header, "r");
    if (!f || !fgets(line, sizeof line, f)) exit(3);
    fclose(f);
    fputs(line, stdout);
    int columns = 1;
    for (char *p = line; (p = strstr(p, "\",\"")); p++) columns++;
    for (unsigned i = 0; i < n; i++) {
        char id[11];
        unsigned c = pick(5), person = pick(5) > 0, two = pick(4) == 0, former = person && pick(6) == 0;
        npi(i, id);
        if (person) printf("\"%s\",\"1\",\"\",\"\",\"\",\"%s\",\"%s\",\"\",\"\",\"\",\"%s\"", id, surname(), PICK(given), PICK(letters));
        else printf("\"%s\",\"2\",\"\",\"<UNAVAIL>\",\"%s CLINIC\",\"\",\"\",\"\",\"\",\"\",\"\"", id, surname());
        for (int k = 12; k <= columns; k++) {
            switch (k) {
            case 14: printf(",\"%s\"", former ? surname() : ""); break;
            case 20: printf(",\"%s\"", former ? "1" : ""); break;
            case 29: printf(",\"%u MAIN ST\"", 1 + pick(9999)); break;
            case 31: printf(",\"%s\"", city[c][0]); break;
            case 32: printf(",\"%s\"", city[c][1]); break;
            case 33: printf(",\"%s1234\"", city[c][2]); break;
            case 34: printf(",\"US\""); break;
            case 35: printf(",\"%u55501%02u\"", 201 + pick(780), pick(100)); break;
            case 37: case 38: printf(",\"05/%02u/20%02u\"", 1 + pick(28), 7 + pick(18)); break;
            case 48: case 52: printf(",\"%s\"", k == 48 || two ? PICK(codes) : ""); break;
            case 49: case 53: k == 49 || two ? printf(",\"LH6%07u\"", pick(9999999)) : printf(",\"\""); break;
            case 50: case 54: printf(",\"%s\"", k == 50 || two ? city[c][1] : ""); break;
            case 51: case 55: printf(",\"%s\"", k == 51 ? "Y" : two ? "N" : ""); break;
            default: fputs(",\"\"", stdout);
            }
        }
        fputs("\r\n", stdout);
    }
}

int main(int argc, char **argv)
{
    if (argc == 4 && !strcmp(argv[1], "pages")) pages(argv[2], (unsigned)atoi(argv[3]));
    else if (argc == 4 && !strcmp(argv[1], "nppes")) nppes((unsigned)atoi(argv[2]), argv[3]);
    else return fprintf(stderr, "usage: gen pages DIR N | gen nppes N HEADER\n"), 2;
    return fflush(stdout) ? 3 : 0;
}
