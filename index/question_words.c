/* question_words.c - see question_words.h */
#include "question_words.h"

#include <string.h>

#include "buf.h"
#include "catalog.h"
#include "mem.h"
#include "text.h"

static void push_word(struct arena *a, struct words *w, const char *s, size_t n, bool after_stop)
{
    struct word word = {.raw = arena_strndup(a, s, n), .capital = is_upper(*s), .after_stop = after_stop};
    word.fold = text_fold(a, word.raw);
    if (!*word.fold) return;
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < n; i++) upper += is_upper(s[i]), lower += is_lower(s[i]);
    word.all_caps = upper > 1 && !lower;
    *ARENA_PUSH(a, w->v, w->n, w->cap) = word;
}

struct words *words_split(struct arena *a, const char *text)
{
    struct words *w = arena_alloc(a, sizeof *w);
    bool stop = false;
    for (const char *s = text; *s;) {
        size_t n = 0;
        while (is_word(s[n]) || (n && s[n] == '\'' && is_word(s[n + 1]))) n++;
        if (n) {
            push_word(a, w, s, n, stop);
            stop = false;
        } else {
            if (*s == '&') push_word(a, w, "and", 3, stop);
            stop |= strchr(",;.:!?()\"", *s) != NULL;
            n = 1;
        }
        s += n;
    }
    return w;
}

static char *join(struct arena *a, const struct words *w, size_t i, size_t n, bool raw)
{
    struct buf b = {0};
    for (size_t k = i; k < i + n; k++) {
        if (k > i) buf_putc(&b, ' ');
        buf_puts(&b, raw ? w->v[k].raw : w->v[k].fold);
    }
    char *s = arena_strdup(a, b.s ? b.s : "");
    buf_free(&b);
    return s;
}

char *words_fold(struct arena *a, const struct words *w, size_t i, size_t n)
{
    return join(a, w, i, n, false);
}

char *words_raw(struct arena *a, const struct words *w, size_t i, size_t n)
{
    return join(a, w, i, n, true);
}

bool words_free(const struct words *w, size_t i, size_t n)
{
    if (i + n > w->n) return false;
    for (size_t k = i; k < i + n; k++)
        if (w->v[k].used) return false;
    return true;
}

void words_use(struct words *w, size_t i, size_t n)
{
    for (size_t k = i; k < i + n && k < w->n; k++) w->v[k].used = true;
}

const char *words_at(const struct words *w, size_t i, int offset)
{
    if (offset < 0 && (size_t)-offset > i) return "";
    size_t k = offset < 0 ? i - (size_t)-offset : i + (size_t)offset;
    return k < w->n ? w->v[k].fold : "";
}

/* What people say who do not know the words of the field. */
static const struct { enum term_kind kind; const char *id, *phrases;
} plain[] = {
    {TERM_CONDITION, "abuse", "sexual trauma|sexual violence|raped|rape|molested|assaulted|violent relationship"},
    {TERM_CONDITION, "substance-use", "drinking|drinking problem|alcohol|alcoholic|drugs|opioids|pain killers|quit drinking|stop drinking|sober|sobriety"},
    {TERM_CONDITION, "end-of-life", "cancer|cancer patient|dying|terminally ill|hospice|life threatening illness"},
    {TERM_CONDITION, "treatment-resistant-depression",
     "nothing works|nothing has worked|nothing worked|meds dont work|medication doesnt work|meds didnt work|antidepressants dont work|"
     "antidepressants didnt work|tried every antidepressant|meds stopped working|meds dont work anymore|depression that wont lift|"
     "antidepressants failed|tried everything for depression|ssris dont work|ssris didnt work"},
    {TERM_CONDITION, "grief", "losing my wife|losing my husband|lost my wife|lost my husband|lost my son|lost my daughter|lost my mother|lost my father|"
     "lost my partner|widow|widowed|someone died|after a death|mourning"},
    {TERM_CONDITION, "anxiety", "anxious|worry|worrying|always worried|nervous"},
    {TERM_CONDITION, "depression", "depressed|feeling down|hopeless|sad all the time"},
    {TERM_CONDITION, "ptsd", "flashbacks|nightmares from the war"},
    {TERM_STAGE, "evaluation-preparation", "prep|preparation"},
    {TERM_ROUTE, "sublingual", "under the tongue|pill at home|at home pills|tablet|tablets"},
    {TERM_ROUTE, "intravenous", "drip|infusion|infusions"},
    {TERM_ROUTE, "intramuscular", "shot|shots|injection|injections"},
};

