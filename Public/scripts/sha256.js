// SHA-256 (FIPS 180-4) of short texts, at once: a proof of work asks for thousands, and an asynchronous call for each is slower by far.
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) | 0;
const initial = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const constants = primes.map((p) => fraction(Math.cbrt(p)));
const turn = (x, by) => (x >>> by) | (x << (32 - by));

function block(state, bytes, offset) {
    const w = new Int32Array(64);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + 4 * i);
    for (let i = 16; i < 64; i++) {
        const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
        const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    return [a, b, c, d, e, f, g, h].map((value, i) => (value + state[i]) | 0);
}

/// The digest as eight 32-bit words.
export function sha256(text) {
    const content = new TextEncoder().encode(text);
    const bytes = new Uint8Array((content.length + 72) & ~63);
    bytes.set(content);
    bytes[content.length] = 0x80;
    new DataView(bytes.buffer).setUint32(bytes.length - 4, content.length * 8);
    let state = initial;
    for (let offset = 0; offset < bytes.length; offset += 64) state = block(state, bytes, offset);
    return state;
}
