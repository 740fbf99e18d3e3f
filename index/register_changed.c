/* register_changed.c - see register_changed.h. Each row is looked for by the index of its list's key. */
#include "register_changed.h"

#include "db.h"

int64_t register_changed(struct db *db, const char *older)
{
    stmt_run(bind_text(db_stmt(db, "ATTACH ?1 AS older"), 1, older));
    int64_t n = 0;
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.nppes n WHERE NOT EXISTS (SELECT 1 FROM older.nppes o"
                              " WHERE o.npi = n.npi AND (o.entity, o.family, o.given, o.middle, o.prefix, o.suffix,"
                              " o.credential, o.other_family, o.other_given, o.other_kind, o.organisation, o.street, o.unit, o.city,"
                              " o.state, o.zip, o.phone, o.gender, o.updated, o.deactivated, o.reason, o.reactivated) IS"
                              " (n.entity, n.family, n.given, n.middle, n.prefix, n.suffix, n.credential,"
                              " n.other_family, n.other_given, n.other_kind, n.organisation, n.street, n.unit, n.city, n.state, n.zip,"
                              " n.phone, n.gender, n.updated, n.deactivated, n.reason, n.reactivated))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.deactivated n WHERE NOT EXISTS (SELECT 1 FROM older.deactivated o"
                              " WHERE o.npi = n.npi AND o.day IS n.day)"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.taxonomy n WHERE NOT EXISTS (SELECT 1 FROM older.taxonomy o"
                              " WHERE o.code = n.code AND (o.grouping, o.classification, o.specialization, o.display,"
                              " o.section) IS (n.grouping, n.classification, n.specialization, n.display, n.section))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.licence n WHERE NOT EXISTS (SELECT 1 FROM older.licence o"
                              " WHERE o.number_key = n.number_key AND (o.number, o.type, o.family, o.given, o.middle,"
                              " o.suffix, o.birth_year, o.city, o.zip, o.status, o.issued, o.last_issued, o.expires, o.action) IS (n.number,"
                              " n.type, n.family, n.given, n.middle, n.suffix, n.birth_year, n.city, n.zip, n.status, n.issued, n.last_issued,"
                              " n.expires, n.action))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.exclusion n WHERE NOT EXISTS (SELECT 1 FROM older.exclusion o"
                              " WHERE o.row_hash = n.row_hash)"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.zip n WHERE NOT EXISTS (SELECT 1 FROM older.zip o"
                              " WHERE o.zip = n.zip AND (o.lat, o.lon, o.city, o.state) IS (n.lat, n.lon, n.city, n.state))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.compact_holder n WHERE NOT EXISTS (SELECT 1 FROM"
                              " older.compact_holder o WHERE o.family_fold = n.family_fold"
                              " AND o.given_fold = n.given_fold AND (o.compact, o.family, o.given, o.home_state,"
                              " o.number, o.kind, o.status, o.expires, o.state) IS (n.compact, n.family, n.given,"
                              " n.home_state, n.number, n.kind, n.status, n.expires, n.state))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.nppes_other_name n WHERE NOT EXISTS (SELECT 1 FROM"
                              " older.nppes_other_name o WHERE o.npi = n.npi AND (o.name, o.kind, o.created) IS (n.name,"
                              " n.kind, n.created))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.nppes_place n WHERE NOT EXISTS (SELECT 1 FROM"
                              " older.nppes_place o WHERE o.npi = n.npi AND (o.street, o.unit, o.city, o.state, o.zip,"
                              " o.phone) IS (n.street, n.unit, n.city, n.state, n.zip, n.phone))"),
                  0);
    n += stmt_int(db_stmt(db, "SELECT count(*) FROM main.nppes_endpoint n WHERE NOT EXISTS (SELECT 1 FROM"
                              " older.nppes_endpoint o WHERE o.npi = n.npi AND (o.kind, o.address, o.about, o.affiliation)"
                              " IS (n.kind, n.address, n.about, n.affiliation))"),
                  0);
    db_run(db, "DETACH older");
    return n;
}
