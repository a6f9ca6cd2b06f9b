import type { ExportFormat } from './export-format.ts';
import type { EventNames } from './mapping/event-name.ts';
import type { Protocol } from './protocol.ts';

/** Another product whose events are understood: those that its SDKs send, those in the files that it exports, or both. */
export type Vendor = {
  /** In logs, as `?format=` of an import, and as the name of its folder. */
  readonly name: string;
  /** The name that its makers write. */
  readonly title: string;
  /** Absent where its SDKs are not understood. */
  readonly protocol?: Protocol;
  /** Absent where its exports are not read. */
  readonly exportFormat?: ExportFormat;
  /** The names of events that have another here. */
  readonly eventNames?: EventNames;
  /** Sentences for users of its SDKs about names, ids and times. */
  readonly notes?: readonly string[];
  /** Which events count once, for the docs: "Events with one …". */
  readonly sameEvent: string;
};
