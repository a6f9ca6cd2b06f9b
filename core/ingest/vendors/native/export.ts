import { readIds } from '../../event-ids.ts';
import type { Fields } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { jsonFields } from '../mapping/json-fields.ts';
import { readRow } from './read-row.ts';

/** The events of `POST /track`, one a record; `properties`, `context` and `groups` may be the JSON text of an object, as in a CSV. */
export const nativeExport: ExportFormat = {
  matches: (record) => 'event' in record,
  isWide: true,
  readRow,
  read: (record) => [readIds(OBJECTS.reduce(withFields, record)).event],
};

const OBJECTS = ['properties', 'context', 'groups'] as const;

/** Text that is not the JSON of an object stays as it is, for the steps to refuse. */
function withFields(record: Fields, name: (typeof OBJECTS)[number]): Fields {
  if (typeof record[name] !== 'string') return record;
  const fields = jsonFields(record[name]);
  return fields === undefined ? record : { ...record, [name]: fields };
}
