/* html.h - writing HTML in which nothing unsafe can be written.
 *
 *     html(b, "<p class=\"{}\">{}</p>", class, text);
 *
 * The template is a literal or it does not compile; the values are of type const char *, as many as the
 * template has places for, or the program stops (assert). A placeholder names its context:
 *
 *     {}   text, between tags or inside a double-quoted attribute
 *     {u}  one part of an address (a path segment, a parameter's value), percent-encoded
 *     {l}  a whole link: http://, https:// or a path of our own; anything else becomes "#"
 *     {m}  text in which words are marked; takes two values, the text and the words
 *
 * There is no raw placeholder. A template closes each tag's angle bracket that it opens, and inside a tag a
 * placeholder stands in double quotes; {} never stands where an address is expected. NULL writes nothing. */
#ifndef VOUCH_HTML_H
#define VOUCH_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

#define html(b, ...)                                                                                           \
    html_put((b), (const char *const[]){"" __VA_ARGS__},                                                       \
             sizeof((const char *const[]){"" __VA_ARGS__}) / sizeof(char *))
/* Use html(). V[0] is the template, the rest are the values. */
void html_put(struct buf *b, const char *const *v, size_t n);

/* True for what {l} writes as it is: an http or https address with a host, or a path of our own (not "//elsewhere"),
 * without spaces, quotes or control characters. */
bool html_link_ok(const char *s);

#endif
