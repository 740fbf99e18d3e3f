/* item.c - see item.h */
#include "item.h"

#include <string.h>

#include "index/text.h"

json_t *item_new(void)
{
    return json_pack("{s:[], s:{}}", "type", "properties");
}

const char *item_word(const char *word)
{
    static const char *const before[] = {"https://schema.org/", "http://schema.org/", "https://www.schema.org/",
                                         "http://www.schema.org/", "schema:", NULL};
    for (const char *const *p = before; *p; p++)
        if (text_starts_nocase(word, *p)) return word + strlen(*p);
    return word;
}

void item_type(json_t *item, const char *word)
{
    json_t *list = json_object_get(item, "type"), *t;
    size_t i;
    word = item_word(word);
    json_array_foreach(list, i, t)
        if (!strcmp(json_string_value(t), word)) return;
    if (*word) json_array_append_new(list, json_string(word));
}

void item_add(json_t *item, const char *name, json_t *value)
{
    json_t *props = json_object_get(item, "properties"), *v;
    if (!value) return;
    name = item_word(name);
    json_t *list = json_object_get(props, name);
    if (!list) {
        list = json_array();
        json_object_set_new(props, name, list);
    }
    size_t i;
    json_array_foreach(list, i, v)
        if (json_equal(v, value)) {
            json_decref(value);
            return;
        }
    json_array_append_new(list, value);
}

json_t *item_all(const json_t *item, const char *name)
{
    json_t *props = json_object_get(item, "properties"), *v = json_object_get(props, name);
    if (v || !props) return v;
    const char *key;
    json_object_foreach(props, key, v)
        if (text_eq_nocase(key, name)) return v;
    return NULL;
}

json_t *item_item(const json_t *item, const char *name)
{
    json_t *v, *list = item_all(item, name);
    size_t i;
    json_array_foreach(list, i, v)
        if (json_is_object(v)) return v;
    return NULL;
}

const char *item_text(const json_t *item, const char *name)
{
    json_t *v, *list = item_all(item, name);
    size_t i;
    json_array_foreach(list, i, v) {
        const char *s = json_is_string(v) ? json_string_value(v) : NULL;
        if (json_is_object(v) && strcmp(name, "name")) s = item_text(v, "name");
        if (s && *s) return s;
    }
    return NULL;
}

int item_is(const json_t *item, const char *type)
{
    json_t *t;
    size_t i;
    json_array_foreach(json_object_get(item, "type"), i, t)
        if (text_eq_nocase(json_string_value(t), type)) return 1;
    return 0;
}
