import type { Group, Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Cell } from '../../../core/api/query.ts';
import type { Point } from '../../kinds/kind.ts';
import { weekdayName } from '../dates.ts';
import { measureText } from '../say-measure.ts';
import type { Voice } from '../voice.ts';

/** The name of a point among the groups and series of its answer. */
export function labelIn(voice: Voice, meaning: Meaning, { group, series }: Point): string {
  const cells = group.map((cell, index) => cellText(voice, meaning.groups[index], cell));
  return [...cells, series === undefined ? undefined : seriesText(voice, meaning, series)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** Parts of time have names of their own: days of the week, weekdays and weekends. */
function cellText(voice: Voice, group: Group | undefined, cell: Cell): string {
  const { groups } = voice.texts.answers;
  const time = group !== undefined && 'time' in group ? group.time : undefined;
  if (time === 'weekday' && typeof cell === 'number') return weekdayName(voice, cell);
  if (time === 'hour_of_day' && typeof cell === 'number') return `${String(cell).padStart(2, '0')}:00`;
  if (time === 'weekend') return cell === 'weekend' ? groups.weekends : groups.weekdays;
  return cell === null || cell === '' ? groups.none : String(cell);
}

/** Measures are told apart by number, parts of a lifecycle and metrics of sessions by their names. */
function seriesText(voice: Voice, meaning: Meaning, series: string): string {
  if (meaning.kind === 'measure') {
    const measure = meaning.measures[Number(series) - 1];
    return measure === undefined ? series : measureText(voice, measure, 'common');
  }
  const names: Readonly<Record<string, string>> =
    meaning.kind === 'lifecycle'
      ? voice.texts.answers.lifecycle
      : meaning.kind === 'sessions'
        ? voice.texts.reading.sessions
        : {};
  return names[series] ?? series;
}
