import type { ExportFormat } from '../export-format.ts';
import { jsonFields } from '../mapping/json-fields.ts';
import { amplitudeEvent } from './event.ts';

/**
 * Amplitude's export (`GET /api/2/export`): a zip of gzipped JSON lines, an event each, times in UTC. The zip must be opened
 * first; `npm run import` does.
 */
export const amplitudeExport: ExportFormat = {
  matches: (record) => 'event_type' in record && ('event_time' in record || 'server_upload_time' in record),
  ownerOf: (record) => record.amplitude_id,
  read(record) {
    const properties = jsonFields(record.event_properties);
    const traits = jsonFields(record.user_properties);
    if (properties === undefined) return { problem: '`event_properties` is neither a JSON object nor the text of one' };
    if (traits === undefined) return { problem: '`user_properties` is neither a JSON object nor the text of one' };
    return [amplitudeEvent(record, { properties, traits })];
  },
};
