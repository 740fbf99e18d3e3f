/* test_prose.c - what sentences do and do not state. The rows were written from memory of how people write, without
 * looking at the cue words. Each is read as a line under "Jane Doe, LMFT" on her own site. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crawler/read.h"
#include "index/catalog.h"
#include "index/home.h"
#include "index/mem.h"

/* The credentials found, "training:fluence@2022 trauma:emdr/trained", sorted as read; "" = none. */
static const struct {
    const char *text, *credentials;
} rows[] = {
    /* What is no credential. */
    {"I am hoping to enroll in the Fluence certificate next year.", ""},
    {"I have never trained with MAPS.", ""},
    {"I'm not EMDR certified, though clients often assume I am.", ""},
    {"My office mate is an EMDR Certified Therapist.", ""},
    {"Ask your therapist whether they were trained by PRATI or Polaris.", ""},
    {"Many ketamine therapists are MAPS-trained.", ""},
    {"Our team includes clinicians trained by Fluence.", ""},
    {"I am on the waitlist for Polaris.", ""},
    {"I'm partway through the IPI program.", ""},
    {"I will complete my certificate with Fluence in May.", ""},
    {"After I finish training with PRATI, I plan to offer KAP.", ""},
    {"I consult weekly with a Certified IFS Therapist.", ""},
    {"My supervisor, an EMDRIA Approved Consultant, reviews my cases.", ""},
    {"I read everything MAPS publishes.", ""},
    {"I follow the research of MAPS and Johns Hopkins.", ""},
    {"I attended a webinar by Fluence.", ""},
    {"I was a participant in a MAPS study.", ""},
    {"I volunteer for MAPS.", ""},
    {"My license was suspended in 2019.", ""},
    {"Certified Ketamine Therapist through PRATI (2022).", "training:prati@2022"},
    {"I donate to MAPS every year.", ""},
    {"I teach in the Polaris training program.", ""},
    {"I am on the faculty of the Ketamine Training Center.", ""},
    {"I guest lecture for PRATI.", ""},
    {"I hold a PhD from CIIS.", ""},
    {"I earned my MA at Naropa University.", ""},
    {"I graduated from the California Institute of Integral Studies with a doctorate in psychology.", ""},
    {"I work in partnership with Journey Clinical.", ""},
    {"Through Journey Clinical, my clients see a prescriber.", ""},
    {"I used to be certified in EMDR, but I let it lapse.", ""},
    {"Until 2019 I was a Certified Hakomi Therapist.", ""},
    {"I formerly trained with Polaris staff.", ""},
    {"I accept referrals from therapists who completed Fluence or PRATI.", ""},
    {"You should look for somebody with an EMDR certification.", ""},
    {"What does it mean to be EMDR trained?", ""},
    {"EMDR trained therapists follow eight phases.", ""},
    {"An EMDRIA Certified Therapist has had twenty hours of consultation.", ""},
    {"Somatic Experiencing Practitioners work with the body.", ""},
    {"I refer clients to a Somatic Experiencing Practitioner down the hall.", ""},
    {"My own therapist is MAPS-trained.", ""},
    {"My wife completed the Fluence certificate in 2021.", ""},
    {"We only hire people who are EMDR trained.", ""},
    {"Applicants must hold a certificate from CIIS, Naropa or IPI.", ""},
    {"The Ketamine Training Center was founded in California.", ""},
    {"Polaris offers a five-day retreat.", ""},
    {"I was accepted to the CIIS Certificate in Psychedelic-Assisted Therapies and Research but did not go.", ""},
    {"I withdrew from the Vital Psychedelic Training after one month.", ""},
    {"I use EMDR, IFS and somatic methods.", ""},
    {"I draw on Internal Family Systems and Hakomi.", ""},
    {"My approach is informed by the work of MAPS.", ""},
    {"I am inspired by the PRATI approach.", ""},
    {"I am a student of Fluence.", ""},
    {"I'm currently in training with the Integrative Psychiatry Institute.", ""},
    {"I have been invited to apply to Inbodied Life.", ""},
    {"If you are EMDR certified and want to join us, write to me.", ""},
    {"A client told me that her last therapist was PRATI-trained.", ""},
    {"I have no training from KTC or anyone else in ketamine work.", ""},
    {"Neither my partner nor I completed the MAPS training.", ""},
    {"I do not hold the CCTP or any other trauma certificate.", ""},
    {"I considered becoming EMDR certified.", ""},
    {"It would be lovely to train with Polaris one day.", ""},
    {"I am neither a Certified IFS Therapist nor a Hakomi graduate.", ""},
    {"Fluence, Polaris and PRATI are well known programs.", ""},
    {"My colleagues at Polaris Insight Center taught me a lot.", ""},
    {"I serve on the board of the Ketamine Training Center.", ""},
    {"I was interviewed by Psychedelics Today about Vital.", ""},
    {"I am about to begin IFS Level 1.", ""},
    {"IFS Level 2 is on my list for next year.", ""},
    {"She helped me find an EMDR certified therapist.", ""},
    {"I am looking for a MAPS-trained co-therapist.", ""},
    {"In the style of Somatic Experiencing, we go slowly.", ""},
    {"The retreat at Polaris is open to nurses.", ""},
    {"I wrote a book about MAPS and the therapists it trained.", ""},
    {"With Dr. Mark Poe, who is certified in EMDR, I run a group.", ""},
    {"Jane knows several Fluence graduates.", ""},
    {"Jane's practice partner is EMDR certified.", ""},
    {"Before moving here I worked at Polaris Insight Center as a receptionist.", ""},
    {"I lead integration groups for Fluence students.", ""},
    {"People often confuse me with Jane Doe the EMDR Certified Therapist.", ""},
    {"I supervise two associates who are trained in Brainspotting.", ""},
    {"I was trained at Seattle University and interned at a Hakomi clinic.", ""},
    {"My KAP mentor trained with the Ketamine Training Center.", ""},
    {"I started the MAPS training in 2019 and left halfway.", ""},
    {"I applied to PRATI twice.", ""},
    {"I plan on completing EMDR basic training this summer.", ""},
    {"Certified IFS Therapists bring a special lens to this work.", ""},
    {"I've been thinking of training in Somatic Experiencing.", ""},
    {"I offer consultation to EMDR trained clinicians.", ""},
    {"When I become EMDR certified, my fee will change.", ""},
    {"There is no such thing as a MAPS-certified therapist.", ""},
    {"I partner with a psychiatrist who is certified by the Integrative Psychiatry Institute.", ""},
    {"The podcast of the Integrative Psychiatry Institute changed my life.", ""},
    {"I am enrolled in IFS Level 1.", ""},
    {"I have registered for Brainspotting Phase 2.", ""},
    {"I use tools from Sensorimotor Psychotherapy Level I.", ""},
    {"I am a fan of the Certified Hakomi Therapist who treated me.", ""},
    {"My training in ketamine work is ongoing with Polaris.", ""},
    {"I'm a third-year student in the Somatic Experiencing training.", ""},
    {"Dr. Doe supervises therapists in the Fluence certificate program.", ""},
    {"Jane developed the curriculum of the Polaris cohort.", ""},
    {"I am not affiliated with MAPS.", ""},
    {"I let my EMDR certification expire.", ""},
    {"I was once EMDR certified.", ""},
    {"I hope one day to be a Somatic Experiencing Practitioner.", ""},
    {"Jane Doe is recommended by PRATI graduates.", ""},
    {"I took two days of the IFS Level 1 training and stopped.", ""},
    {"Unlike MAPS-trained therapists, I do not work in pairs.", ""},
    {"I read the manual of the MAPS MDMA Therapy Training Program.", ""},
    {"To become an EMDRIA Approved Consultant one needs three years.", ""},
    {"Trainings I recommend: Fluence, Polaris, PRATI.", ""},
    {"We are proud to host trainees from Fluence and IPI.", ""},
    {"Our founder is a graduate of PRATI.", ""},
    {"I expect to receive my Fluence certificate in June 2027.", ""},
    {"Working toward certification in EMDR.", ""},
    {"Candidate, Certified IFS Therapist.", ""},
    {"EMDRIA member since 2015.", ""},
    {"Member of the Ketamine Training Center alumni association's mailing list.", ""},
    {"I teach EMDR basic training.", ""},
    {"I facilitate at the Polaris retreat.", ""},
    {"In 2018 I gave a talk at MAPS.", ""},
    {"He said that I should get EMDR certified.", ""},
    {"I will not take a MAPS training.", ""},
    {"Is your therapist EMDR certified?", ""},
    {"Therapists like me are not EMDR certified.", ""},
    {"My clinic director trained at Fluence and is EMDR certified.", ""},
    {"I have been accepted into the PRATI training.", ""},
    {"I got into CIIS but deferred.", ""},
    {"I attended a talk by Polaris Insight Center in 2022.", ""},
    {"I was lucky to be invited to speak at Fluence in 2023.", ""},
    {"My daughter just finished the Naropa certificate in psychedelic-assisted therapies.", ""},
    {"I almost completed the Polaris KAP training before I had my second child.", ""},
    {"I let my Brainspotting certification go.", ""},
    {"My EMDR certification ran out in 2020.", ""},
    {"I am not one of those therapists trained by MAPS in a weekend.", ""},
    {"I wish I were a Certified IFS Therapist.", ""},
    {"If I were EMDR certified I would charge more.", ""},
    {"Ask whether your therapist is a Somatic Experiencing Practitioner.", ""},
    {"I work alongside Somatic Experiencing Practitioners and EMDR certified therapists.", ""},
    {"Nobody in my office is EMDR certified.", ""},
    {"I don't call myself a Certified IFS Therapist, because I am not one.", ""},
    {"Far from being a Certified Clinical Trauma Professional, I am a beginner.", ""},
    {"Before I knew what a Certified Clinical Trauma Professional was, I was a nurse.", ""},
    {"I once dated a Certified Hakomi Therapist.", ""},
    {"My own therapist is EMDR trained.", ""},
    {"I have seen a Certified Brainspotting Practitioner myself for years.", ""},
    {"I was a client of a Polaris trained therapist.", ""},
    {"I read the Fluence manual.", ""},
    {"I host a podcast with graduates of the Integrative Psychiatry Institute.", ""},
    {"I supervise people who completed IFS Level 2.", ""},
    {"My practice hires clinicians trained in Somatic Experiencing.", ""},
    {"I got a scholarship to the Fluence certificate in ketamine-assisted psychotherapy.", ""},
    {"I hold a place on the waiting list for IFS Level 1.", ""},
    {"My training in EMDR begins next month.", ""},
    {"I'm two weekends away from being EMDR trained.", ""},
    {"I'm finishing up my IFS Level 2.", ""},
    {"I'm in the last module of the Fluence certificate.", ""},
    {"I took the first module of the PRATI training.", ""},
    {"I completed half of the Polaris KAP training.", ""},
    {"I completed the application for Fluence.", ""},
    {"I completed my application to the Integrative Psychiatry Institute in 2023.", ""},
    {"I was trained in EMDR, but only as an observer.", ""},
    {"I was trained by people who were trained by MAPS.", ""},
    {"I studied under a graduate of CIIS.", ""},
    {"I was taught by Certified IFS Therapists.", ""},
    {"I received supervision from an EMDRIA Approved Consultant.", ""},
    {"I received a letter from the Ketamine Training Center in 2021.", ""},
    {"I sat in on the Ketamine Training Center's course in 2019 as a journalist.", ""},
    {"I filmed the PRATI training in 2021.", ""},
    {"I cooked for the Polaris retreat in 2022.", ""},
    {"I translated the Fluence certificate materials into Polish.", ""},
    {"I designed the website for Inbodied Life in 2020.", ""},
    {"I volunteer for MAPS.", ""},
    {"I worked for MAPS from 2014 to 2018.", ""},
    {"I was a research assistant at the MAPS MDMA study in 2016.", ""},
    {"I co-founded the Sage Institute alumni choir.", ""},
    {"I won the Fluence essay prize in 2022.", ""},
    {"I am certified in CPR, not CPT.", ""},
    {"I am certified in conflict mediation and love EMDR.", ""},
    {"I am trained in fire safety and EMDR curious.", ""},
    {"Trained in jazz. Certified in nothing.", ""},
    {"EMDR certified? Not me.", ""},
    {"KAP trained? Not yet.", ""},
    {"Yes, I know Fluence. No, I haven't gone.", ""},
    {"IFS Level 1 (lottery pending)", ""},
    {"EMDR Part 1 of 2", ""},
    {"Somatic Experiencing, year two of three", ""},
    {"CIIS, withdrew 2021", ""},
    {"Polaris retreat, 2022 (kitchen staff)", ""},
    /* What is one. */
    {"Jane trained at the Ketamine Training Center in 2018 and has led groups since.", "training:ktc@2018"},
    {"Dr. Doe is an EMDRIA Approved Consultant.", "trauma:emdr/consultant"},
    {"I'm a certified EMDR therapist.", "trauma:emdr/certified"},
    {"I obtained my certificate from PRATI in 2021 and began offering KAP soon after.", "training:prati@2021"},
    {"My KAP training was with Polaris.", "training:polaris"},
    {"I completed both EMDR basic training and IFS Level 1.", "trauma:emdr/trained trauma:ifs/level-1"},
    {"Jane completed a 125-hour certificate in ketamine-assisted psychotherapy with Fluence.", "training:fluence"},
    {"She received her certificate from the Integrative Psychiatry Institute.", "training:ipi"},
    {"Having completed the PRATI training, I now offer KAP.", "training:prati"},
    {"I am a Level 2 trained IFS therapist.", "trauma:ifs/level-2"},
    {"I am trained in both EMDR and Brainspotting.", "trauma:bsp/phase-1 trauma:emdr/trained"},
    {"I'm trained in EMDR, Somatic Experiencing and Hakomi.", "trauma:emdr/trained trauma:hakomi/graduate trauma:se/trained"},
    {"I have trained extensively with the Ketamine Training Center.", "training:ktc"},
    {"Certified by Fluence in 2023.", "training:fluence@2023"},
    {"Fluence-trained ketamine therapist", "training:fluence"},
    {"Graduate, Polaris Insight Center KAP training (2020)", "training:polaris@2020"},
    {"Jane is also a Certified Brainspotting Practitioner.", "trauma:bsp/certified"},
    {"She earned her Psychedelic Facilitation Certificate from UC Berkeley.", "training:berkeley"},
    {"I completed the Living Medicine Institute's Level 1 training in 2023, which included seven ketamine sessions.", "training:lmi@2023"},
    {"I hold certifications in EMDR and Somatic Experiencing.", "trauma:emdr/certified trauma:se/sep"},
    {"I was certified as a Somatic Experiencing Practitioner in 2016.", "trauma:se/sep"},
    {"In 2019 and 2020 I trained with MAPS.", "training:maps@2020"},
    {"I studied ketamine-assisted psychotherapy with Polaris in 2021.", "training:polaris@2021"},
    {"Jane is an alumna of the CIIS Certificate in Psychedelic-Assisted Therapies and Research.", "training:ciis"},
    {"Jane, a Fluence graduate, sees adults in Seattle.", "training:fluence"},
    {"Jane Doe is a licensed therapist and EMDR Certified Therapist who loves hiking.", "trauma:emdr/certified"},
    {"EMDR Certified Therapist | Certified IFS Therapist", "trauma:emdr/certified trauma:ifs/certified"},
    {"I've completed the KTC training.", "training:ktc"},
    {"I have a certificate in KAP from Polaris.", "training:polaris"},
    {"She has been trained by PRATI and is certified in EMDR.", "training:prati trauma:emdr/certified"},
    {"I trained as a KAP therapist with Fluence.", "training:fluence"},
    {"Advanced training in Sensorimotor Psychotherapy Level II", "trauma:sp/level-2"},
    {"I completed the Fluence Postgraduate Certificate in Ketamine-Assisted Psychotherapy in 2022.", "training:fluence@2022"},
    {"I trained with the Ketamine Training Center in 2019.", "training:ktc@2019"},
    {"I am a graduate of the Integrative Psychiatry Institute.", "training:ipi"},
    {"Trained by PRATI.", "training:prati"},
    {"I am PRATI-trained.", "training:prati"},
    {"I am trained in EMDR and hold a certificate from Polaris Insight Center.", "training:polaris trauma:emdr/trained"},
    {"I received my ketamine training from Polaris.", "training:polaris"},
    {"In 2020, I completed my training with PRATI.", "training:prati@2020"},
    {"I finished the MAPS MDMA Therapy Training Program in 2019.", "training:maps@2019"},
    {"Jane is a graduate of the MAPS MDMA Therapy Training Program.", "training:maps"},
    {"She completed KAP training through Fluence.", "training:fluence"},
    {"She is an EMDR Certified Therapist.", "trauma:emdr/certified"},
    {"I'm EMDR trained.", "trauma:emdr/trained"},
    {"I am certified in EMDR.", "trauma:emdr/certified"},
    {"He's certified in EMDR and consults for other clinics starting KAP programs.", "trauma:emdr/certified"},
    {"She is certified in EMDR and advises practices starting ketamine work.", "trauma:emdr/certified"},
    {"Jane is certified in EMDR and works with clients starting therapy for the first time.", "trauma:emdr/certified"},
    {"She will be certified in EMDR and consults for clinics starting KAP programs.", ""},
    {"She is not certified in EMDR but consults for clinics starting KAP programs.", ""},
    {"EMDR certification (starting 2027).", ""},
    {"Jane is certified in Brainspotting.", "trauma:bsp/certified"},
    {"I am a Somatic Experiencing Practitioner (SEP).", "trauma:se/sep"},
    {"I am a Certified IFS Therapist and an EMDRIA Approved Consultant.", "trauma:emdr/consultant trauma:ifs/certified"},
    {"I completed IFS Level 3 in 2021.", "trauma:ifs/level-3"},
    {"I hold the CIIS Certificate in Psychedelic-Assisted Therapies and Research.", "training:ciis"},
    {"I earned the Certificate in Psychedelic-Assisted Therapies from Naropa University in 2023.", "training:naropa@2023"},
    {"I am certified through Fluence in ketamine-assisted psychotherapy.", "training:fluence"},
    {"I trained in ketamine-assisted psychotherapy with the Ketamine Training Center.", "training:ktc"},
    {"I love working with couples and am EMDR trained.", "trauma:emdr/trained"},
    {"As a psychologist trained by Fluence, I offer KAP.", "training:fluence"},
    {"In addition to my clinical work, I completed a nine-month training with Polaris in 2021.", "training:polaris@2021"},
    {"I have not trained with MAPS, but I completed the PRATI training.", "training:prati"},
    {"I do not prescribe; I am a Fluence graduate.", "training:fluence"},
    {"I am not a doctor and I am EMDR certified.", "trauma:emdr/certified"},
    {"I completed Living Medicine Institute Level 1 in 2024.", "training:lmi@2024"},
    {"I hold a certificate in ketamine-assisted psychotherapy from Sage Institute.", "training:sage"},
    {"I attended the Polaris KAP training in 2020.", "training:polaris@2020"},
    {"I am a Certified Clinical Trauma Professional (CCTP).", "trauma:cctp/cctp"},
    {"I am trained in Trauma-Focused CBT.", "trauma:tf-cbt/trained"},
    {"I am a certified Hakomi Therapist.", "trauma:hakomi/cht"},
    {"She holds certificates from Fluence and PRATI.", "training:fluence training:prati"},
    {"I was trained by the Ketamine Training Center and by PRATI.", "training:ktc training:prati"},
    {"I am licensed in Washington and trained in Somatic Experiencing.", "trauma:se/trained"},
    {"Fluence KAP 2022; EMDR trained.", "training:fluence@2022 trauma:emdr/trained"},
    {"I have been EMDR certified since 2018.", "trauma:emdr/certified"},
    {"Certified IFS Therapist, Certified Brainspotting Practitioner", "trauma:bsp/certified trauma:ifs/certified"},
    {"I graduated from the Psychedelics Today Vital training in 2023.", "training:vital@2023"},
    {"I am now EMDR certified.", "trauma:emdr/certified"},
    {"After years in hospice care, I completed the year-long training of the Integrative Psychiatry Institute.", "training:ipi"},
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The trainings and trauma credentials of all records, sorted, each once; a training with its year hides the one without. */
static char *credentials_of(struct arena *a, const struct reading *r)
{
    char **v = NULL, *out = arena_strdup(a, "");
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < r->n_records; i++)
        for (size_t k = 0; k < r->records[i]->n; k++) {
            const struct claim *c = &r->records[i]->claims[k];
            char *one = NULL;
            if (!strcmp(c->field, "training")) {
                int year = value_int(c->value, "year", 0);
                one = arena_printf(a, "training:%s", value_text(a, c->value, "programme"));
                if (year) one = arena_printf(a, "%s@%d", one, year);
            } else if (!strcmp(c->field, "trauma")) {
                one = arena_printf(a, "trauma:%s/%s", value_text(a, c->value, "issuer"), value_text(a, c->value, "level"));
            }
            if (one) *ARENA_PUSH(a, v, n, cap) = one;
        }
    if (n) qsort(v, n, sizeof *v, by_text);
    for (size_t i = 0; i < n; i++)
        if (!i || strcmp(v[i], v[i - 1])) out = arena_printf(a, "%s%s%s", out, *out ? " " : "", v[i]);
    return out;
}

