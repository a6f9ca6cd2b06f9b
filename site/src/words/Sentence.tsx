import { Fragment, type ReactNode } from 'react';
import type { WordKey } from './areas.ts';
import { t } from './t.ts';

/** A message some of whose arguments are elements, such as a link. */
export function Sentence({ words, parts }: { words: WordKey; parts: Readonly<Record<string, ReactNode>> }) {
  const marks = Object.fromEntries(Object.keys(parts).map((name) => [name, `%${name}%`]));
  return t(words, marks)
    .split(/(%\w+%)/)
    .map((piece) => <Fragment key={piece}>{piece.startsWith('%') ? parts[piece.slice(1, -1)] : piece}</Fragment>);
}
