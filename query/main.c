/* main.c - the commands of the query program (index/command.c has their words). */
#include <stddef.h>

#include "index/opt.h"
#include "web.h"

static const struct command_run run[] = {
    {"serve", web_serve},
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("query", run, argc, argv);
}
