/** Japanese names are not inflected; of verbs, the endings of past, polite and -te forms are cut. */
export function stem(word: string): string {
  return word.replace(
    /(?:しました|しています|している|していない|します|された|される|した|して|する|数|件数)$/u,
    (ending) => (ending.length < word.length ? '' : ending),
  );
}
