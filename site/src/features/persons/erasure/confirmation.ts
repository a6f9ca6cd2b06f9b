const TYPED_CHARS_MAX = 60;

/**
 * The text to type before somebody is erased: their id, so that nobody is erased by mistake for another. An id that no
 * keyboard writes is not asked for; then it is a word.
 */
export function textToType(person: string, word: string): string {
  return person.length <= TYPED_CHARS_MAX && /^[\u0021-\u007e]+$/.test(person) ? person : word;
}

export function isConfirmed(typed: string, asked: string): boolean {
  return typed.trim().normalize('NFC') === asked.normalize('NFC');
}
