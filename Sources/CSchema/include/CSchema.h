#include <stddef.h>

/// A file of the folder Schema, as it was when the binary was built.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} kring_schema_file;

extern const kring_schema_file kring_migrations[];
extern const size_t kring_migration_count;
extern const kring_schema_file kring_openapi;
