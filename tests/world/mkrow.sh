#!/bin/sh
# Prints one row of a register: mkrow.sh HEADER-FILE 'Column name=value' ...
# Columns stand in the order of the header's first line; those not named are empty; every value is quoted; a column
# that the header does not have is an error. EOL=crlf (the default) or EOL=lf ends the row.
#   sh tests/world/mkrow.sh tests/world/registers/wa/00-header.csv credentialnumber=LH60000102 lastname=WARD ...
header=$1
shift
for pair in "$@"; do
    printf '%s\n' "$pair"
done | awk -v header="$header" -v eol="${EOL:-crlf}" '
BEGIN {
    getline line < header
    gsub(/[\r"]/, "", line)
    columns = split(line, name, ",")
    for (i = 1; i <= columns; i++)
        known[name[i]] = 1
}
{
    at = index($0, "=")
    column = substr($0, 1, at - 1)
    if (!(column in known)) {
        print "mkrow.sh: no column \"" column "\"" > "/dev/stderr"
        bad = 1
    }
    text = substr($0, at + 1)
    gsub(/"/, "\047", text)
    value[column] = text
}
END {
    for (i = 1; i <= columns; i++)
        printf "%s\"%s\"", (i > 1 ? "," : ""), value[name[i]]
    printf "%s", (eol == "lf" ? "\n" : "\r\n")
    exit bad
}'
