/* main.c - the commands of the index program (index/command.c has their words). */
#include <stddef.h>

#include "index/opt.h"

static const struct command_run run[] = {
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("index", run, argc, argv);
}
