import type { ImportCounts } from '../../api/import.ts';
import type { FileShape } from './line-form.ts';

/** Where a file ended before its time. */
export type CutOff = {
  /** Such as "truncated gzip". */
  readonly kind: string;
  /** Whether a part of a record came after the last whole one. */
  readonly isWithin: boolean;
};

const counted = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** Says what of a file that ends early is in, and where it ends. A CSV has lines, the first of which names its columns. */
export function cutOffMessage(
  { accepted, line }: Pick<ImportCounts, 'accepted' | 'line'>,
  shape: FileShape,
  { kind, isWithin }: CutOff,
): string {
  // A record may hold several events.
  const isOfRows = shape !== 'csv' && accepted <= line;
  const events = counted(accepted, isOfRows ? 'row' : 'event');
  const one = shape === 'csv' ? 'line' : 'row';
  const where = isWithin ? `within ${one} ${line + 1}` : `after ${one} ${line}`;
  return `${events} ${accepted === 1 ? 'is' : 'are'} in; the file ends ${where} (${kind}). Import the whole file: every event counts once.`;
}