/* The everyday grammar of a question: not facts of the field, but the manner of asking. */
static const struct { enum meaning meaning; const char *id, *phrases;
} grammar[] = {
    {MEANS_LICENCE, NULL, "verified licence|verified license|active licence|active license|really licensed|actually licensed|licence checked|"
     "license checked|in good standing|with a licence|with a license|valid license|valid licence"},
    {MEANS_MDMA, NULL, "mdma|mdma trained|mdma training|mdma therapist|mdma assisted therapy|ecstasy"},
    {MEANS_TRAUMA_ANY, NULL,
     "trauma certified|trauma certification|trauma trained|trauma training|trauma specialist|trauma "
     "specialists|"
     "trauma credential|trauma credentials|trained in trauma|certified in trauma|specializes in trauma|"
     "specialises in trauma|trauma expert|trauma therapist|trauma therapists|trauma counselor|trauma "
     "psychologist"},
    {MEANS_TRAUMA_INFORMED, NULL,
     "trauma informed|trauma aware|trauma sensitive|trauma informed care|trauma responsive|understands trauma"},
    {MEANS_TELEHEALTH, NULL,
     "telehealth|tele health|telemedicine|teletherapy|tele therapy|online|virtual|virtually|remote|remotely|by "
     "video|"
     "over video|video|video sessions|video calls|by zoom|over zoom|on zoom|zoom|via zoom|by phone|from my "
     "home|"
     "takes telehealth|telehealth only|online only"},
    {MEANS_IN_PERSON, NULL, "in person|in office|face to face|in the office"},
    {MEANS_ACCEPTING, NULL,
     "accepting|accepting new clients|accepting new patients|accepting clients|accepting patients|taking new "
     "clients|"
     "taking new patients|takes new clients|takes new patients|has openings|with "
     "openings|openings|availability|"
     "available now|no waitlist|no waiting list|open to new clients|accepts new patients|accepts new clients"},
    {MEANS_SLIDING_SCALE, NULL,
     "sliding scale|sliding fee|sliding fee scale|low cost|affordable|reduced fee|reduced rate|low fee|cheap|"
     "inexpensive|scholarship"},
    {MEANS_EXPERIENTIAL, NULL,
     "experiential|experiential training|own ketamine experience|own ketamine sessions|own ketamine session|"
     "has taken ketamine|has done ketamine|tried ketamine themselves|personal experience with ketamine|"
     "personal ketamine experience|own experience with ketamine|own experience"},
    {MEANS_TOPIC, NULL,
     "ketamine|ketamine assisted psychotherapy|ketamine assisted therapy|ketamine therapy|ketamine "
     "psychotherapy|kap|"
     "ketamine treatment|ketamine treatments|psychedelic therapy|psychedelic assisted therapy|ketamine "
     "therapist|"
     "ketamine therapists|kap therapist|kap therapists|kap provider|kap providers|ketamine provider|"
     "ketamine providers|ketamine practitioner|kap practitioner|psychedelic therapist"},
    {MEANS_GENDER, "F", "female|woman|women|female identifying"},
    {MEANS_GENDER, "M", "male|man|men|male identifying"},
    {MEANS_GENDER, "X", "nonbinary|non binary|genderqueer"},
    {MEANS_DANGER, NULL,
     "suicidal|suicide|kill myself|want to die|end my life|hurt myself|harm myself|suicidal thoughts|feeling "
     "suicidal|"
     "suicidal ideation|self harm|in an emergency|this is an emergency|its an emergency"},
    {MEANS_REVIEWS, NULL,
     "reviews|review|rated|top rated|highly rated|best rated|ratings|stars|five star|testimonials"},
    {MEANS_FILLER, NULL,
     "i|im|am|looking|look|for|a|an|the|who|whom|that|which|with|find|me|us|we|need|needs|want|wants|wanted|"
     "would|like|"
     "please|help|helps|can|could|my|is|are|be|and|of|to|on|at|has|have|having|takes|take|taking|does|do|"
     "offers|offer|"
     "offering|provides|provide|providing|treats|treat|treating|treatment|work|works|working|specializes|"
     "specialises|"
     "specializing|specialising|specialize|specialist|specialists|experienced|experience|good|best|great|"
     "qualified|"
     "trained|trains|train|certified|certification|training|trainings|therapy|session|sessions|care|someone|"
     "somebody|"
     "anyone|anybody|people|person|some|any|all|what|where|how|how do i|hi|hello|thanks|thank "
     "you|there|here|show|list|"
     "get|got|give|gives|giving|search|searching|also|but|or|by|from|as|it|its|you|your|they|them|their|our|he|"
     "she|his|"
     "her|just|really|ideally|preferably|prefer|maybe|possibly|if|possible|dealing|struggling|suffering|suffer|"
     "suffers|having|struggle|struggles|about|after|before|during|licensed|licenced|registered|professional|"
     "professionals|in|near|nearby|around|close|based|area|local|locally|within|away|not|no|only|speaks|"
     "speaking|speak|"
     "speaker|language|accepts|accept|insurance|insurer|plan|pays|covered|covers|cover|mental|health|assisted|"
     "program|programme|certificate|course|through|using|uses|use|via|know|knows|knowing|done|did|doing|this|"
     "these|those|"
     "so|than|too|very|well|will|much|more|most|recommend|recommended|recommendation|near me|medicine|home|at "
     "home|new|"
     "clients|client|patients|patient|therapist|practice|kind|into|up|out|over|"
     "under|"
     "lives|live|living|located|location|state|city|town|was|were|had|been|being|now|today|while|since|because|"
     "when|years|"
     "year|old|present|based|research|graduate|graduates|graduated|prescribing|"
     "hour|"
     "husband|wife|partner|son|daughter|teen|teenager|child|kid|mother|father|mom|dad|cant|id|ill|ive|isnt|"
     "dont|doesnt|wont|"
     "ok|okay|named|called|cost|costs|price|prices|tried|everything|nothing|guide|sleeping|two|three|one|hours|"
     "minutes|"
     "already|together|afterwards|afterward|less|least|anymore|finally|licence|license|licences|licenses|doctors|try|trying|open|"
     "have been|because of|right now|soon|asap|hours of training|"
     "thing|things|way|own|other|another|again|see|seen|seeing|meet|talk|talking|go|going|come|tell|has done"},
};

