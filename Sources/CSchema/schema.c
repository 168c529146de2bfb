#include "CSchema.h"

// C23's #embed puts the files into the binary, so that a running Kring cannot meet another version of them.

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char m0001[] = {
#embed "../../Schema/0001-ground.sql"
};

static const unsigned char m0002[] = {
#embed "../../Schema/0002-identity.sql"
};

static const unsigned char m0003[] = {
#embed "../../Schema/0003-moderation.sql"
};

static const unsigned char m0004[] = {
#embed "../../Schema/0004-sealing.sql"
};

static const unsigned char m0005[] = {
#embed "../../Schema/0005-retention.sql"
};

static const unsigned char m0006[] = {
#embed "../../Schema/0006-erasure.sql"
};

static const unsigned char m0007[] = {
#embed "../../Schema/0007-ledger.sql"
};

static const unsigned char m0008[] = {
#embed "../../Schema/0008-lifetimes.sql"
};

static const unsigned char m0009[] = {
#embed "../../Schema/0009-names.sql"
};

static const unsigned char m0010[] = {
#embed "../../Schema/0010-restore.sql"
};

static const unsigned char m0011[] = {
#embed "../../Schema/0011-waiting.sql"
};

static const unsigned char m0012[] = {
#embed "../../Schema/0012-copies.sql"
};

static const unsigned char m0013[] = {
#embed "../../Schema/0013-copied.sql"
};

static const kring_schema_file migrations[] = {
    {"0001-ground", m0001, sizeof m0001},
    {"0002-identity", m0002, sizeof m0002},
    {"0003-moderation", m0003, sizeof m0003},
    {"0004-sealing", m0004, sizeof m0004},
    {"0005-retention", m0005, sizeof m0005},
    {"0006-erasure", m0006, sizeof m0006},
    {"0007-ledger", m0007, sizeof m0007},
    {"0008-lifetimes", m0008, sizeof m0008},
    {"0009-names", m0009, sizeof m0009},
    {"0010-restore", m0010, sizeof m0010},
    {"0011-waiting", m0011, sizeof m0011},
    {"0012-copies", m0012, sizeof m0012},
    {"0013-copied", m0013, sizeof m0013},
};

size_t kring_migration_count(void) { return sizeof migrations / sizeof *migrations; }
kring_schema_file kring_migration(size_t at) { return migrations[at]; }

static const unsigned char openapi[] = {
#embed "../../Schema/openapi.yaml"
};

kring_schema_file kring_openapi(void) { return (kring_schema_file){"openapi.yaml", openapi, sizeof openapi}; }
