import { unguarded } from '../../../base/csv.ts';
import { parseExactJson } from '../../../base/exact-json.ts';
import type { CsvField } from '../../import/csv.ts';
import type { Fields } from '../../raw-event.ts';

const PREFIX = 'properties.';

/**
 * A row of a CSV of events, such as an export: the apostrophes that keep spreadsheets from running texts are taken back, and a
 * column `properties.amount` is the property `amount`. Quotes tell texts from numbers, and an empty cell without quotes is no
 * value. The column `properties`, which holds them all, counts first.
 */
export function readRow(columns: readonly string[], fields: readonly CsvField[]): Fields {
  const record: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  for (const [place, column] of columns.entries()) {
    const field = fields[place];
    if (field === undefined) continue;
    if (!column.startsWith(PREFIX)) record[column] = unguarded(field.text);
    else if (field.isQuoted || field.text !== '') properties[column.slice(PREFIX.length)] = typedValue(field);
  }
  const hasOwn = Object.keys(properties).length > 0 && (record.properties ?? '') === '';
  return hasOwn ? { ...record, properties } : record;
}

function typedValue({ text, isQuoted }: CsvField): unknown {
  if (!isQuoted && (text === 'true' || text === 'false')) return text === 'true';
  return !isQuoted && NUMBER.test(text) ? parseExactJson(text) : unguarded(text);
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