struct lexicon {
    struct arena *a;
    const struct sense **slots;
    size_t mask;
    const struct sense **single[256]; /* single words of some length that are not weak, by their first letter; NULL behind */
};

static size_t hash_of(const char *s)
{
    size_t h = 1469598103934665603u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h ^ (h >> 29);
}

static void add(struct lexicon *l, struct sense s)
{
    if (!*s.fold) return;
    size_t i = hash_of(s.fold) & l->mask;
    while (l->slots[i] && strcmp(l->slots[i]->fold, s.fold)) i = (i + 1) & l->mask;
    for (const struct sense *o = l->slots[i]; o; o = o->next)
        if (o->meaning == s.meaning && o->kind == s.kind && o->id && s.id && !strcmp(o->id, s.id)) return;
    struct sense *kept = arena_alloc(l->a, sizeof *kept);
    *kept = s;
    kept->next = l->slots[i];
    l->slots[i] = kept;
}

static void add_phrases(struct lexicon *l, const struct phrases *p, struct sense s)
{
    for (size_t i = 0; i < p->n; i++) {
        s.fold = p->fold[i];
        s.written = p->v[i];
        add(l, s);
    }
}

static void add_text(struct lexicon *l, const char *text, struct sense s)
{
    s.written = text;
    s.fold = text_fold(l->a, text);
    add(l, s);
}

static void add_terms(struct lexicon *l, const struct catalog *c)
{
    for (int k = 0; k < TERM_KINDS; k++)
        for (size_t i = 0; i < c->terms[k].n; i++) {
            const struct term *t = &c->terms[k].v[i];
            struct sense s = {.meaning = MEANS_TERM, .kind = (enum term_kind)k, .id = t->id, .label = t->label};
            add_phrases(l, &t->phrases, s);
            add_text(l, t->label, s);
            s.weak = true;
            add_phrases(l, &t->weak_phrases, s);
        }
}

static void add_trainings(struct lexicon *l, const struct catalog *c)
{
    for (size_t i = 0; i < c->n_programmes; i++) {
        const struct programme *p = &c->programmes[i];
        struct sense s = {.meaning = MEANS_TRAINING, .id = p->id, .label = p->name};
        add_phrases(l, &p->aliases, s);
        add_phrases(l, &p->certificate_phrases, s);
        add_phrases(l, &p->training_phrases, s);
        add_text(l, p->name, s);
        s.weak = true;
        add_text(l, p->short_name ? p->short_name : p->id, s);
        add_phrases(l, &p->weak_aliases, s);
    }
}

