/* gen.c - invented pages and rows for `make bench`, the same for the same arguments.
 *   gen pages DIR N [own]  DIR/bench.example/... : N profile pages of 20 to 60 KB, some eighty links on each, with JSON-LD, a list page
 *                          and long paragraphs, which are patients' reviews (no claim is looked for there) or the person's own words
 *   gen sites DIR N HOSTS  DIR/benchH.example/... : the same on each host, lists of fifty, robots.txt and a sitemap
 *   gen nppes N HEADER     an NPPES file of N rows with the columns of HEADER on standard output */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *above = "Review"; /* what stands in the heading of each paragraph */
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
static const char *const words[] = {"patient", "care", "clinic", "treatment", "experience", "evidence", "based", "community",
                                    "health", "prevention", "chronic", "disease", "management", "family", "shared", "decision",
                                    "outcome", "research", "quality", "improvement", "access", "appointment", "telehealth",
                                    "insurance", "referral", "hospital", "residency", "fellowship", "university", "training",
                                    "board", "certified", "licensed", "practice", "team", "surgery", "diagnosis", "therapy",
                                    "wellness", "education", "screening"};
static const char *const specialty[] = {"Psychiatry", "Family Medicine", "Clinical Psychology", "Nurse Practitioner",
                                        "Internal Medicine", "Physical Therapy", "Neurology"};
static const char *const city[][3] = {{"Seattle", "WA", "98101"}, {"Tacoma", "WA", "98402"}, {"Portland", "OR", "97205"},
                                      {"Boise", "ID", "83702"},  {"Denver", "CO", "80202"}};

static void npi(unsigned i, char out[11]);

/* Forty words, the first with a capital. */
static void paragraph(FILE *f)
{
    const char *w = PICK(words);
    fprintf(f, "<p>%c%s", *w - 'a' + 'A', w + 1);
    for (int i = 1; i < 40; i++) fprintf(f, " %s", PICK(words));
    fputs(".</p>", f);
}

/* What every page of the site has: a sheet of styles, a menu; and below a foot. */
static void shell(FILE *f)
{
    fputs("<style>", f);
    for (unsigned i = 0; i < 90; i++)
        fprintf(f, ".c%u{margin:%upx;padding:%upx;color:#%06x;display:flex}", i, i % 17, i % 9, i * 7919 % 0xffffff);
    fputs("</style></head><body><header><nav><ul>", f);
    for (int i = 0; i < 40; i++) fprintf(f, "<li class=\"c%d\"><a href=\"/about.html#s%d\">Section %d</a></li>", i, i, i);
    fputs("</ul></nav></header><main>", f);
}

static void foot(FILE *f)
{
    fputs("</main><footer>", f);
    for (int i = 0; i < 30; i++)
        fprintf(f, "<p class=\"c%d\"><a href=\"/about.html#f%d\">Footer link %d</a> &copy; Example Health</p>", i, i, i);
    fputs("</footer></body></html>\n", f);
}

struct who {
    const char *given, *family, *letters, *specialty;
    const char *const *city;
    unsigned house, phone, licence;
    char npi[11];
};

/* The host whose pages are written. */
static char host[40] = "bench.example";

static void json_ld(FILE *f, const struct who *w, unsigned i)
{
    fprintf(f, "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"Physician\", "
               "\"@id\": \"http://%s/p%u.html#p\", \"url\": \"http://%s/p%u.html\", \"name\": \"%s %s, %s\", "
               "\"medicalSpecialty\": \"%s\", \"telephone\": \"(206) 555-01%02u\", \"identifier\": {\"@type\": \"PropertyValue\", "
               "\"propertyID\": \"NPI\", \"value\": \"%s\"}, ", host, i, host, i, w->given, w->family, w->letters, w->specialty, w->phone, w->npi);
    fprintf(f, "\"hasCredential\": [{\"@type\": \"EducationalOccupationalCredential\", \"credentialCategory\": \"license\", "
               "\"identifier\": \"%s%u\", \"recognizedBy\": {\"@type\": \"Organization\", \"name\": \"%s Medical Board\"}}], "
               "\"address\": {\"@type\": \"PostalAddress\", \"streetAddress\": \"%u Cedar St\", \"addressLocality\": \"%s\", "
               "\"addressRegion\": \"%s\", \"postalCode\": \"%s\"}, \"aggregateRating\": {\"@type\": \"AggregateRating\", "
               "\"ratingValue\": 4.5, \"reviewCount\": %u}}</script>", w->city[1], w->licence, w->city[1], w->house, w->city[0],
            w->city[1], w->city[2], 1 + pick(300));
}

/* The same once more in microdata on one page of three, in RDFa on one of four, and in words. */
static void profile(FILE *f, const struct who *w, unsigned i)
{
    fprintf(f, "<h1>%s %s, %s</h1><p>%s</p>", w->given, w->family, w->letters, w->specialty);
    if (i % 3 == 0)
        fprintf(f, "<div itemscope itemtype=\"https://schema.org/Physician\"><span itemprop=\"name\">%s %s, %s</span>"
                   "<meta itemprop=\"medicalSpecialty\" content=\"%s\"><div itemprop=\"address\" itemscope "
                   "itemtype=\"https://schema.org/PostalAddress\"><span itemprop=\"addressLocality\">%s</span>, "
                   "<span itemprop=\"addressRegion\">%s</span></div></div>",
                w->given, w->family, w->letters, w->specialty, w->city[0], w->city[1]);
    if (i % 4 == 0)
        fprintf(f, "<div vocab=\"https://schema.org/\" typeof=\"Physician\"><span property=\"name\">%s %s, %s</span>"
                   "<span property=\"medicalSpecialty\">%s</span></div>", w->given, w->family, w->letters, w->specialty);
    fprintf(f, "<address>%u Cedar St<br>%s, %s %s</address><p>Phone: (206) 555-01%02u<br>NPI: %s<br>License: %s%u "
               "(%s Medical Board)</p>", w->house, w->city[0], w->city[1], w->city[2], w->phone, w->npi, w->city[1],
            w->licence, w->city[1]);
}

