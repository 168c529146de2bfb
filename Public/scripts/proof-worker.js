import { sha256 } from "./sha256.js";

// Looks for a nonce with which the digest begins with so many zero bits; away from the page, so that typing stays smooth.
onmessage = ({ data: { challenge, bits } }) => {
    for (let nonce = 0; ; nonce++) {
        const [first, second] = sha256(`${challenge}:${nonce}`);
        const zeros = first === 0 ? 32 + Math.clz32(second) : Math.clz32(first);
        if (zeros >= bits) return postMessage(String(nonce));
    }
};
