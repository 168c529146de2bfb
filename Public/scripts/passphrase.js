/// The languages whose plain words there are lists of: a file words/phrase-….js each.
export const tongues = { en: "English", nl: "Nederlands", de: "Deutsch", fr: "Français" };

/// A passphrase of plain words out of a language's list, each drawn evenly by the device's own generator: 6 of at least 640 make 55 bits.
export async function passphrase(tongue, count = 6) {
    const { words } = await import(`../words/phrase-${tongue}.js`);
    // Numbers beyond the last whole round of the list would favour its first words: they are drawn anew.
    const fair = Math.floor(0x100000000 / words.length) * words.length;
    const draw = () => {
        let number;
        do [number] = crypto.getRandomValues(new Uint32Array(1)); while (number >= fair);
        return words[number % words.length];
    };
    return Array.from({ length: count }, draw).join(" ");
}
