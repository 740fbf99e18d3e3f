/* test_question.c - plain words and what they are understood to mean, as rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/buf.h"
#include "index/catalog.h"
#include "index/mem.h"
#include "index/place.h"
#include "index/practitioner.h"
#include "index/question.h"
#include "index/text.h"

static struct arena *a;
static struct catalog *catalog;
static struct places *places;

/* The people of this test: those names, and Liz for Elizabeth. */
static size_t people(struct arena *arena, void *ctx, const char *words, const char **name)
{
    static const char *const all[] = {"elizabeth ward", "ana ruiz", "kwame osei", "grace park"};
    const char *fold = text_fold(arena, words);
    (void)ctx;
    if (!name) return !strcmp(fold, "somatics");
    *name = NULL;
    if (!strcmp(fold, "liz ward")) {
        *name = "Elizabeth Ward";
        return 1;
    }
    size_t n = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) n += text_find_words(all[i], fold) != NULL;
    return n;
}

static void put_list(struct buf *b, const char *name, const struct wanted_list *l)
{
    for (size_t i = 0; i < l->n; i++)
        buf_printf(b, " %s%s%s", name, l->v[i].filter ? "=" : "~", l->v[i].id ? l->v[i].id : "?");
}

static void put_text(struct buf *b, const char *name, const char *value)
{
    if (value && *value) buf_printf(b, " %s=%s", name, value);
}

/* The question in one line: "=" constrains, "~" prefers. */
static const char *summary(const struct question *q)
{
    struct buf b = {0};
    put_text(&b, "near", q->place);
    if (q->within_given) buf_printf(&b, " within=%.0f", q->within_mi);
    put_text(&b, "in", q->in);
    put_text(&b, "state", q->state);
    if (q->telehealth) buf_puts(&b, " telehealth");
    put_list(&b, "who", &q->professions);
    put_text(&b, "licence", q->licence);
    if (q->prescriber) buf_puts(&b, " prescriber");
    put_text(&b, "person", q->person);
    put_list(&b, "training", &q->trainings);
    put_list(&b, "trauma", &q->trauma);
    if (q->trauma_any) buf_puts(&b, q->trauma_any_filter ? " trauma=any" : " trauma~any");
    if (q->trauma_informed) buf_puts(&b, q->trauma_informed_filter ? " trauma=informed" : " trauma~informed");
    if (q->experiential) buf_puts(&b, " experiential");
    put_list(&b, "route", &q->routes);
    put_list(&b, "stage", &q->stages);
    put_list(&b, "condition", &q->conditions);
    put_list(&b, "modality", &q->modalities);
    put_list(&b, "insurance", &q->insurers);
    put_list(&b, "language", &q->languages);
    if (q->accepting) buf_puts(&b, " accepting");
    if (q->sliding_scale) buf_puts(&b, " sliding");
    if (q->setting) buf_printf(&b, " setting~%s", q->setting);
    if (q->in_person) buf_puts(&b, " in-person");
    put_text(&b, "gender", q->gender);
    for (size_t i = 0; i < q->n_denied; i++) buf_printf(&b, " not=%s", q->denied[i].id);
    if (q->proof >= 0) buf_printf(&b, " proof=%s", proof_names[q->proof]);
    if (q->clinic_not_wanted) buf_puts(&b, " no-clinic");
    if (q->topic) buf_puts(&b, " topic");
    if (*q->text) buf_printf(&b, " text=\"%s\"", q->text);
    const char *s = b.n ? arena_strdup(a, b.s + 1) : "";
    buf_free(&b);
    return s;
}

