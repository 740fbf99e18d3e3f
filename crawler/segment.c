#include "segment.h"
void segment_read(struct people *p, struct blocks *blocks, const struct node *root, bool article)
{
    (void)p,(void)blocks,(void)root,(void)article;
}
