import type { NumberPicture, PictureChart, PicturePart } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { namesOfRow, numberAt, placeOf, placesOf, type ShownAnswer, unitOf } from './answer-reader.ts';

/** Slices beyond these cannot be told apart. */
const SLICES_MAX = 8;

/** Figures over the whole range: one number, or groups as bars or a pie. Undefined where the answer has figures of its buckets alone. */
export function partsOfAnswer(shown: ShownAnswer, writing: Writing): PictureChart | undefined {
  const { answer, chart } = shown;
  const value = placeOf(answer, 'value');
  const isOverTime = placesOf(answer, 'time').length > 0;
  if (isOverTime) return chart === 'number' ? numberOfTotals(shown) : undefined;
  const parts = answer.rows.map((row): PicturePart => {
    const { label, colourOf } = namesOfRow(shown, row, writing);
    return { label, colourOf, value: numberAt(row, value) };
  });
  if (parts.length === 1 && placesOf(answer, 'group').length === 0) return numberOfRow(shown);
  const unit = unitOf(shown, value);
  if (chart === 'pie' && isWhole(parts)) return { kind: 'pie', unit, parts: withRest(parts, writing) };
  const groups = placesOf(answer, 'group').map((place) => answer.columns[place]?.name ?? '');
  return { kind: 'rows', unit, rowTitle: groups.join(' · ') || writing.words.group, parts };
}

function isWhole(parts: readonly PicturePart[]): boolean {
  return parts.every(({ value }) => (value ?? 0) >= 0) && parts.some(({ value }) => (value ?? 0) > 0);
}

function withRest(parts: readonly PicturePart[], { words }: Writing): PicturePart[] {
  const sorted = parts
    .filter(({ value }) => (value ?? 0) > 0)
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const others = sorted.slice(SLICES_MAX);
  if (others.length === 0) return sorted;
  const value = others.reduce((sum, part) => sum + (part.value ?? 0), 0);
  const property = parts[0]?.colourOf.property ?? '';
  return [...sorted.slice(0, SLICES_MAX), { label: words.rest, colourOf: { property, value: 'rest' }, value }];
}

function numberOfRow(shown: ShownAnswer): NumberPicture {
  const { answer, label } = shown;
  const [row = []] = answer.rows;
  const [value, previous] = [placeOf(answer, 'value'), placeOf(answer, 'previous')];
  const earlier = previous < 0 ? {} : { earlier: isFair(shown) ? numberAt(row, previous) : null };
  return { kind: 'number', label, unit: unitOf(shown, value), value: numberAt(row, value), ...earlier, good: null };
}

/** The measure over the whole range beside its buckets; a person on two days counts once in it, so no sum of rows is right. */
function numberOfTotals(shown: ShownAnswer): NumberPicture | undefined {
  const { answer, label } = shown;
  const entries = Object.entries(answer.totals ?? {});
  const ofValue = entries.filter(([name]) => !isPrevious(name));
  const [first] = ofValue;
  if (first === undefined || ofValue.length > 1) return undefined;
  const previous = entries.find(([name]) => isPrevious(name))?.[1];
  const earlier = previous === undefined ? {} : { earlier: isFair(shown) ? previous : null };
  return {
    kind: 'number',
    label,
    unit: unitOf(shown, placeOf(answer, 'value')),
    value: first[1],
    ...earlier,
    good: null,
  };
}

function isPrevious(name: string): boolean {
  return name === 'previous' || name.endsWith('.previous');
}

/** Whether the project had data through all of the earlier span. */
function isFair({ answer: { meta } }: ShownAnswer): boolean {
  if (meta.data_since === undefined || meta.compared === undefined) return true;
  return meta.data_since !== null && meta.data_since <= meta.compared.start.slice(0, '2026-11-30'.length);
}
