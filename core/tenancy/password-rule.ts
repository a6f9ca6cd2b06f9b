import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '../api/password.ts';
import { GUESSABLE_WORDS, SEQUENCES } from './guessable-words.ts';
import { isLeaked } from './leaked-passwords/is-leaked.ts';

/** Facts about the person that others may know. */
export type Known = { readonly email: string; readonly name: string };

/**
 * Why a password is refused, and what to choose instead; undefined if it is accepted. Length and guessability count;
 * classes of characters do not (NIST SP 800-63B, 3.1.1.2).
 */
export function passwordProblem(password: string, known: Known): string | undefined {
  const { length } = password;
  if (length < PASSWORD_CHARS_MIN) {
    return `The password has ${length} characters; choose one with at least ${PASSWORD_CHARS_MIN}.`;
  }
  if (length > PASSWORD_CHARS_MAX) {
    return `The password has ${length} characters; choose one with at most ${PASSWORD_CHARS_MAX}.`;
  }
  if (password.trim() === '') return `The password consists of spaces only; ${REMEDY}`;
  if (new Set(password).size < DISTINCT_CHARS_MIN) return `The password repeats the same few characters; ${REMEDY}`;
  const ownChars = charsBeside(password, wordsOf(known));
  if (ownChars < OWN_CHARS_MIN) {
    return `The password is easy to guess: it is made of common words, keyboard patterns, your name or your email address; ${REMEDY}`;
  }
  if (isLeaked(password)) {
    return `The password is in lists of leaked passwords, which attackers try first; ${REMEDY}`;
  }
  return undefined;
}

const REMEDY = 'choose several unrelated words, or let a password manager generate one.';
const DISTINCT_CHARS_MIN = 5;
/** Besides guessable words, attackers try a year, a digit or two and an exclamation mark. */
const OWN_CHARS_MIN = 6;
const SEQUENCE_CHARS_MIN = 4;
/** Shorter names are parts of too many words. */
const NAME_CHARS_MIN = 4;

const BOTH_WAYS = SEQUENCES.flatMap((row) => [row, [...row].reverse().join('')]);
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '0': 'o',
  $: 's',
  '5': 's',
  '1': 'i',
  '7': 't',
};

/** The parts of an e-mail and a name; each is a guess. */
function wordsOf({ email, name }: Known): string[] {
  return [email, ...email.split(/[@.+_-]/), ...name.split(/\s+/), name.replace(/\s+/g, '')]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= NAME_CHARS_MIN);
}

/** The number of characters without guessable parts, also if digits replace letters. */
function charsBeside(password: string, words: readonly string[]): number {
  const plain = password.toLowerCase();
  const undisguised = [...plain].map((char) => DISGUISES[char] ?? char).join('');
  const guesses = [...words, ...GUESSABLE_WORDS].sort((one, other) => other.length - one.length);
  const left = [plain, undisguised].map((text) => withoutSequences(without(text, guesses)).replace(/\s/g, '').length);
  return Math.min(...left);
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ' '), text);
}

/** Removes runs of at least four characters that follow a row of keys or repeat one key. */
function withoutSequences(text: string): string {
  let left = '';
  for (let at = 0; at < text.length; ) {
    const length = Math.max(...BOTH_WAYS.map((row) => prefixWithin(text, at, row)), repeatsAt(text, at));
    if (length < SEQUENCE_CHARS_MIN) left += text[at];
    at += length < SEQUENCE_CHARS_MIN ? 1 : length;
  }
  return left;
}

function prefixWithin(text: string, at: number, row: string): number {
  let length = SEQUENCE_CHARS_MIN;
  if (!row.includes(text.slice(at, at + length)) || at + length > text.length) return 0;
  while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++;
  return length;
}

function repeatsAt(text: string, at: number): number {
  let length = 1;
  while (text[at + length] === text[at]) length++;
  return length;
}
