#pragma once
#include <stdint.h>

// What Kring asks of ICU. ICU's own headers stay out of Swift's sight: Foundation brings those of another version.

// A spoof checker for names of people (UTS #39). Threads may share it, since nothing changes it any more.
typedef struct kring_spoof kring_spoof;

// NULL when ICU or its data are not there.
const kring_spoof *kring_spoof_open(void);

// What is wrong with a text: a sum of these.
enum {
    // Letters of the Latin, Greek and Cyrillic scripts, or of none, that no language of today writes, such as ᴀ and 🅰.
    kring_spoof_letters = 1,
    // Scripts that no language writes together.
    kring_spoof_scripts = 2,
    // Digits of two kinds.
    kring_spoof_digits = 4,
    // A mark twice on one letter, or where it does not show.
    kring_spoof_hidden = 8,
};

// The faults of a text of UTF-8; -1 on failure.
int32_t kring_spoof_faults(const kring_spoof *checker, const char *text, int32_t count);

// Writes the skeleton of a text of UTF-8, as far as it fits; answers how many bytes it has, -1 on failure.
int32_t kring_spoof_skeleton(const kring_spoof *checker, const char *text, int32_t count, char *out, int32_t capacity);
