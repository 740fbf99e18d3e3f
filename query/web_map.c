/* web_map.c - see web_map.h. Near a place the earth is flat enough: miles east and south of it, drawn to scale; lines beyond
 * the frame are cut at it (Sutherland and Hodgman, 1974). */
#include "web_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "index/mem.h"
#include "outlines.h"
#include "web_page.h"
#include "web_words.h"

enum {
    HALF_WIDTH = 320, /* of the frame, in its own units */
    HALF_HEIGHT = 230,
    RADIUS = 212,   /* of the outer ring */
    MARK = 12,      /* radius of a mark */
    LABEL_AREA = 9000, /* of a state in the frame that gets its letters */
    MARKS = 100,
    FARTHEST = 500, /* miles: beyond, the earth is too round for this; the list has the rest */
};
static const double MILES_PER_DEGREE = 69.09;

struct view {
    double lat, lon, scale; /* units per mile */
};
struct mark {
    double x, y;
    const char *before; /* "1, " when the run is not all of it; several stand at one place */
    long from, to;      /* the run of numbers that ends it */
};

/* "1", "1, 4", "1, 3-6". */
static const char *mark_label(const struct page *p, const struct mark *m)
{
    const char *between = m->to > m->from + 1 ? "–" : ", ";
    if (m->from == m->to) return arena_printf(p->a, "%s%ld", m->before, m->from);
    return arena_printf(p->a, "%s%ld%s%ld", m->before, m->from, between, m->to);
}

static void mark_add(const struct page *p, struct mark *m, long number)
{
    if (number != m->to + 1) m->before = arena_printf(p->a, "%s, ", mark_label(p, m)), m->from = number;
    m->to = number;
}

static struct spot project(const struct view *v, double lon, double lat)
{
    double miles_east = (lon - v->lon) * cos(v->lat * M_PI / 180) * MILES_PER_DEGREE;
    return (struct spot){miles_east * v->scale, (v->lat - lat) * MILES_PER_DEGREE * v->scale};
}

/* How far P lies inside of the side number SIDE of the frame; below 0 = outside. */
static double inside(const struct spot *p, int side)
{
    double w = HALF_WIDTH + 4, h = HALF_HEIGHT + 4;
    return side == 0 ? p->x + w : side == 1 ? w - p->x : side == 2 ? p->y + h : h - p->y;
}

static size_t clip(const struct spot *in, size_t n, int side, struct spot *out)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct spot *a = &in[i ? i - 1 : n - 1], *b = &in[i];
        double da = inside(a, side), db = inside(b, side);
        if ((da < 0) != (db < 0)) {
            double t = da / (da - db);
            out[count++] = (struct spot){a->x + t * (b->x - a->x), a->y + t * (b->y - a->y)};
        }
        if (db >= 0) out[count++] = *b;
    }
    return count;
}

static void put_path(const struct page *p, const struct spot *v, size_t n)
{
    struct buf d = {0};
    long x = lround(v[0].x), y = lround(v[0].y);
    buf_printf(&d, "M%ld %ldl", x, y);
    for (size_t i = 1; i < n; i++) {
        long nx = lround(v[i].x), ny = lround(v[i].y);
        if (nx == x && ny == y) continue;
        buf_printf(&d, "%ld %ld ", nx - x, ny - y);
        x = nx, y = ny;
    }
    buf_puts(&d, "z");
    html(p->b, "<path class=\"land\" d=\"{}\"></path>\n", d.s);
    buf_free(&d);
}

/* The letters of a state in the middle of its piece, when that is large enough. */
static void put_letters(const struct page *p, const char *state, const struct spot *v, size_t n)
{
    double area = 0, x = 0, y = 0;
    for (size_t i = 0; i < n; i++) {
        const struct spot *a = &v[i ? i - 1 : n - 1], *b = &v[i];
        double cross = a->x * b->y - b->x * a->y;
        area += cross / 2, x += (a->x + b->x) * cross / 6, y += (a->y + b->y) * cross / 6;
    }
    if (fabs(area) < LABEL_AREA) return;
    x /= area, y /= area;
    if (fabs(x) < 100 && fabs(y) < 50) y += y < 0 ? -70 : 70; /* the middle is for the marks */
    html(p->b, "<text class=\"code\" x=\"{}\" y=\"{}\">{}</text>\n", arena_printf(p->a, "%.0f", x),
         arena_printf(p->a, "%.0f", y), state);
}

