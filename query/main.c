/* main.c - the commands of the query program (index/command.c has their words). */
#include <stddef.h>

#include "commands.h"
#include "index/opt.h"
#include "web_serve.h"

static const struct command_run run[] = {
    {"find", find_command},
    {"show", show_command},
    {"verify", verify_command},
    {"ask", ask_command},
    {"serve", web_serve},
    {"export", export_fhir_command},
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("query", run, argc, argv);
}
