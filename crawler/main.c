/* main.c - the commands of the crawler program (index/command.c has their words). */
#include <stddef.h>

#include "import.h"
#include "index/opt.h"
#include "read_cmd.h"

static const struct command_run run[] = {
    {"import", import_run},
    {"read", run_read},
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("crawler", run, argc, argv);
}