static void put_land(const struct page *p, const struct view *v)
{
    const struct outlines *o = p->site->outlines;
    size_t most = 0;
    for (size_t i = 0; o && i < o->n; i++)
        if (o->v[i].n > most) most = o->v[i].n;
    /* Each of the four sides at most doubles the points. */
    struct spot *a = arena_bytes(p->a, 16 * most * sizeof *a + 1), *b = arena_bytes(p->a, 16 * most * sizeof *b + 1);
    for (size_t i = 0; o && i < o->n; i++) {
        const struct outline *ring = &o->v[i];
        struct spot west = project(v, ring->west, ring->south), east = project(v, ring->east, ring->north);
        if (west.x > HALF_WIDTH || east.x < -HALF_WIDTH || west.y < -HALF_HEIGHT || east.y > HALF_HEIGHT) continue;
        size_t n = ring->n;
        for (size_t k = 0; k < n; k++)
            a[k] = project(v, ring->v[k].x, ring->v[k].y);
        for (int side = 0; side < 4; side += 2) {
            n = clip(a, n, side, b);
            n = clip(b, n, side + 1, a);
        }
        if (n < 3) continue;
        put_path(p, a, n);
        put_letters(p, ring->state, a, n);
    }
}

/* Rings at round distances, the last one at MILES. */
static void put_rings(const struct page *p, const struct view *v, double miles)
{
    double inner = miles > 200 ? 100 : miles > 75 ? 50 : miles > 35 ? 25 : miles > 15 ? 10 : miles / 2;
    for (int i = 0; i < 2; i++) {
        double r = i ? miles : inner;
        html(p->b, "<circle class=\"ring\" r=\"{}\"></circle>\n<text class=\"far\" y=\"{}\">{}</text>\n",
             arena_printf(p->a, "%.1f", r * v->scale), arena_printf(p->a, "%.0f", 14 - r * v->scale),
             page_fill(p, "miles", arena_printf(p->a, "%g", r)));
    }
}

static bool has_spot(const json_t *answer)
{
    const json_t *place = json_object_get(answer, "place");
    return json_is_number(json_object_get(place, "lat")) && json_is_number(json_object_get(place, "lon")) &&
           json_is_number(json_object_get(answer, "distance_mi"));
}

static struct spot spot_of(const struct view *v, const json_t *answer)
{
    const json_t *place = json_object_get(answer, "place");
    return project(v, json_number_value(json_object_get(place, "lon")),
                   json_number_value(json_object_get(place, "lat")));
}

/* Marks that would lie over each other become one. */
static void put_marks(const struct page *p, const struct view *v, const json_t *answers, long first)
{
    struct mark mark[MARKS];
    size_t n = 0, i;
    const json_t *answer;
    json_array_foreach ((json_t *)answers, i, answer) {
        if (!has_spot(answer)) continue;
        struct spot at = spot_of(v, answer);
        long number = first + (long)i;
        size_t k = 0;
        while (k < n && hypot(mark[k].x - at.x, mark[k].y - at.y) > 2 * MARK)
            k++;
        if (k < n) mark_add(p, &mark[k], number);
        else if (n < MARKS && fabs(at.x) < HALF_WIDTH && fabs(at.y) < HALF_HEIGHT)
            mark[n++] = (struct mark){at.x, at.y, "", number, number};
    }
    for (i = 0; i < n; i++) {
        const char *label = mark_label(p, &mark[i]);
        double w = 2 * MARK + 7.0 * (double)(strlen(label) - 1);
        double left = fmax(-HALF_WIDTH + 2, fmin(HALF_WIDTH - w - 2, mark[i].x - w / 2));
        html(p->b,
             "<rect class=\"mark\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"></rect>"
             "<text class=\"number\" x=\"{}\" y=\"{}\">{}</text>\n",
             arena_printf(p->a, "%.0f", left), arena_printf(p->a, "%.0f", mark[i].y - MARK),
             arena_printf(p->a, "%.0f", w), arena_printf(p->a, "%d", 2 * MARK), arena_printf(p->a, "%d", MARK),
             arena_printf(p->a, "%.0f", left + w / 2), arena_printf(p->a, "%.0f", mark[i].y + 5), label);
    }
}

