#include <stddef.h>

/// A file of the folder Schema, as it was when the binary was built.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} kring_schema_file;

/// The numbered migrations, in order.
size_t kring_migration_count(void);
kring_schema_file kring_migration(size_t at);

/// The API's contract, openapi.yaml.
kring_schema_file kring_openapi(void);
