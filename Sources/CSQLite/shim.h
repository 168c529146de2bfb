#include <sqlite3.h>

// Swift imports neither variadic functions nor the macro SQLITE_TRANSIENT.

static inline int kring_sqlite3_config(sqlite3 *db, int option, int value) {
    return sqlite3_db_config(db, option, value, (int *)0);
}
static inline int kring_sqlite3_bind_text(sqlite3_stmt *s, int at, const char *bytes, int count) {
    return sqlite3_bind_text(s, at, bytes, count, SQLITE_TRANSIENT);
}
static inline int kring_sqlite3_bind_blob(sqlite3_stmt *s, int at, const void *bytes, int count) {
    return sqlite3_bind_blob(s, at, bytes, count, SQLITE_TRANSIENT);
}
