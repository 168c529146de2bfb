#include "CConcern.h"

// C23's #embed puts the lexicons into the binary, so that the program needs no file beside it.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char nl[] = {
#embed "nl.txt"
};

static const unsigned char de[] = {
#embed "de.txt"
};

static const unsigned char fr[] = {
#embed "fr.txt"
};

static const unsigned char en[] = {
#embed "en.txt"
};

static const kring_concern_lexicon lexicons[] = {
    {"nl", nl, sizeof nl},
    {"de", de, sizeof de},
    {"fr", fr, sizeof fr},
    {"en", en, sizeof en},
};

size_t kring_concern_lexicon_count(void) { return sizeof lexicons / sizeof *lexicons; }
kring_concern_lexicon kring_concern_lexicon_at(size_t at) { return lexicons[at]; }
