import type { WordKey } from '../../words/areas.ts';

/** A tool that people come from, and what to export from it. */
export type ImportSource = {
  readonly id: string;
  readonly name: string;
  readonly text: WordKey;
  /** A name such as its export has. */
  readonly file: string;
};

/** In the order of docs/import.md; a format that imports learn gets a line here. */
export const IMPORT_SOURCES: readonly ImportSource[] = [
  { id: 'ga4', name: 'Google Analytics', text: 'imports.from_ga4', file: 'events_20261120.json.gz' },
  { id: 'posthog', name: 'PostHog', text: 'imports.from_posthog', file: 'events.jsonl.gz' },
  { id: 'mixpanel', name: 'Mixpanel', text: 'imports.from_mixpanel', file: 'export.json' },
  { id: 'amplitude', name: 'Amplitude', text: 'imports.from_amplitude', file: 'export.zip' },
  { id: 'segment', name: 'Segment', text: 'imports.from_segment', file: 'segment.json.gz' },
  { id: 'matomo', name: 'Matomo', text: 'imports.from_matomo', file: 'visits.json' },
  { id: 'umami', name: 'Umami', text: 'imports.from_umami', file: 'website_event.csv' },
  { id: 'adobe', name: 'Adobe Analytics', text: 'imports.from_adobe', file: 'hit_data.tsv.gz' },
  { id: 'plausible', name: 'Plausible', text: 'imports.from_plausible', file: 'plausible.zip' },
];

/** Any other tool, or events of one's own. */
export const OTHER_SOURCE: ImportSource = {
  id: 'other',
  name: '',
  text: 'imports.from_other',
  file: 'events.ndjson.gz',
};

/** The commands that send a file to a service. */
export function importCommands(file: string, origin: string): { readonly command: string; readonly request: string } {
  return {
    command: `EDGEWISE_API_KEY=ew_api_… npm run import -- ${file} --url ${origin}`,
    request: `curl ${origin}/import -H "Authorization: Bearer ew_api_…" -H "Idempotency-Key: history-1" -T ${file} -X POST`,
  };
}