static const struct { const char *words, *meaning;
} rows[] = {
    {"", ""},
    {"trauma therapist near Portland OR who takes telehealth",
     "near=Portland, OR telehealth who=therapist trauma~any"},
    {"trauma informed ketamine therapist near 98101",
     "near=98101 Seattle, WA who=therapist trauma~informed topic"},
    {"someone who can prescribe near Seattle", "near=Seattle, WA prescriber"},
    {"psychiatrist in Tacoma", "near=Tacoma, WA who=psychiatrist"},
    {"ketamine therapist near 98402 within 2 miles", "near=98402 Tacoma, WA within=2 who=therapist topic"},
    {"within 40 km of Spokane, WA", "near=Spokane, WA within=25"},
    {"therapist within 20 minutes of Seattle", "near=Seattle, WA who=therapist"},
    {"KAP in the Bay Area", "near=San Francisco Bay Area topic"},
    {"counselor near Seatle", "near=Seattle, WA who=counselor"},
    {"therapist seattle", "near=Seattle, WA who=therapist"},
    {"portland or", "near=Portland, OR"},
    {"family clinic practice near Seattle, WA", "near=Seattle, WA text=\"family\""},
    {"ketamine in Oregon", "in=OR topic"},
    {"online therapist licensed in Oregon", "state=OR telehealth who=therapist"},
    {"lozenges at home", "route~sublingual setting~home"},
    {"IV ketamine for depression", "route~intravenous condition~depression topic"},
    {"integration only", "stage~integration"},
    {"PTSD", "condition~ptsd"},
    {"depression that nothing helped", "condition~depression condition~treatment-resistant-depression"},
    {"EMDR therapist in Tacoma", "near=Tacoma, WA who=therapist trauma=emdr modality~emdr"},
    {"trained by Fluence", "training=fluence"},
    {"PRATI or Polaris trained therapist", "who=therapist training=prati training=polaris"},
    {"therapist in Berkeley", "near=Berkeley, CA who=therapist"},
    {"takes Premera", "insurance~premera"},
    {"Spanish speaking therapist sliding scale accepting new clients",
     "who=therapist language=es accepting sliding"},
    {"therapist, not a clinic", "who=therapist no-clinic"},
    {"therapist not trained by MAPS", "who=therapist not=maps"},
    {"therapist trained by MAPS", "who=therapist training=maps"},
    {"female psychologist", "who=psychologist gender=F"},
    {"LMFT near Tacoma", "near=Tacoma, WA licence=LMFT"},
    {"Ana Ruiz", "person=Ana Ruiz"},
    {"liz ward", "person=liz ward"},
    {"Dr. Osei", "person=Osei"},
    {"Grace Park", "person=Grace Park"},
    {"depresion therapist", "who=therapist condition~depression"},
    {"equine work near Seattle", "near=Seattle, WA text=\"equine\""},
    {"my husband has PTSD from the war and we live in Tacoma WA",
     "near=Tacoma, WA condition~ptsd condition~moral-injury"},
    {"therapist in Kirkland or Bellevue", "near=Kirkland, WA who=therapist"},
    {"LICSW or LMHC near 98101", "near=98101 Seattle, WA licence=LICSW|LMHC"},
    {"anxious and can't sleep, Bellingham", "near=Bellingham, WA condition~anxiety condition~sleep"},
    {"Portland, OR therapist licensed in Washington", "near=Portland, OR state=WA who=therapist"},
    {"therapist near yelm", "near=Yelm, WA who=therapist"},
    {"did you train at KTI", "training=kti"},
    {"integration only, I already have a clinic", "stage~integration"},
    {"woman therapist for sexual trauma near Spokane", "near=Spokane, WA who=therapist condition~abuse gender=F"},
    {"my husband is a veteran with ptsd, near fort lewis", "near=Joint Base Lewis-McChord, WA condition~moral-injury condition~ptsd"},
    {"EMDR and ketamine together, Olympia WA", "near=Olympia, WA trauma=emdr modality~emdr topic"},
    {"gentle therapist who takes new clients", "who=therapist accepting text=\"gentle\""},
    {"no MDMA please just ketamine", "topic"},
    {"psychologist or social worker in New York City", "near=New York, NY who=psychologist who=social-worker"},
    {"alcohol addiction treatment with ketamine", "condition~substance-use topic"},
    {"at least 100 hours of training", ""},
    {"someone with a verified licence", ""},
    {"ketamine assisted psychotherapy for grief after losing my wife", "condition~grief topic"},
    {"end of life anxiety cancer patient Seattle", "near=Seattle, WA condition~end-of-life condition~anxiety"},
    {"prep and integration sessions by zoom", "telehealth stage~integration stage~evaluation-preparation"},
    {"wa state", "in=WA"},
    {"somatics clinics", "text=\"somatics\""},
    {"less than 10 miles from 98402", "near=98402 Tacoma, WA within=10"},
    {"meds dont work anymore", "condition~treatment-resistant-depression"},
    {"Petra Yelm", "text=\"Petra Yelm\""},
    {"is Liz Ward licensed", "person=Liz Ward"},
    {"therapist near Ward", "near=Ward, AL who=therapist"},
    {"black therapist in Oakland", "near=Oakland, CA who=therapist text=\"black\""},
    {"infusions in Vancouver WA", "near=Vancouver, WA route~intravenous"},
    {"accepting new clients in Wenatchee or by video", "near=Wenatchee, WA accepting"},
    /* What is not wanted, what was tried, whom somebody has already. */
    {"not a psychiatrist please, just a therapist in Portland Oregon", "near=Portland, OR who=therapist not=psychiatrist"},
    {"someone who isn't a nurse, Chicago", "near=Chicago, IL not=nurse"},
    {"a therapist in Eugene who isn't a psychiatrist and doesn't do IV", "near=Eugene, OR who=therapist not=psychiatrist not=intravenous"},
    {"not a psychologist or a nurse", "not=psychologist not=nurse"},
    {"ketamine but no needles", "not=intramuscular not=intravenous topic"},
    {"no men please", "not=M"},
    {"anything except MAPS people", "not=maps"},
    {"no telehealth, Reno", "near=Reno, NV in-person"},
    {"anyone who wont make me do EMDR", ""},
    {"I tried EMDR and it didn't help, Tacoma", "near=Tacoma, WA"},
    {"can't sleep since Iraq", "condition~sleep condition~moral-injury condition~ptsd"},
    {"therapist who isn't religious", "who=therapist"},
    {"not a life coach or shaman", ""},
    {"not in Washington, Oregon only", "in=OR"},
    {"I have my own psychiatrist, need a therapist in Tacoma", "near=Tacoma, WA who=therapist"},
    {"therapist who works with a prescriber", "who=therapist"},
    /* Patients' own words. */
    {"someone who prescribes ketamine pills I can take at home in Texas", "in=TX prescriber route~oral route~sublingual setting~home topic"},
    {"psypact therapist for someone in Kansas", "state=KS who=therapist"},
    {"who can legally see me in Montana", "state=MT"},
    {"can a psychologist in Arizona see me in Georgia by phone", "in=AZ state=GA telehealth who=psychologist"},
    {"wheelchair accessible ketamine therapy Seattle", "near=Seattle, WA topic text=\"wheelchair accessible\""},
    {"my teenager is depressed and meds don't help, near Spokane",
     "near=Spokane, WA condition~depression condition~treatment-resistant-depression text=\"teenager\""},
    {"LA, woman of color, ketamine", "near=Los Angeles, CA gender=F topic text=\"woman of color\""},
    {"NYC sliding scale", "near=New York, NY sliding"},
    {"san deigo", "near=San Diego, CA"},
    {"kap in nj", "in=NJ topic"},
    {"tricare Colorado Springs", "near=Colorado Springs, CO insurance~tricare"},
    {"licensed in both WA and OR", "state=WA"},
    {"finished their training after 2021 in Boulder", "near=Boulder, CO text=\"finished 2021\""},
    {"NEED A THERAPIST OR A DOCTOR IN OHIO", "in=OH who=therapist who=physician"},
    {"under $200 in Albuquerque", "near=Albuquerque, NM"},
    {"without insurance", "insurance~self-pay"},
    {"terapeuta que hable español en los angeles", "near=Los Angeles, CA who=therapist language=es"},
    {"ketamina en casa pastillas", "route~sublingual setting~home topic"},
    {"a shrink who isn't all about pills", "who=therapist not=oral not=sublingual"},
    {"nobody from Journey Clinical", "not=journey-clinical"},
    {"anywhere but Utah", ""},
    {"preparation and integration sessions only", "stage~integration stage~evaluation-preparation"},
    /* An ordinary word is no misspelt city, no misspelt word of the field, and nobody's name. */
    {"family medicine, relaxing, starting soon", "text=\"family medicine relaxing\""},
    {"is there a board or a park", "text=\"board park\""},
    {"osei", "person=osei"},
    {"a mobile clinic for the independent", "text=\"mobile independent\""},
    /* A city that is known in another state only is not the one that is meant. */
    {"therapist near Yakima, CO", "in=CO who=therapist"},
    {"Lakewood Colorado", "near=Lakewood, CO"},
    {"therapist in Bellvue wa", "near=Bellevue, WA who=therapist"},
    /* What is welcome, not enough, tried, or known already. */
    {"anywhere near Yakima, telehealth ok", "near=Yakima, WA"},
    {"not just a drip", ""},
    {"already had infusions, integration only", "stage~integration"},
    {"referred by Dr. Osei, Tacoma", "near=Tacoma, WA"},
    {"won't push me to do IV", "not=intravenous"},
    {"does the VA pay", "insurance~va"},
    {"bad experience with a male doctor, a woman please", "gender=F"},
    {"needles no, lozenges yes", "route~sublingual not=intramuscular not=intravenous"},
    {"moved from Florida to Tacoma", "near=Tacoma, WA"},
    {"Given my history of depression", "condition~depression text=\"history\""},
    {"Aspen, therapist", "near=Aspen, CO who=therapist"},
    {"trained by Polaris, Bellingham", "near=Bellingham, WA training=polaris"},
    {"in the Evergreen State", "in=WA"},
    {"I live in Idaho but can get to Spokane", "near=Spokane, WA"},
    {"I live in Idaho, by video", "state=ID telehealth"},
    {"for my son who is 16, Tacoma", "near=Tacoma, WA"},
    {"certificate you have actually seen", "proof=document"},
    {"Maria de la Cruz", "text=\"Maria de la Cruz\""},
    {"\"); DROP TABLE -- ' OR 1=1 AND NEAR(", "text=\"DROP TABLE 1 1\""},
};

