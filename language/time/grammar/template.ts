import { fold } from './fold.ts';
import { type ItemKind, NUMBER_KINDS } from './items.ts';

/** One element of a phrase: words, or an item of one of these kinds. */
export type Element =
  | { readonly is: 'words'; readonly pattern: RegExp; readonly isOptional: boolean }
  | { readonly is: 'item'; readonly kinds: readonly ItemKind[]; readonly isOptional: boolean };

/**
 * Reads a phrase as languages write it: `the? last|past {count} {unit}`. Elements are set apart by spaces; `|` separates
 * alternatives, `_` is a space within one, a final `?` makes the element optional, and `!` in braces accepts a word that
 * is otherwise too common ("may").
 */
export function elementsOf(template: string, isSpaced: boolean): Element[] {
  return template.split(' ').map((text) => {
    const isOptional = text.length > 1 && text.endsWith('?');
    const body = isOptional ? text.slice(0, -1) : text;
    const [, name] = /^\{(.+)\}$/.exec(body) ?? [];
    if (name === undefined) return { is: 'words', pattern: wordsPattern(body.split('|'), isSpaced), isOptional };
    return { is: 'item', kinds: kindsOf(name), isOptional };
  });
}

function kindsOf(name: string): ItemKind[] {
  return name.split('|').flatMap((each): ItemKind[] => {
    if (each === 'month!') return ['month', 'weak_month'];
    if (each === 'weekday!') return ['weekday', 'weak_weekday'];
    const kind = ITEM_KINDS.find((known) => known === each);
    if (kind === undefined) throw new Error(`Unknown part {${name}} of a phrase; known: ${ITEM_KINDS.join(', ')}`);
    return [kind];
  });
}

const ITEM_KINDS: readonly ItemKind[] = [
  ...NUMBER_KINDS.filter((kind) => kind !== 'weak_month' && kind !== 'weak_weekday'),
  'unit',
  'repeated',
  'span',
  'edge',
];

/** Words of which any matches, the longest first. */
function wordsPattern(words: readonly string[], isSpaced: boolean): RegExp {
  const sources = words
    .map((word) => fold(word.replaceAll('_', ' ')))
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ -]?'));
  // A longer alternative must not win by half a word: "desde o" in "desde outubro".
  return new RegExp(isSpaced ? `(?:${sources.join('|')})(?<!\\p{L}(?=\\p{L}))` : sources.join('|'), 'uy');
}
