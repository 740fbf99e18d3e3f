# verdicts.awk - makes of tests/verdicts.tsv the lists, pages and rosters that test_verdicts.sh feeds to vouch, and judges the answers.
#   -v nppes_header=FILE   a file whose first line names the columns
#   -v out=DIR             writes DIR/SET/KIND (a list), DIR/SET/records, DIR/asked (SET, day, state, roster)
# Every person has a name and an NPI of their own, made from the number of the row.
function pairs(text, into,   n, part, i, at) {
    delete into
    n = split(text, part, "; ")
    for (i = 1; i <= n; i++) { at = index(part[i], "="); into[substr(part[i], 1, at - 1)] = substr(part[i], at + 1) }
}
function npi_of(i,   nine, k, d, sum) {
    nine = "20001" sprintf("%04d", i); sum = 24
    for (k = 1; k <= 9; k++) { d = substr(nine, k, 1); if (k % 2) { d *= 2; if (d > 9) d -= 9 } sum += d }
    return nine (10 - sum % 10) % 10
}
function surname_of(i,   s, k) {
    s = "V"
    for (k = 3; k >= 1; k--) s = s syllable[int(i / 10 ^ (k - 1)) % 10 + 1 + (k == 2) * 10]
    return s
}
function us(day, mark) { return day == "" ? "" : substr(day, 6, 2) mark substr(day, 9, 2) mark substr(day, 1, 4) }
function plain(day) { gsub(/-/, "", day); return day }
function list(set, kind, header, line,   file) {
    file = out "/" set "/" kind
    if (!(file in begun)) { begun[file] = 1; if (header != "") print header > file }
    print line > file
}
function licence_row(set, board, type, number, family, given, expires, birth, action, status,   p) {
    split(status, p, ": ")
    if (board == "WA") list(set, "licence:WA", "credentialnumber,lastname,firstname,middlename,credentialtype,status,birthyear,ceduedate,firstissuedate,lastissuedate,expirationdate,actiontaken",
        number "," toupper(family) "," toupper(given) "," toupper(r["rmiddle"]) "," type "," status "," birth ",,01/02/2010,01/02/2025," us(expires, "/") "," (action == "" ? "No" : action))
    if (board == "CO") list(set, "licence:CO", "lastname,firstname,licensetype,licensenumber,licenseexpirationdate,licensestatusdescription,casenumber,programaction",
        family "," given "," type "," sprintf("%0" (r["pad"] ? r["pad"] : 1) "d", number) "," (expires == "" ? "" : expires "T00:00:00.000") "," status "," (action == "" ? "" : "2024-11") "," action)
    if (board == "CT") list(set, "licence:CT", "credentialid,name,type,credentialnumber,credentialtype,credential,status,statusreason,active,expirationdate,city,state,zip",
        "7" number "," toupper(given " " family) ",INDIVIDUAL," number "," type "," type "," p[1] "," p[2] ",1," us(expires, "/") ",Hartford,CT,06103")
    if (board == "IL") list(set, "licence:IL", "license_type,description,license_number,license_status,business,first_name,middle,last_name,expiration_date,city,state,zip,ever_disciplined",
        type ",," sprintf("%09d", number) "," status ",N," toupper(given) ",," toupper(family) "," us(expires, "/") ",Chicago,IL,60601," (action == "" ? "N" : action))
    if (board == "DE") list(set, "licence:DE", "last_name,first_name,license_no,license_type,city,state,zip_code,expiration_date,disciplinary_action,license_status",
        family "," given "," number "," type ",Dover,DE,19901," us(expires, "/") ",N," status)
    if (board == "FL") list(set, "licence:FL", "Profession-Name|Expire-Date|License-Number|Board-Action-Indicator|License-Status-Description|Last-Name|First-Name|License-Active-Status-Description|",
        type "|" us(expires, "/") "|" number "|" (action == "" ? "N" : action) "|" p[1] "|" toupper(family) "|" toupper(given) "|" p[2] "|")
    if (board == "TX-MEDICAL") list(set, "licence:TX-MEDICAL", "license_type,license_number,last_name,first_name,registration_status,license_expiration_date,disciplinary_status,license_status,degree,currently_licensed",
        type "," number "," toupper(family) "," toupper(given) "," p[1] "," us(expires, "/") "," p[2] "," p[4] ",MD," p[3])
    if (board == "TX-RN") list(set, "licence:TX-RN", "license_number,last_name,first_name,license_status,lincense_status_date,lincense_expiration_date",
        number "," toupper(family) "," toupper(given) "," status ",20200102," plain(expires))
    if (board == "CA") list(set, "licence:CA", "License Type\tLicense Number\tIndiv/Org\tOrg/Last Name\tFirst Name\tMiddle Name\tExpiration Date\tLicense Status",
        type "\t" number "\tI\t" toupper(family) "\t" toupper(given) "\t\t" us(expires, "-") "\t" status)
}
function value(v, without) { return v == "" ? without : v == "-" ? "" : v }
function exclusion(set, npi, family, given,   who, n) {
    n = r["lnpi"] ? npi_of(9998) : "0000000000"; who = (r["lname"] ? r["lname"] : family r["lplus"]) "\",\"" value(r["lgiven"], given) "\",\"\",\""
    if (r["leie"] == "npi") n = npi
    if (r["leie"] == "other") who = family "enko\",\"" given "\",\"\",\""
    if (r["leie"] == "business") who = "\",\"\",\"\",\"" toupper(family) " COUNSELING"
    list(set, "leie", leie, "\"" toupper(who) "\",\"IND- LIC HC SERV PRO\",\"COUNSELOR\",\"\",\"" n "\",\"" value(r["dob"], "") "\",\"1 ELM ST\",\"TACOMA\",\"" value(r["lstate"], "WA") \
        "\",\"98402\",\"1128b4\",\"20200520\",\"" value(r["rein"], "00000000") "\",\"" (r["waiver"] ? "20210101" : "00000000") "\",\"" r["waiver"] "\"")
}
function nppes(set, npi, family, given, place,   n, name, v, k, line) {
    n = split(r["nname"], name, " ")
    v["NPI"] = npi; v["Entity Type Code"] = 1
    v["Provider Last Name (Legal Name)"] = toupper(n ? name[2] : family); v["Provider First Name"] = toupper(n ? name[1] : given)
    v["Provider Business Practice Location Address State Name"] = place
    v["NPI Deactivation Date"] = us(r["off"], "/"); v["NPI Reactivation Date"] = us(r["on"], "/")
    if (c["from"] == "nppes") {
        v["Healthcare Provider Taxonomy Code_1"] = "106H00000X"; v["Healthcare Provider Primary Taxonomy Switch_1"] = "Y"
        v["Provider License Number_1"] = number; v["Provider License Number State Code_1"] = state
    }
    for (k = 1; k <= columns; k++) line = line (k > 1 ? "," : "") "\"" v[column[k]] "\""
    list(set, "nppes", header, line)
}
function record(set, id, npi, family, given, state, type, number, place) {
    print "{\"source\":\"kap-list\"," (c["voice"] ? "\"voice\":\"" c["voice"] "\"," : "") "\"url\":\"http://kap-list.example/" id "\",\"seen\":\"2026-11-10T08:00:00Z\",\"id\":\"" id "\",\"kind\":\"person\",\"claims\":[" \
        "{\"field\":\"name\",\"value\":\"" given " " family "\",\"quote\":\"" given " " family "\"},{\"field\":\"npi\",\"value\":\"" npi "\",\"quote\":\"NPI " npi "\"}," \
        "{\"field\":\"licence\",\"value\":{\"state\":\"" state "\",\"type\":\"" type "\"" (number == "" ? "" : ",\"number\":\"" number "\"") "},\"quote\":\"" state " " type " " number "\"}," \
        "{\"field\":\"address\",\"value\":{\"city\":\"Springfield\",\"state\":\"" place "\"},\"quote\":\"Springfield, " place "\"}]}" > (out "/" set "/records")
}
BEGIN {
    FS = "\t"
    getline header < nppes_header
    columns = split(substr(header, 2, length(header) - 2), column, "\",\"")
    split("ba ce di fo gu ka le mi no pu rand lisk morn tesk vald hurn jost cray welk snod", syllable, " ")
    kind["WA"] = "Mental Health Counselor License"; type_of["WA"] = "LMHC"; kind["CO"] = "LPC"; type_of["CO"] = "LPC"
    kind["CT"] = "Clinical Social Worker"; type_of["CT"] = "LCSW"; kind["IL"] = "LICENSED CLINICAL SOCIAL WORKER"; type_of["IL"] = "LCSW"
    kind["DE"] = "Licensed Clinical Social Worker"; type_of["DE"] = "LCSW"; kind["FL"] = "Licensed Mental Health Counselor"; type_of["FL"] = "LMHC"
    kind["TX-MEDICAL"] = "Physician"; type_of["TX-MEDICAL"] = "MD"; type_of["TX-RN"] = "RN"
    kind["CA"] = "Licensed Marriage and Family Therapist"; type_of["CA"] = "LMFT"
    split("LMHC LH LMHCA MC LICSW LW LMFT LF PSY PY MD MD DO OP ND NT ARNP AP CRNA AP PA PA RN RN LMT MA", w, " ")
    for (i = 1; i in w; i += 2) letters[w[i]] = w[i + 1]
    leie = "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
}
/^#/ || $1 == "id" { next }
{
    i++
    pairs($2, r); pairs($3, c); pairs($5, x)
    set = value(r["set"] != "" ? r["set"] : c["set"], "new")
    family = value(c["family"], surname_of(i)); given = value(c["given"], "Wren")
    state = value(c["state"], substr(r["board"], 1, 2)); type = value(c["type"], type_of[r["board"]])
    number = state == "WA" ? letters[type] sprintf("6%07d", i) : r["board"] == "DE" ? "Q1-000" (7000 + i) : 70000 + i
    if (c["number"] != "") number = value(c["number"], "")
    npi = npi_of(i); place = value(c["place"], state); expires = value(r["expires"], "2027-09-30")
    rfamily = value(r["rfamily"], family r["rfamilyplus"]); rgiven = value(r["rgiven"], given)
    if (split(r["rname"], w, " ") == 2) { rgiven = w[1]; rfamily = w[2] }
    if (r["board"] != "" && r["status"] != "-") {
        licence_row(set, r["board"], value(r["type"], kind[r["board"]]), number, rfamily, rgiven, expires, value(r["birth"], "1980"), r["action"], r["status"])
        if (r["again"]) licence_row(set, r["board"], value(r["type"], kind[r["board"]]), number, rfamily, rgiven, expires, "", r["again"], r["status"])
        if (r["then"]) licence_row(set, r["board"], value(r["type"], kind[r["board"]]), number, rfamily, rgiven, value(r["until"], expires), value(r["birth"], "1980"), "", r["then"])
        if (r["beside"]) licence_row(set, r["board"], r["beside"], "X" i, rfamily, rgiven, expires, "", "", "Active")
    }
    if (r["leie"]) exclusion(set, npi, family, given)
    if (split(r["psypact"], w, "/") == 3) list(set, "psypact", "family,given,home_state,licence_number,authorization,status,expires",
        family "," given "," value(r["home"], state) "," value(r["pnumber"], number) "," w[1] "," w[2] "," w[3])
    if (split(r["privilege"], w, "/") == 3) list(set, "privileges", "compact,family,given,home_state,licence_number,state,status,expires",
        value(r["compact"], "Counseling Compact") "," family "," given "," value(r["home"], state) "," value(r["pnumber"], number) "," w[1] "," w[2] "," w[3])
    nppes(set, npi, family, given, place)
    stated = number
    if (c["spell"] == "blank") stated = substr(number, 1, 2) " " substr(number, 3)
    if (c["spell"] == "lower") stated = tolower(number)
    if (c["spell"] == "digits") stated = substr(number, 3)
    if (c["from"] != "nppes") record(set, "r" i, npi, family, given, state, type, stated, place)
    print set "\t" value($4, "2026-11-21") "\t" value(x["state"], "-") "\t" npi "\t" $1 "\t" $5 "\t" given " " family "," c["dea"] > (out "/asked")
}
END {
    list("new", "leie", leie, "\"NOBODY\",\"AT ALL\",\"\",\"\",\"\",\"\",\"\",\"0000000000\",\"19500101\",\"\",\"\",\"NM\",\"\",\"1128a1\",\"20200520\",\"00000000\",\"00000000\",\"\"")
    list("old", "leie", leie, "\"NOBODY\",\"AT ALL\",\"\",\"\",\"\",\"\",\"\",\"0000000000\",\"19500101\",\"\",\"\",\"NM\",\"\",\"1128a1\",\"20200520\",\"00000000\",\"00000000\",\"\"")
}
