import Hummingbird
import Store
import CSchema
let x = kring_migration_count
