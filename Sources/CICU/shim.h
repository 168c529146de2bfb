#include <stddef.h>

#include <unicode/uset.h>
#include <unicode/uspoof.h>

// ICU's functions are macros that put its version behind their names, so that Swift would call this version's alone.
// Those that Kring calls are therefore wrapped here.

// A spoof checker for names of people (UTS #39), which threads may share since nothing changes it any more; NULL on failure.
//
// It finds: letters of the Latin, Greek and Cyrillic scripts, and of none, that no language of today writes (such as ᴀ and 🅰);
// scripts that do not go together, digits of two kinds, and marks that are not to be seen where they stand.
static inline USpoofChecker *kring_spoof_open(void) {
    UErrorCode status = U_ZERO_ERROR;
    static const UChar letters[] = u"[[:Alphabetic:]&[[:Latin:][:Greek:][:Cyrillic:][:Common:]]]";
    USet *allowed = uset_openPattern(letters, -1, &status);
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
    if (U_SUCCESS(status)) return checker;
    uspoof_close(checker);
    return NULL;
}

// The checks that a UTF-8 text fails, as bits of USpoofChecks; -1 on failure.
static inline int32_t kring_spoof_check(const USpoofChecker *checker, const char *text, int32_t count) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t failed = uspoof_checkUTF8(checker, text, count, NULL, &status);
    return U_SUCCESS(status) ? failed : -1;
}

// Writes the skeleton of a UTF-8 text as far as it fits; answers how many bytes it has, -1 on failure.
static inline int32_t kring_spoof_skeleton(const USpoofChecker *checker, const char *text, int32_t count, char *out, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t needed = uspoof_getSkeletonUTF8(checker, 0, text, count, out, capacity, &status);
    return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? needed : -1;
}
