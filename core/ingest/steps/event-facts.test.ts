import { describe, expect, test } from 'vitest';
import { rowOf, viewOf } from '../../../test/harness/ingest-request.ts';
import { CAMPAIGN_ADDRESSES, FACTS, type FactSource } from '../event-facts.ts';
import type { Fields } from '../raw-event.ts';

type Column = keyof typeof FACTS;
const SOURCES: Readonly<Record<Column, FactSource>> = FACTS;
const COLUMNS = Object.keys(FACTS).filter((name): name is Column => name in FACTS);
const namesOf = (kind: 'view' | 'event' | 'context') => [
  ...new Set(COLUMNS.flatMap((name) => SOURCES[name][kind] ?? [])),
];

const PHONE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36';
/** A plausible value for a field of this name; text by default. */
const SAMPLES: Fields = {
  page: 'https://shop.example/a',
  'page.path': 'https://shop.example/a',
  path: 'https://shop.example/a',
  url: 'https://shop.example/a',
  'page.url': 'https://shop.example/a',
  'screen.width': 800,
  'screen.height': 600,
  device: 'tablet',
  'device.type': 'tablet',
  'device.model': 'iPad',
  'device.name': 'iPad',
  revenue: 5,
  user_agent: PHONE,
  userAgent: PHONE,
};
const sample = (name: string): unknown => SAMPLES[name] ?? 'text';

const [COUNTRY, PAGE]: Fields[] = [{ country: 'DE' }, { url: 'https://shop.example/' }];
/** Other context fields that a field needs: it is read only beside them. */
const BESIDE: Readonly<Record<string, Fields | undefined>> = {
  region: COUNTRY,
  city: COUNTRY,
  'location.region': COUNTRY,
  'location.city': COUNTRY,
  os_version: { os: 'Linux' },
  browser_version: { browser: 'Firefox' },
  utm_term: PAGE,
  utm_content: PAGE,
  'campaign.term': PAGE,
  'campaign.content': PAGE,
};

/** An object with one field, named by its path. */
function at(path: string, value: unknown): Fields {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length === 0 ? value : at(rest.join('.'), value) };
}

/** The columns that differ, except those derived from others. */
function changed(row: Fields, from: Fields): Column[] {
  const isDerived = (name: Column) =>
    !('view' in SOURCES[name] || 'event' in SOURCES[name] || 'context' in SOURCES[name]);
  return COLUMNS.filter((name) => !isDerived(name) && row[name] !== from[name]);
}
const fedBy = (kind: 'view' | 'event' | 'context', field: string) =>
  COLUMNS.filter((name) => SOURCES[name][kind]?.includes(field));

const fieldsOf = (column: Column) => SOURCES[column].context ?? [];

const NOTHING = rowOf();

describe('the table of facts lists the columns that each name feeds:', () => {
  test.each(namesOf('view'))('the property %s of a view', (field) => {
    const view = (properties: Fields) => rowOf({ event: 'page_view', properties, context: BESIDE[field] });
    expect(changed(view({ [field]: sample(field) }), view({}))).toEqual(fedBy('view', field));
  });

  test.each(namesOf('view'))('the property %s of a custom event feeds none', (field) => {
    const properties = { [field]: sample(field) };
    for (const event of ['signup', 'identify']) expect(changed(rowOf({ event, properties }), NOTHING)).toEqual([]);
  });

  test.each(namesOf('event'))('the property %s of every event that is not about traits', (field) => {
    const properties = { [field]: sample(field) };
    expect(changed(rowOf({ properties }), NOTHING)).toEqual(fedBy('event', field));
    expect(changed(rowOf({ event: 'group', properties }), NOTHING)).toEqual([]);
  });

  test.each(namesOf('context'))('the field %s of the context', (field) => {
    const context = { ...BESIDE[field], ...at(field, sample(field)) };
    expect(changed(rowOf({ context }), rowOf({ context: BESIDE[field] }))).toEqual(
      fedBy('context', field).filter((name) => name !== 'bot'),
    );
  });

  test.each(fieldsOf('bot'))('the field %s of the context, if it names a bot', (field) => {
    expect(rowOf({ context: { [field]: 'Googlebot/2.1' } }).bot).not.toBe('');
  });

  test.each(CAMPAIGN_ADDRESSES.view)('a campaign in the property %s of a view', (field) => {
    expect(viewOf({ [field]: '/?utm_source=nl'.slice(field === 'search' ? 1 : 0) }).source).toBe('nl');
  });

  test.each(CAMPAIGN_ADDRESSES.context)('a campaign in the field %s of the context', (field) => {
    const address = '/?utm_source=nl'.slice(field === 'page.search' ? 1 : 0);
    expect(rowOf({ context: at(field, address) }).source).toBe('nl');
  });
});
