#!/bin/sh
# Checks that the town is sound: sh tests/world/check.sh. Prints what is wrong and ends with 1, else says "the town is sound".
# It reads files only; what vouch makes of the town is another test.
cd "$(dirname "$0")" || exit 3
bad=0
complain() { printf '%s\n' "$*"; bad=1; }

# A register's rows have as many columns as its header (values hold no comma between quotes but in leie and nucc).
for register in nppes wa; do
    cat registers/$register/*.csv | awk -F '","' -v name=$register 'NR == 1 { n = NF } NF != n { print name ": row " NR " has " NF " columns, not " n; wrong = 1 } END { exit wrong }' || bad=1
done
columns=$(awk -F '","' 'NR == 1 { print NF }' registers/nppes/00-header.csv)
[ "$columns" = 330 ] || complain "nppes: $columns columns, not 330"

# NPIs begin with 2 and have a right check digit.
for file in registers/nppes/[1-9]*.csv; do
    awk -F '","' '{
        npi = substr($1, 2)
        sum = 24
        for (i = 10; i >= 1; i--) {
            digit = substr(npi, i, 1) * ((10 - i) % 2 + 1)
            sum += digit > 9 ? digit - 9 : digit
        }
        exit !(npi ~ /^2[0-9]+$/ && length(npi) == 10 && sum % 10 == 0)
    }' "$file" || complain "$file: not an NPI of the town"
done

# No telephone but 555-01xx, no domain but .example.
phones=$(grep -rhoE '\(?[2-9][0-9]{2}\)?[ .-]?[0-9]{3}[ .-][0-9]{4}' sites later | grep -vE '555[ .-]01[0-9]{2}$')
[ -z "$phones" ] || complain "telephones outside 555-01xx: $phones"
hosts=$(find sites later/sites -mindepth 1 -maxdepth 1 -type d | grep -v '\.example$')
[ -z "$hosts" ] || complain "hosts outside .example: $hosts"

# Each source starts at a host that stands; each dated register has its header.
for file in sources/*.json; do
    for host in $(grep -oE 'http://[^/"]+' "$file" | cut -c8-); do
        [ -d "sites/$host" ] || complain "$file: there is no sites/$host"
    done
done
for file in registers/DATES registers-may/DATES registers-psypact/DATES; do
    while read -r name date; do
        [ -f "$(dirname $file)/$name/00-header.csv" ] || complain "$file: there is no $name ($date)"
    done < $file
done
[ $bad = 0 ] && echo "the town is sound"
exit $bad
