#include "prose.h"
#include "index/claim.h"
#include "index/mem.h"
#include "index/text.h"
void prose_line(struct people *p, struct person *who, const char *text, const char *where, enum prose_kind kind)
{
    (void)p,(void)who,(void)text,(void)where,(void)kind;
}
void prose_credential(struct people *p, struct person *who, const char *name, const char *by, const char *year, const char *where)
{
    (void)p,(void)who,(void)name,(void)by,(void)year,(void)where;
}
void prose_membership(struct people *p, struct person *who, const char *name, const char *where)
{
    people_claim(p, who, "membership", claim_object(p->a, "name", name, (char *)NULL), name, where);
}
