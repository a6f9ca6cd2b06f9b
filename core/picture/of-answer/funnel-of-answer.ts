import type { PictureChart } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { namesOfRow, numberAt, placeOf, placesOf, type ShownAnswer } from './answer-reader.ts';

/** The steps of a funnel for everybody, or for each group. */
export function funnelOfAnswer(shown: ShownAnswer, writing: Writing): PictureChart {
  const { answer, chart } = shown;
  if (chart === 'number') {
    const value = answer.totals?.conversion_rate;
    if (value !== undefined) return { kind: 'number', label: shown.label, unit: 'share', value, good: 'up' };
  }
  const [step, label, persons] = ['step', 'label', 'persons'].map((name) => placeOf(answer, name));
  const named = new Map(answer.rows.map((row) => [row[step ?? 0], String(row[label ?? 0])]));
  const hasGroups = placesOf(answer, 'group').length > 0;
  const groups = Map.groupBy(answer.rows, (row) => namesOfRow(shown, row, writing).key);
  return {
    kind: 'funnel',
    steps: [...named.values()].map((name) => shown.nameOf?.('event', name) ?? name),
    groups: [...groups.values()].map((rows) => ({
      label: hasGroups ? namesOfRow(shown, rows[0] ?? [], writing).label : writing.words.everyone,
      colourOf: hasGroups
        ? namesOfRow(shown, rows[0] ?? [], writing).colourOf
        : { property: 'measure', value: 'visitors' },
      persons: rows.map((row) => numberAt(row, persons ?? 0) ?? 0),
    })),
  };
}
