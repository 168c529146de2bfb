#include "CProcess.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void kring_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // Where a program takes the dumps the limit does not hold (core(5)), and this does.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
