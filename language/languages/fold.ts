/** Letters without their accents: `país` is `pais`. Japanese voicing marks stay: they make other sounds. */
export function fold(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(/(?<=[\p{Script=Latin}])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');
}

/** Cuts the first of the endings that leaves at least `letters` before it. List longer endings first. */
export function cutEnding(word: string, endings: readonly string[], letters: number): string {
  for (const ending of endings) {
    if (word.length - ending.length >= letters && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}
