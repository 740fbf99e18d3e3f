/* main.c - the commands of the crawler program (index/command.c has their words). */
#include <stddef.h>

#include "import.h"
#include "index/opt.h"

static const struct command_run run[] = {
    {"import", import_run},
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("crawler", run, argc, argv);
}
