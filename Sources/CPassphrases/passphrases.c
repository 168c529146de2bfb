#include "CPassphrases.h"

// C23's #embed puts the list into the binary, so that the program needs no file beside it.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char common[] = {
#embed "common.txt"
};

const unsigned char *kring_common_passphrases(size_t *count) {
    *count = sizeof common;
    return common;
}