/* The way from the middle to a spot, as one of eight. */
static const char *bearing(const struct page *p, const struct spot *at)
{
    static const char *const names[] = {"n", "ne", "e", "se", "s", "sw", "w", "nw"};
    double turn = atan2(at->x, -at->y) / (2 * M_PI) * 8;
    return page_text(p, arena_printf(p->a, "bearing.%s", names[((int)lround(turn) + 8) % 8]));
}

/* The map in words: each answer with its distance and direction. */
static void put_list(const struct page *p, const struct view *v, const json_t *answers, long first)
{
    const json_t *answer;
    size_t i;
    html(p->b, "<details class=\"map-list\"><summary>{}</summary>\n<ol start=\"{}\">\n", page_text(p, "map.list"),
         arena_printf(p->a, "%ld", first));
    json_array_foreach ((json_t *)answers, i, answer) {
        const char *far = lang_label(p->a, p->lang, member_text(answer, "distance_text"));
        html(p->b, "<li><a href=\"#a{u}\">{}</a>: ", arena_printf(p->a, "%ld", first + (long)i),
             member_text(answer, "name"));
        if (!has_spot(answer)) {
            html(p->b, "{}</li>\n", page_text(p, "map.place_unknown"));
            continue;
        }
        struct spot at = spot_of(v, answer);
        bool apart = json_number_value(json_object_get(answer, "distance_mi")) >= 1;
        html(p->b, "{}</li>\n", apart ? page_fill(p, "map.far", far, bearing(p, &at)) : far);
    }
    html(p->b, "</ol></details>\n");
}

/* How far the map reaches: the circle that was asked for, else to the last of the answers. 0 = there is nothing to draw. */
static double reach(const json_t *question, const json_t *answers)
{
    double within = json_number_value(json_object_get(question, "within_mi")), most = 0;
    const json_t *answer;
    size_t i, n = 0;
    json_array_foreach ((json_t *)answers, i, answer) {
        if (!has_spot(answer)) continue;
        most = fmax(most, json_number_value(json_object_get(answer, "distance_mi")));
        n++;
    }
    if (!n) return 0;
    if (within > 0) return fmin(FARTHEST, within);
    return fmin(FARTHEST, fmax(10, most > 100 ? ceil(most / 50) * 50 : ceil(most / 10) * 10));
}

bool map_has(const json_t *question, const json_t *answers)
{
    const json_t *near = json_object_get(question, "near");
    return json_is_number(json_object_get(near, "lat")) && json_is_number(json_object_get(near, "lon")) &&
           reach(question, answers) > 0;
}

void map_write(const struct page *p, const json_t *question, const json_t *answers, long first)
{
    const json_t *near = json_object_get(question, "near");
    if (!map_has(question, answers)) return;
    double miles = reach(question, answers);
    struct view v = {json_number_value(json_object_get(near, "lat")), json_number_value(json_object_get(near, "lon")),
                     RADIUS / miles};
    html(p->b, "<section class=\"where-map\" aria-labelledby=\"map\">\n<h2 id=\"map\">{}</h2>\n", page_text(p, "map"));
    html(p->b,
         "<svg class=\"map\" viewbox=\"{}\" role=\"img\" aria-labelledby=\"map-title\">\n"
         "<title id=\"map-title\">{}</title>\n",
         arena_printf(p->a, "%d %d %d %d", -HALF_WIDTH, -HALF_HEIGHT, 2 * HALF_WIDTH, 2 * HALF_HEIGHT),
         page_fill(p, "map.title", member_text(near, "label"), arena_printf(p->a, "%g", miles)));
    put_land(p, &v);
    put_rings(p, &v, miles);
    html(p->b, "<circle class=\"here\" r=\"5\"></circle>\n");
    put_marks(p, &v, answers, first);
    html(p->b, "</svg>\n<p class=\"hint\">{}</p>\n", page_text(p, "map.hint"));
    put_list(p, &v, answers, first);
    html(p->b, "</section>\n");
}
