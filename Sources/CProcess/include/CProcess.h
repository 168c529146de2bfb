#pragma once

// What Swift cannot call itself, because it takes a varying number of arguments.

/// Keeps this process's memory out of core dumps.
void kring_forbid_dumps(void);
