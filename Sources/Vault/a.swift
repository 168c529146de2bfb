import CArgon2
import COpenSSL
