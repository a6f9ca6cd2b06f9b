/** A number in a message: `1234`, `0.083`. Whole numbers are whole, others have three significant digits. */
export function shownNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Number(Math.abs(value) >= 100 ? value.toFixed(1) : value.toPrecision(3)));
}

/** A share as a percentage: `12.3 %`. */
export function shownPercent(share: number): string {
  return `${shownNumber(Number((share * 100).toFixed(1)))} %`;
}