static void add_trauma(struct lexicon *l, const struct catalog *c)
{
    for (size_t i = 0; i < c->n_trauma; i++) {
        const struct trauma_level *t = &c->trauma[i];
        struct sense s = {.meaning = MEANS_TRAUMA, .id = t->id, .label = ladder_label(l->a, c, t->id)};
        add_phrases(l, &t->phrases, s);
        if (strlen(t->id) > 2) add_text(l, t->id, s);
        add_text(l, t->issuer, s);
        add_text(l, t->issuer_name, s);
        s.weak = true;
        add_phrases(l, &t->weak_phrases, s);
    }
}

static void add_plain(struct lexicon *l, const struct catalog *c)
{
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        char **v;
        const struct term *t = catalog_term(c, plain[i].kind, plain[i].id);
        size_t n = t ? text_split(l->a, plain[i].phrases, "|", &v) : 0;
        for (size_t k = 0; k < n; k++)
            add(l, (struct sense){.fold = v[k], .written = v[k], .meaning = MEANS_TERM, .kind = plain[i].kind, .id = t->id,
                                  .label = t->label});
    }
}

static struct lexicon *lexicon_new(struct arena *a, const struct catalog *c)
{
    enum { SLOTS = 1 << 14 };
    struct lexicon *l = arena_alloc(a, sizeof *l);
    l->a = a;
    l->slots = arena_alloc(a, SLOTS * sizeof *l->slots);
    l->mask = SLOTS - 1;
    add_terms(l, c);
    add_trainings(l, c);
    add_trauma(l, c);
    add_plain(l, c);
    for (size_t i = 0; i < sizeof grammar / sizeof *grammar; i++) {
        char **v;
        size_t n = text_split(a, grammar[i].phrases, "|", &v);
        for (size_t k = 0; k < n; k++)
            add(l, (struct sense){
                       .fold = v[k], .written = v[k], .meaning = grammar[i].meaning, .id = grammar[i].id});
    }
    size_t n[256] = {0}, cap[256] = {0};
    for (size_t i = 0; i <= l->mask; i++) {
        const struct sense *s = l->slots[i];
        if (!s || s->weak || strchr(s->fold, ' ') || strlen(s->fold) < 5) continue;
        unsigned char first = (unsigned char)*s->fold;
        *ARENA_PUSH(a, l->single[first], n[first], cap[first]) = s;
    }
    for (int i = 0; i < 256; i++) *ARENA_PUSH(a, l->single[i], n[i], cap[i]) = NULL;
    return l;
}

const struct lexicon *question_lexicon(const struct catalog *c)
{
    static struct { struct arena *a; const struct lexicon *l; unsigned serial; } kept;
    if (kept.a && kept.serial == c->serial) return kept.l;
    arena_free(kept.a);
    kept.a = arena_new();
    kept.serial = c->serial;
    return kept.l = lexicon_new(kept.a, c);
}

const struct sense *lexicon_find(const struct lexicon *l, const char *fold)
{
    size_t i = hash_of(fold) & l->mask;
    while (l->slots[i] && strcmp(l->slots[i]->fold, fold)) i = (i + 1) & l->mask;
    return l->slots[i];
}

const struct sense *lexicon_like(const struct lexicon *l, const char *word)
{
    size_t n = strlen(word);
    if (n < 5) return NULL;
    const struct sense *found = NULL;
    int best = n < 8 ? 2 : 3;
    for (const struct sense *const *at = l->single[(unsigned char)*word]; at && *at; at++) {
        const struct sense *s = *at;
        int d = text_distance(word, s->fold, best);
        if (d < best) best = d, found = s;
        else if (d == best && found && !(found->id && s->id && !strcmp(found->id, s->id))) found = NULL;
    }
    return found;
}

char *ladder_label(struct arena *a, const struct catalog *c, const char *id)
{
    for (size_t i = 0; i < c->n_trauma; i++)
        if (!strcmp(c->trauma[i].id, id))
            return arena_printf(a, "%s (%s)", strlen(id) <= 6 ? text_upper(a, id) : id,
                                c->trauma[i].issuer_name);
    return arena_strdup(a, id);
}
