#include <stddef.h>

/// Common passphrases, one a line, as UTF-8: the file common.txt, as it was when the binary was built.
const unsigned char *kring_common_passphrases(size_t *count);
