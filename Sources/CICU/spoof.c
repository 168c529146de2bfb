#include "CICU.h"

#include <unicode/uset.h>
#include <unicode/uspoof.h>

static USpoofChecker *within(const kring_spoof *checker) { return (USpoofChecker *)checker; }

const kring_spoof *kring_spoof_open(void) {
    UErrorCode status = U_ZERO_ERROR;
    // The line that stretches an Arabic word (U+0640) is no letter, though it counts as alphabetic.
    USet *allowed = uset_openPattern(u"[[[:Alphabetic:]&[[:Latin:][:Greek:][:Cyrillic:][:Common:]]]-[\\u0640]]", -1, &status);
    USpoofChecker *checker = uspoof_open(&status);
    if (U_SUCCESS(status)) {
        uset_removeAll(allowed, uspoof_getRecommendedSet(&status));
        uset_removeAll(allowed, uspoof_getInclusionSet(&status));
        uset_complement(allowed);
        uspoof_setAllowedChars(checker, allowed, &status);
        uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
        uspoof_setChecks(checker,
                         USPOOF_CHAR_LIMIT | USPOOF_RESTRICTION_LEVEL | USPOOF_MIXED_NUMBERS | USPOOF_INVISIBLE | USPOOF_HIDDEN_OVERLAY,
                         &status);
    }
    uset_close(allowed);
    if (U_SUCCESS(status)) return (const kring_spoof *)checker;
    uspoof_close(checker);
    return NULL;
}

int32_t kring_spoof_faults(const kring_spoof *checker, const char *text, int32_t count) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t failed = uspoof_checkUTF8(within(checker), text, count, NULL, &status);
    if (U_FAILURE(status)) return -1;
    // A letter that is not allowed fails the check of scripts as well.
    if (failed & USPOOF_CHAR_LIMIT) return kring_spoof_letters;
    return (failed & USPOOF_RESTRICTION_LEVEL ? kring_spoof_scripts : 0) | (failed & USPOOF_MIXED_NUMBERS ? kring_spoof_digits : 0) |
           (failed & (USPOOF_INVISIBLE | USPOOF_HIDDEN_OVERLAY) ? kring_spoof_hidden : 0);
}

int32_t kring_spoof_skeleton(const kring_spoof *checker, const char *text, int32_t count, char *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t needed = uspoof_getSkeletonUTF8(within(checker), 0, text, count, out, capacity, &status);
    return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? needed : -1;
}
