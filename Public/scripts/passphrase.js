import { language } from "./words.js";

const { words } = await import(`../words/phrase-${language}.js`).catch(() => import("../words/phrase-en.js"));

/// A passphrase of plain words out of the list, each drawn evenly by the device's own generator: 6 of at least 512 make 54 bits.
export function passphrase(count = 6) {
    const fair = Math.floor(0x100000000 / words.length) * words.length;
    const draw = () => {
        let number;
        do [number] = crypto.getRandomValues(new Uint32Array(1)); while (number >= fair);
        return words[number % words.length];
    };
    return Array.from({ length: count }, draw).join(" ");
}