static FILE *file(const char *dir, const char *name, unsigned i)
{
    char path[1024], as[64];
    snprintf(as, sizeof as, name, i);
    snprintf(path, sizeof path, "%s/%s/%s", dir, host, as);
    FILE *f = fopen(path, "w");
    if (!f) exit(3);
    return f;
}

static void page(const char *dir, unsigned i)
{
    FILE *f = file(dir, "p%u.html", i);
    struct who w = {PICK(given), PICK(family), PICK(letters), PICK(specialty), city[pick(5)], 1 + pick(9999), pick(100),
                    10000 + pick(989999), ""};
    npi(i, w.npi);
    unsigned want = 20000 + pick(40000);
    fprintf(f, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s %s, %s - %s</title>"
               "<link rel=\"canonical\" href=\"http://%s/p%u.html\">", w.given, w.family, w.letters, w.specialty, host, i);
    json_ld(f, &w, i);
    shell(f);
    profile(f, &w, i);
    for (unsigned k = 0; ftell(f) < (long)want; k++) {
        fprintf(f, "<section class=\"c%u\" id=\"r%u\"><h3>%s %u</h3>", k % 90, k, above, k);
        paragraph(f);
        fprintf(f, "<div class=\"meta\"><span>%u stars</span>", 1 + pick(5));
        if (k % 6 == 0) fprintf(f, " <a href=\"/p%u.html\">related</a>", pick(i + 1));
        fputs("</div></section>", f);
    }
    foot(f);
    fclose(f);
}

static void made(const char *dir, unsigned n)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", dir, host);
    mkdir(dir, 0755);
    mkdir(path, 0755);
    for (unsigned i = 0; i < n; i++) page(dir, i);
}

static void pages(const char *dir, unsigned n)
{
    made(dir, n);
    FILE *f = file(dir, "index.html", 0);
    fputs("<html><title>All</title><body>", f);
    for (unsigned i = 0; i < n; i++) fprintf(f, "<a href=\"/p%u.html\">%u</a>\n", i, i);
    fclose(f);
}

/* The Kth list of FIFTY pages of N. */
static void list(const char *dir, unsigned k, unsigned n)
{
    enum { FIFTY = 50 };
    FILE *f = file(dir, "list%u.html", k);
    fputs("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Providers</title>", f);
    shell(f);
    for (unsigned i = k * FIFTY; i < n && i < (k + 1) * FIFTY; i++) fprintf(f, "<li><a href=\"/p%u.html\">p%u</a></li>", i, i);
    if ((k + 1) * FIFTY < n) fprintf(f, "<a rel=\"next\" href=\"/list%u.html\">next</a>", k + 1);
    foot(f);
    fclose(f);
    if ((k + 1) * FIFTY < n) list(dir, k + 1, n);
}

static void site(const char *dir, unsigned n)
{
    made(dir, n);
    list(dir, 0, n);
    for (int about = 0; about < 2; about++) {
        FILE *f = file(dir, about ? "about.html" : "index.html", 0);
        fprintf(f, "<!DOCTYPE html>\n<html lang=\"en\"><head><title>%s</title>", about ? "About" : "Directory");
        shell(f);
        if (about) paragraph(f);
        else fputs("<a href=\"/list0.html\">all</a>", f);
        foot(f);
        fclose(f);
    }
    FILE *f = file(dir, "robots.txt", 0);
    fprintf(f, "User-agent: *\nDisallow: /private/\nAllow: /\nSitemap: http://%s/sitemap.xml\n", host);
    fclose(f);
    f = file(dir, "sitemap.xml", 0);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n", f);
    for (unsigned i = 0; i < n; i++) fprintf(f, "<url><loc>http://%s/p%u.html</loc><lastmod>2026-01-02</lastmod></url>\n", host, i);
    fputs("</urlset>\n", f);
    fclose(f);
}

static void sites(const char *dir, unsigned n, unsigned hosts)
{
    for (unsigned h = 0; h < hosts; h++) {
        snprintf(host, sizeof host, "bench%u.example", h);
        site(dir, n);
    }
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
    if (argc == 5 && !strcmp(argv[4], "own")) above = "Approach", argc--;
    if (argc == 4 && !strcmp(argv[1], "pages")) pages(argv[2], (unsigned)atoi(argv[3]));
    else if (argc == 5 && !strcmp(argv[1], "sites")) sites(argv[2], (unsigned)atoi(argv[3]), (unsigned)atoi(argv[4]));
    else if (argc == 4 && !strcmp(argv[1], "nppes")) nppes((unsigned)atoi(argv[2]), argv[3]);
    else return fprintf(stderr, "usage: gen pages DIR N [own] | gen sites DIR N HOSTS | gen nppes N HEADER\n"), 2;
    return fflush(stdout) ? 3 : 0;
}
