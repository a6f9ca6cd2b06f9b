/** A word without the ending of its number and case: "Kunden" and "Kunde", but not "active" and "activation". */
export function formOf(word: string): string {
  return word.length <= 4 ? word.replace(/s$/, '') : word.replace(/[nsx]+$/, '').replace(/[aeio]+$/, '');
}
