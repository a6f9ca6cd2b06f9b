import { type Fields, fieldsOf } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { firstOf } from '../mapping/context.ts';
import { jsonFields } from '../mapping/json-fields.ts';
import { posthogEvent } from './event.ts';

const COLUMN_OF_PROPERTY = 'properties.';

/**
 * PostHog's events: JSON lines of a batch export (`properties` is an object), the rows of its API, or a CSV of the
 * `events` table (`properties` is JSON text, or spread over columns `properties.<name>`). See PostHog's documentation of
 * the S3 batch export.
 */
export const posthogExport: ExportFormat = {
  matches: (record) => 'event' in record && 'distinct_id' in record && 'timestamp' in record,
  ownerOf: (record) => firstOf(record.person_id, fieldsOf(record.person).uuid, fieldsOf(record.person).id),
  read(record) {
    const properties = propertiesOf(record);
    if (properties === undefined) return { problem: '`properties` is neither a JSON object nor the text of one' };
    return [posthogEvent(record, properties)];
  },
};

/** Undefined where they are not an object. */
function propertiesOf(record: Fields): Fields | undefined {
  const { properties } = record;
  if (properties !== undefined && properties !== null && properties !== '') return jsonFields(properties);
  const spread = Object.entries(record).filter(([name, value]) => name.startsWith(COLUMN_OF_PROPERTY) && value !== '');
  return Object.fromEntries(spread.map(([name, value]) => [name.slice(COLUMN_OF_PROPERTY.length), value]));
}
