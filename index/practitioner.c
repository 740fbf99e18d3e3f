/* practitioner.c - the words of the enumerations of practitioner.h. */
#include "practitioner.h"

const char *const credential_kind_names[] = {"licence", "training", "trauma", "membership", NULL};
const char *const proof_names[] = {"self-stated", "third-party", "document", "issuer-confirmed", "primary-source",
                                   "signed", NULL};
const char *const licence_found_names[] = {"no_list", "no_number", "absent", "other_name", "other_type", "ambiguous",
                                           "found", NULL};
