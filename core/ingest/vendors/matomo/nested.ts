import type { Fields } from '../../raw-event.ts';

const ACTION = /^actionDetails_(\d{1,4})_(.+)$/;
const ITEM = /^itemDetails_(\d{1,3})_(.+)$/;

/** A visit of Matomo's CSV, which spreads its actions over columns `actionDetails_0_type`, as in its JSON. */
export function nested(record: Fields): Fields {
  if (Array.isArray(record.actionDetails)) return record;
  const { own, lists } = spread(record, ACTION);
  const actionDetails = lists.map((action) => {
    const { own: fields, lists: items } = spread(action, ITEM);
    return items.length === 0 ? fields : { ...fields, itemDetails: items };
  });
  return { ...own, actionDetails };
}

/** The columns of a list's members, by place; empty cells are those that other rows fill. */
function spread(record: Fields, pattern: RegExp): { readonly own: Fields; readonly lists: readonly Fields[] } {
  const own: Record<string, unknown> = {};
  const members = new Map<number, Record<string, unknown>>();
  for (const [name, value] of Object.entries(record)) {
    const [, place, field] = pattern.exec(name) ?? [];
    if (place === undefined || field === undefined) own[name] = value;
    else if (value !== '') members.set(Number(place), { ...members.get(Number(place)), [field]: value });
  }
  return { own, lists: [...members].sort(([a], [b]) => a - b).map(([, fields]) => fields) };
}
