import type { Fields } from '../raw-event.ts';
import type { ExportFormat } from '../vendors/export-format.ts';
import { VENDORS } from '../vendors/index.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { foreignKind } from './foreign-kinds.ts';

export type ImportFormat = { readonly name: string; readonly format: ExportFormat };

/** The formats that imports can read: the exports of vendors. */
export class ImportFormats {
  readonly #formats: ReadonlyMap<string, ImportFormat>;

  constructor(vendors: readonly Vendor[]) {
    const formats = vendors.flatMap(({ name, exportFormat: format }) =>
      format === undefined ? [] : [{ name, format }],
    );
    this.#formats = new Map(formats.map((each) => [each.name, each]));
  }

  get names(): string[] {
    return [...this.#formats.keys()];
  }

  named(name: string): ImportFormat | undefined {
    return this.#formats.get(name);
  }

  /** The first format that matches a record; undefined if there is none, or if the record is another tool's. */
  of(record: Fields): ImportFormat | undefined {
    const found = [...this.#formats.values()].find(({ format }) => format.matches(record));
    return found?.format.isWide === true && foreignKind(record) !== undefined ? undefined : found;
  }
}

/** The formats of every vendor: `?format=` of `POST /import`. */
export const IMPORT_FORMATS = new ImportFormats(VENDORS);
