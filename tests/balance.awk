# balance.awk - checks that a page is well formed: awk -f tests/balance.awk PAGE. Prints each fault, ends with 1 if any.
# Every element that is opened is closed in order; attributes are quoted; no id twice; every label and aria reference
# has its id; one h1, and headings do not jump; "&" begins a character reference; no script, no style, no handler.
function fault(text) { print FILENAME ": " text; bad = 1 }
function attributes(tag, element,    rest, name, value) {
    rest = tag
    sub(/^[a-z0-9]+/, "", rest)
    while (match(rest, /^[ \t\n]+[a-z-]+(="[^"<>]*")?/)) {
        name = substr(rest, 1, RLENGTH)
        rest = substr(rest, RLENGTH + 1)
        gsub(/^[ \t\n]+/, "", name)
        value = name
        sub(/^[^=]*="?/, "", value); sub(/"$/, "", value); sub(/=.*/, "", name)
        if (name == "id" && ids[value]++) fault("id " value " twice")
        if (name == "for" || name == "aria-describedby" || name == "aria-labelledby") wanted[value] = 1
        if (name ~ /^on/ || name == "style") fault("attribute " name)
        if (value ~ /&/ && value !~ /&(amp|lt|gt|quot|#39);/) fault("bare & in " name)
        if (element ~ /^(input|select)$/ && name == "id") last_id = value
    }
    if (rest !~ /^[ \t\n]*$/) fault("malformed tag <" tag ">")
}
{ page = page $0 "\n" }
END {
    if (page !~ /^<!DOCTYPE html>\n<html lang="[a-z]+">/) fault("no doctype, or no language")
    sub(/^<!DOCTYPE html>/, "", page)
    split("area base br col embed hr img input link meta source track wbr", list, " ")
    for (i in list) void[list[i]] = 1
    while ((at = index(page, "<")) > 0) {
        text = substr(page, 1, at - 1)
        if (text ~ />/) fault("bare > in text: " text)
        copy = text; gsub(/&(amp|lt|gt|quot|#39);/, "", copy)
        if (copy ~ /&/) fault("bare & in text: " text)
        page = substr(page, at + 1)
        end = index(page, ">")
        tag = substr(page, 1, end - 1)
        page = substr(page, end + 1)
        if (tag ~ /^\//) {
            name = substr(tag, 2)
            if (depth < 1 || stack[depth] != name) fault("</" name "> closes <" stack[depth] ">")
            if (depth > 0) depth--
            continue
        }
        name = tag; sub(/[^a-z0-9].*/, "", name)
        if (name == "") fault("what is <" tag ">?")
        if (name == "script" || name == "style" || name == "iframe") fault("element " name)
        attributes(tag, name)
        if (name ~ /^h[1-6]$/) {
            level = substr(name, 2) + 0
            if (level == 1) h1++
            if (level > heading + 1) fault("heading " level " after " heading)
            heading = level
        }
        if (name ~ /^(ul|ol)$/) items[depth + 1] = 0
        if (name == "li" && stack[depth] !~ /^(ul|ol)$/) fault("li in " stack[depth])
        if (name == "p" && stack[depth] == "p") fault("p in p")
        if (name ~ /^(ul|ol|dl|div|p|h[1-6]|section|article|details|blockquote)$/ && stack[depth] ~ /^(p|span|h[1-6])$/)
            fault(name " in " stack[depth])
        if (name ~ /^(dt|dd)$/ && stack[depth] != "dl") fault(name " in " stack[depth])
        if (!(name in void)) stack[++depth] = name
    }
    if (page ~ /[^ \t\n]/) fault("text after the end")
    if (depth) fault("<" stack[depth] "> is not closed")
    if (h1 != 1) fault(h1 + 0 " first headings")
    for (id in wanted) if (!ids[id]) fault("nothing has the id " id)
    exit bad
}
