import { device } from "./store.js";

// The receipts of reports that the person chose to keep in this browser; leaving at once clears them.
export const keptReceipts = () => JSON.parse(device.get("receipts") ?? "[]");

export const isKept = (receipt) => keptReceipts().some((kept) => kept.receipt === receipt);

export function keepReceipt(receipt) {
    if (!isKept(receipt)) device.set("receipts", JSON.stringify([...keptReceipts(), { receipt, kept_on: new Date().toISOString().slice(0, 10) }]));
}

export function forgetReceipt(receipt) {
    device.set("receipts", JSON.stringify(keptReceipts().filter((kept) => kept.receipt !== receipt)));
}

/// The private address of a report. What stands behind the # stays in the browser: no server ever gets it with a page's address.
export const receiptAddress = (receipt) => new URL(`receipt.html#${encodeURIComponent(receipt)}`, window.location.href).href;
