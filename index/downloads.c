/* downloads.c - see downloads.h */
#include "downloads.h"

#include <string.h>
#include <time.h>

#include "home.h"
#include "mem.h"

static json_t *state(struct arena *a)
{
    return json_load_file(home_path(a, "downloads/state.json"), 0, NULL);
}

json_t *downloads_hosts(void)
{
    struct arena *a = arena_new();
    json_t *all = state(a), *hosts = json_incref(json_object_get(all, "hosts"));
    json_decref(all);
    arena_free(a);
    return hosts;
}

int64_t downloads_delayed(const json_t *hosts, const char *origin, int64_t delay_ms)
{
    const json_t *h = json_object_get(hosts, origin);
    int64_t asked = json_integer_value(json_object_get(h, "asked_ms")), own = json_integer_value(json_object_get(h, "delay_ms"));
    return asked ? asked + (own > delay_ms ? own : delay_ms) : 0;
}

json_t *downloads_told(struct arena *a)
{
    static const char *const keys[] = {"outcome", "detail", "checked_at", "loaded_at", "url"};
    json_t *all = state(a), *list = json_array(), *st;
    const char *name;
    json_object_foreach(json_object_get(all, "registers"), name, st) {
        json_t *row = json_pack("{s:s}", "name", name);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (json_is_string(json_object_get(st, keys[i]))) json_object_set(row, keys[i], json_object_get(st, keys[i]));
        time_t due = (time_t)(json_integer_value(json_object_get(st, "due_ms")) / 1000);
        struct tm tm;
        char day[16];
        if (due > 0 && gmtime_r(&due, &tm) && strftime(day, sizeof day, "%Y-%m-%d", &tm))
            json_object_set_new(row, "due", json_string(day));
        json_array_append_new(list, row);
    }
    json_decref(all);
    return list;
}
