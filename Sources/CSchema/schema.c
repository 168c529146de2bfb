#include "CSchema.h"

// C23's #embed puts the files into the binary, so that a running Kring cannot meet another version of them.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char m0001[] = {
#embed "../../Schema/0001-ground.sql"
};
const kring_schema_file kring_migrations[] = {
    {"0001-ground", m0001, sizeof m0001},
};
const size_t kring_migration_count = sizeof kring_migrations / sizeof *kring_migrations;

static const unsigned char openapi[] = {
#embed "../../Schema/openapi.yaml"
};
const kring_schema_file kring_openapi = {"openapi.yaml", openapi, sizeof openapi};
