import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { TakenParts } from '../kinds/shared/taken-parts.ts';
import type { Edit } from './edit.ts';

/** The edits that single words of a follow-up name: "as unique users", "in percent", "the median instead", "in total". */
export function editsOfWords(parts: TakenParts, previous: Meaning): Edit[] {
  return [
    ...countEdits(parts),
    ...(parts.says('share') ? [{ is: 'set_shares', shares: true } as const] : []),
    ...aggregateEdits(parts),
    ...(parts.says('running_total') ? [{ is: 'set_cumulative', cumulative: true } as const] : []),
    ...unitEdits(parts),
    ...wholeEdits(parts, previous),
    ...dropEdits(parts),
  ];
}

/** Persons, sessions or events in place of what was counted; "users" beside a filter only binds it. */
function countEdits(parts: TakenParts): Edit[] {
  const binds = parts.of('condition').length + parts.of('values').length + parts.of('behaviour').length > 0;
  if (parts.says('unique')) {
    parts.says('persons', 'count_of');
    return [{ is: 'count_as', of: 'persons' }];
  }
  if (parts.says('persons')) {
    parts.says('count_of');
    return binds ? [] : [{ is: 'count_as', of: 'persons' }];
  }
  if (parts.says('sessions')) return [{ is: 'count_as', of: 'sessions' }];
  return parts.says('events') ? [{ is: 'count_as', of: 'events' }] : [];
}

function aggregateEdits(parts: TakenParts): Edit[] {
  if (parts.of('measure').length > 0) return [];
  if (parts.says('median')) return [{ is: 'set_aggregate', how: 'median' }];
  if (parts.says('average')) return [{ is: 'set_aggregate', how: 'avg' }];
  if (parts.says('maximum')) return [{ is: 'set_aggregate', how: 'max' }];
  return parts.says('minimum') ? [{ is: 'set_aggregate', how: 'min' }] : [];
}

function unitEdits(parts: TakenParts): Edit[] {
  if (parts.says('unit_minutes')) return [{ is: 'set_unit', unit: 'minute' }];
  if (parts.says('unit_seconds')) return [{ is: 'set_unit', unit: 'second' }];
  return parts.says('unit_hours') ? [{ is: 'set_unit', unit: 'hour' }] : [];
}

/** "In total": one number. */
function wholeEdits(parts: TakenParts, previous: Meaning): Edit[] {
  if (!parts.says('total')) return [];
  return [
    { is: 'set_interval', interval: undefined },
    ...(previous.groups.length > 0 ? [{ is: 'drop_groups' } as const] : []),
  ];
}

/** "Remove that filter", where nothing says which. */
function dropEdits(parts: TakenParts): Edit[] {
  if (parts.find('remove') === undefined) return [];
  const [part] = parts.all.filter((each) => parts.used.has(each) && each.is.type !== 'concept');
  parts.says('remove', 'filter');
  return part === undefined ? [{ is: 'drop_filter' }] : [];
}
