/* main.c - the commands of the crawler program (index/command.c has their words). */
#include <stddef.h>

#include "crawl.h"
#include "crawl_report.h"
#include "export.h"
#include "forget.h"
#include "import.h"
#include "index/opt.h"
#include "inspect.h"
#include "read_cmd.h"
#include "registers_cmd.h"

static const struct command_run run[] = {
    {"crawl", crawl_main},
    {"export", export_main},
    {"forget", forget_main},
    {"import", import_run},
    {"read", run_read},
    {"registers", registers_main},
    {"robots", robots_main},
    {"sources", sources_main},
    {"url", url_main},
    {NULL, NULL},
};

int main(int argc, char **argv)
{
    return command_main("crawler", run, argc, argv);
}
