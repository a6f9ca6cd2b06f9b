import type { Token } from '../../reading/token.ts';
import type { ProtectedPhrase, ProtectedView } from './find-protected.ts';
import type { ProtectedClass } from './protected-words.ts';

/** A stretch of a question between marks, or between words that join clauses. */
export type Clause = { readonly from: number; readonly to: number };

const ENDS = new Set(['.', ',', ';', ':', '!', '?', '(', ')', '-', '–', '—', '。', '、', '！', '？', '；', '/']);

/** The clauses of a question. A word that joins two belongs to the second. */
export function clausesOf({ tokens, phrases }: ProtectedView): Clause[] {
  const joins = new Set(phrases.filter(({ is }) => is === 'joins').map(({ from }) => from));
  const clauses: Clause[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    const ends = ENDS.has(token.text) && token.quoted !== true;
    if (!ends && !joins.has(at)) return;
    if (at > from) clauses.push({ from, to: at });
    from = ends ? at + 1 : at;
  });
  if (tokens.length > from) clauses.push({ from, to: tokens.length });
  return clauses;
}

/** The phrases of some classes that lie within a stretch. */
export function within(
  { phrases }: ProtectedView,
  { from, to }: Clause,
  ...classes: readonly ProtectedClass[]
): readonly ProtectedPhrase[] {
  return phrases.filter((each) => classes.includes(each.is) && each.from >= from && each.to <= to);
}

/** Whether each token of a stretch belongs to one of the classes, or is a number or a mark. */
export function isOnly(view: ProtectedView, stretch: Clause, ...classes: readonly ProtectedClass[]): boolean {
  const covered = within(view, stretch, ...classes);
  for (let at = stretch.from; at < stretch.to; at++) {
    if (!covered.some(({ from, to }) => from <= at && to > at) && !isMark(view.tokens[at])) return false;
  }
  return true;
}

const isMark = (token: Token | undefined): boolean => token?.kind === 'mark';
