/** The rule by which amounts of several currencies are added, for the reader of the answer. */
export function exchangeMeaning(to: string): string {
  return `Amounts are in ${to}, converted at the rate of the day of their event; those without a rate for it are left out.`;
}
