import type { Repair, RepairChange } from '../../../../core/api/objects/repairs.ts';
import { dayAndTime } from '../../format/days.ts';
import { t } from '../../words/t.ts';
import { allOf, eventWord, oneOf, sayFilter } from '../explore/rules/say-filter.ts';

/** `tier is read as plan, in purchase, where release is 4.2`. */
export function sayRepair({ change, events, filters, start, end }: Repair, zone: string): string {
  const time = (instant: string) => dayAndTime(Date.parse(instant), zone);
  const parts = [
    sayChange(change),
    ...(events.length === 0 ? [] : [t('definitions.said_in', { events: oneOf(events.map(eventWord)) })]),
    ...(filters.length === 0 ? [] : [t('definitions.said_where', { filters: allOf(filters.map(sayFilter)) })]),
    ...(start === undefined ? [] : [t('definitions.said_from', { time: time(start) })]),
    ...(end === undefined ? [] : [t('definitions.said_until', { time: time(end) })]),
  ];
  return parts.join(', ');
}

function sayChange(change: RepairChange): string {
  switch (change.kind) {
    case 'rename':
      return t('definitions.said_rename', { from: change.from, to: change.to });
    case 'number': {
      const factor = change.multiply_by === undefined ? '' : ` × ${change.multiply_by}`;
      const add = change.add === undefined ? '' : ` + ${change.add}`;
      return t('definitions.said_number', { property: `${change.property}${factor}${add}` });
    }
    case 'text':
      return t('definitions.said_text', { property: change.property });
    case 'split':
      return t('definitions.said_split', {
        property: change.property,
        separator: change.separator,
        parts: change.into.join(', '),
      });
    case 'drop':
      return t('definitions.said_drop');
  }
}