static void understands(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct question_input in = {.words = rows[i].words};
        struct question *q = question_parse(a, catalog, places, people, NULL, &in);
        const char *got = summary(q);
        if (strcmp(got, rows[i].meaning))
            print_message("# \"%s\"\n#   is     %s\n#   should %s\n", rows[i].words, got, rows[i].meaning);
        wrong += strcmp(got, rows[i].meaning) != 0;
    }
    assert_int_equal(wrong, 0);
}

/* Whatever asks for something is understood, searched as text, or told of in a note: never dropped in silence. */
static void drops_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {"price", "insurance", "experienced", "best", "certified", "bilingual", "evening", "teen",
                                        "wheelchair", "black", "xyzzy", "license", "mdma", "psilocybin", "consultant"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct question_input in = {.words = arena_printf(a, "therapist %s Tacoma", words[i])};
        struct question *q = question_parse(a, catalog, places, people, NULL, &in);
        if (!q->n_notes && !*q->text) print_message("# %s is dropped in silence\n", words[i]);
        assert_true(q->n_notes || *q->text);
    }
}

static void flags_filter(void **state)
{
    (void)state;
    const char *kti[] = {"KTI"}, *spanish[] = {"spanish"}, *lozenge[] = {"lozenge"};
    struct question_input in = {.near = "98660", .within = "40km", .state = "washington", .trauma = "",
                                .training = {kti, 1, 1}, .language = {spanish, 1, 1}, .route = {lozenge, 1, 1},
                                .licence = "licsw", .proof = "document", .accepting = true};
    struct question *q = question_parse(a, catalog, places, people, NULL, &in);
    assert_string_equal(summary(q),
                        "near=98660 Vancouver, WA within=25 state=WA licence=LICSW training=kti trauma=any "
                        "route=sublingual language=es accepting proof=document");
    assert_int_equal(q->proof, 2);
    assert_string_equal(q->patient_state, "WA");
}

