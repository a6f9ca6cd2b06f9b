import type { Fields } from '../raw-event.ts';
import { amplitude } from '../vendors/amplitude/export.ts';
import type { ImportFormat } from '../vendors/export-format.ts';
import { mixpanel } from '../vendors/mixpanel/export.ts';
import { native } from '../vendors/native/export.ts';
import { plausible } from '../vendors/plausible/export.ts';
import { posthog } from '../vendors/posthog/export.ts';
import { segment } from '../vendors/segment/export.ts';

/** What `POST /import` reads. The first that matches a record is taken for its format, so the plainest is the last. */
export const IMPORT_FORMATS = {
  segment,
  posthog,
  mixpanel,
  amplitude,
  plausible,
  native,
} as const satisfies Record<string, ImportFormat>;

export type ImportFormatName = keyof typeof IMPORT_FORMATS;
export const IMPORT_FORMAT_NAMES = Object.keys(IMPORT_FORMATS).filter(isImportFormatName);

export function isImportFormatName(name: string): name is ImportFormatName {
  return Object.hasOwn(IMPORT_FORMATS, name);
}

/** The format that a record looks like, or undefined. */
export function formatOf(record: Fields): ImportFormatName | undefined {
  return IMPORT_FORMAT_NAMES.find((name) => IMPORT_FORMATS[name].matches(record));
}