static void sentences_state_what_they_state(void **state)
{
    (void)state;
    struct arena *a = arena_new(), *page = arena_new();
    struct catalog *c = catalog_load_dir(a, data_dir());
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = arena_printf(page, "Jane Doe, LMFT\n%s\n", rows[i].text);
        struct page_input in = {.bytes = text, .n = strlen(text), .type = "text/plain", .url = "http://jane-doe.example/",
                                .source = "jane-doe", .voice = "self"};
        char *got = credentials_of(page, read_page(page, c, &in));
        if (strcmp(got, rows[i].credentials)) {
            printf("# \"%s\": got [%s], want [%s]\n", rows[i].text, got, rows[i].credentials);
            wrong++;
        }
        arena_reset(page);
    }
    arena_free(page);
    arena_free(a);
    assert_int_equal(wrong, 0);
}

/* In somebody's card on a team page: whatever it says, Jane Doe holds nothing by it. */
static const char *const cards[] = {
    "<p>Jane's husband, a Fluence graduate, runs the front desk.</p>",
    "<p>Jane runs our EMDR group with Sally Roe, who is EMDR certified.</p>",
    "<p>Jane is supervised by an EMDRIA Approved Consultant.</p>",
    "<p>Certifications: EMDR (in progress)</p>",
    "<p>Currently in training: Fluence, PRATI</p>",
    "<h4>Upcoming trainings</h4><ul><li>Polaris retreat, 2027</li><li>IFS Level 1</li></ul>",
    "<h4>Trainings I offer</h4><ul><li>EMDR basic training</li></ul>",
    "<h4>Trainings we accept</h4><ul><li>Fluence</li><li>PRATI</li></ul>",
    "<h4>Interests</h4><ul><li>MAPS</li><li>EMDR Certified Therapist</li></ul>",
    "<h4>Books</h4><ul><li>The MAPS MDMA Therapy Training Program manual</li></ul>",
    "<p>Jane completed her application to Fluence in 2023.</p>",
    "<p>Jane completed a paper on the PRATI training.</p>",
    "<p>Jane received a scholarship to attend the Polaris training.</p>",
    "<p>Jane has completed half of the IPI training.</p>",
    "<p>Jane: EMDRIA Certified (application submitted)</p>",
    "<p>Jane was trained as a MAPS-sponsored study coordinator.</p>",
    "<p>Jane completed the MAPS consent training for raters.</p>",
    "<p>Jane will receive her certificate from Fluence in 2027.</p>",
    "<p>Jane received her MA from Naropa University and her BA from UC Berkeley.</p>",
    "<p>Jane completed her doctoral research on the MAPS trials at CIIS.</p>",
    "<p>Jane trained hundreds of MAPS therapists.</p>",
    "<p>Jane has trained therapists for Fluence.</p>",
    "<p>Jane was a research assistant for MAPS.</p>",
    "<p>Jane worked for Polaris Insight Center from 2018 to 2020.</p>",
    "<p>EMDRIA Certification: pending, 2026</p>",
    "<p>She attended an introductory workshop by the Integrative Psychiatry Institute.</p>",
    "<p>Her interest in KAP began at a Polaris talk in 2019.</p>",
    "<p>Jane earned CE credits from Fluence.</p>",
    "<p>She took an online class with PRATI.</p>",
    "<p>Jane is certified in yoga and interested in EMDR.</p>",
    "<p>Jane holds a certificate in herbalism; she reads MAPS newsletters.</p>",
    "<p>Prior to becoming EMDR certified, one must be trained.</p>",
    "<p>Jane is one of few therapists in Ohio not certified by EMDRIA.</p>",
    "<p>Jane has yet to complete the PRATI training.</p>",
    "<p>Jane was to complete Fluence in 2020 but the pandemic intervened.</p>",
    "<p>Jane failed to complete the Polaris training.</p>",
    "<p>Jane stopped short of completing IFS Level 1.</p>",
    "<p>She is often asked whether she is EMDR certified.</p>",
    "<p>Jane has her Fluence interview in May.</p>",
    "<p>Jane translated the PRATI training into Spanish.</p>",
    "<p>Jane organised the Polaris training of 2021.</p>",
    "<p>Jane assisted at the EMDR training of 2022.</p>",
    "<p>Jane recommends the Ketamine Training Center, 2021's best.</p>",
    "<p>Jane shares an office with a Certified IFS Therapist.</p>",
    "<p>Jane's teacher was certified by PRATI in 2018.</p>",
    "<p>Jane practices with two MAPS-trained colleagues.</p>",
    "<p>Trained by life, not by MAPS.</p>",
    "<p>Jane consults to EMDR trained teams.</p>",
    "<p>The clinic's medical director completed the Ketamine Research Institute training in 2019.</p>",
    "<p>All clinicians here completed Fluence in 2022.</p>",
    "<p>Everyone on our staff is EMDR trained.</p>",
    "<p>Jane, unlike Mark, is not EMDR trained.</p>",
    "<p>Like Mark Poe, who trained with PRATI, Jane loves this work.</p>",
    "<blockquote>Jane is EMDR certified!</blockquote>",
    "<p>Fluence | PRATI | Polaris</p>",
    "<p>Tags: EMDR trained, Certified IFS Therapist, MAPS</p>",
    "<p>Filter: EMDR certified (12), Fluence trained (3)</p>",
    "<p>Search results for \"EMDR Certified Therapist\"</p>",
    "<p>You can earn a certificate from PRATI in 2027.</p>",
    "<p>Jane dreams of a Fluence certificate.</p>",
    "<p>Jane is a Fluence applicant.</p>",
    "<p>Jane: EMDR trained? Not yet.</p>",
    "<p>Jane is a former EMDRIA Approved Consultant.</p>",
    "<p>Jane is eligible for EMDR certification.</p>",
    "<p>Jane retired her EMDR certification in 2020.</p>",
    "<p>Jane's EMDR certification lapsed.</p>",
    "<p>Jane is seeking EMDR certification.</p>",
    "<p>Jane is preparing for EMDR certification.</p>",
    "<p>Jane studies with Polaris.</p>",
    "<p>Jane works under a PRATI-trained physician.</p>",
    "<p>Jane was referred by a MAPS-trained friend.</p>",
    "<p>Jane was inspired by the MAPS training in 2019.</p>",
    "<p>Jane has been accepted into Fluence's certificate program for 2026.</p>",
    "<p>Jane co-leads with Sam, an EMDR Certified Therapist.</p>",
    "<p>Jane is the daughter of a Certified Hakomi Therapist.</p>",
};

static void cards_state_nothing_that_is_not_so(void **state)
{
    (void)state;
    struct arena *a = arena_new(), *page = arena_new();
    struct catalog *c = catalog_load_dir(a, data_dir());
    int wrong = 0;
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        const char *text = arena_printf(page, "<title>Team | Oak Clinic</title><body><main><div class=\"card\"><h3>Jane Doe, LMFT</h3>%s</div>"
                                              "<div class=\"card\"><h3>Mark Poe, LMHC</h3><p>Mark sees teens.</p></div></main>", cards[i]);
        struct page_input in = {.bytes = text, .n = strlen(text), .url = "http://oak.example/team", .source = "oak", .voice = "organisation"};
        char *got = credentials_of(page, read_page(page, c, &in));
        if (*got) {
            printf("# %s: got [%s]\n", cards[i], got);
            wrong++;
        }
        arena_reset(page);
    }
    arena_free(page);
    arena_free(a);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_state_what_they_state),
                                       cmocka_unit_test(cards_state_nothing_that_is_not_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