static void says_what_it_corrected(void **state)
{
    (void)state;
    struct question_input in = {.words = "therapist near Seatle within 20 minutes"};
    struct question *q = question_parse(a, catalog, places, people, NULL, &in);
    assert_int_equal(q->n_notes, 2);
    assert_non_null(strstr(q->notes[0], "Travel times"));
    assert_string_equal(q->notes[1], "Read \"Seatle\" as Seattle, WA.");
}

static void an_unknown_place_is_said(void **state)
{
    (void)state;
    struct question_input in = {.near = "Xyzzyville"};
    struct question *q = question_parse(a, catalog, places, people, NULL, &in);
    assert_true(q->place_unknown);
    assert_int_equal(q->n_notes, 1);
}

static void batch_lines(void **state)
{
    (void)state;
    const char *why;
    struct question_input *in =
        question_input_line(a, "{\"near\":\"98101\",\"trauma\":true,\"training\":[\"KTI\"]}", NULL, &why);
    assert_null(why);
    assert_string_equal(in->near, "98101");
    assert_string_equal(in->trauma, "");
    assert_string_equal(question_query(a, in), "near=98101&training=KTI&trauma=any");
    json_t *args = question_args(in);
    char *s = json_dumps(args, JSON_COMPACT);
    assert_string_equal(s, "[\"--near\",\"98101\",\"--training\",\"KTI\",\"--trauma\"]");
    free(s);
    json_decref(args);
    in = question_input_line(a, "EMDR & more", NULL, &why);
    assert_string_equal(in->words, "EMDR & more");
    question_input_line(a, "{\"colour\":1}", NULL, &why);
    assert_non_null(why);
}

static int set_up(void **state)
{
    (void)state;
    a = arena_new();
    catalog = catalog_load_dir(a, "data");
    places = places_load_dir(a, "data", catalog);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(understands), cmocka_unit_test(drops_nothing), cmocka_unit_test(flags_filter),
        cmocka_unit_test(says_what_it_corrected), cmocka_unit_test(an_unknown_place_is_said),
        cmocka_unit_test(batch_lines),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
