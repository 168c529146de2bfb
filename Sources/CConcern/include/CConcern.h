#include <stddef.h>

/// One language's lexicon of concern, as its file was when the binary was built.
typedef struct {
    const char *language;
    const unsigned char *bytes;
    size_t count;
} kring_concern_lexicon;

size_t kring_concern_lexicon_count(void);
kring_concern_lexicon kring_concern_lexicon_at(size_t at);
