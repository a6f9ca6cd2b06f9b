import type { Exported } from '../../../core/api/export.ts';
import type { Compression, FileFormat } from '../../../core/api/file-formats.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import { call } from './call.ts';

/** A file of rows, as the page chose it; dates are those of the project. */
export type ExportChoice = {
  readonly exported: Exported;
  readonly start: string;
  readonly end: string;
  readonly format: FileFormat;
  readonly compression: Compression;
};

/** Opened as a link: the browser saves the file, and shows how far it is. */
export function exportAddress(projectId: string, choice: ExportChoice): string {
  return `/export/${choice.exported}?${new URLSearchParams(parametersOf(projectId, choice))}`;
}

export function exportSize(projectId: string, choice: ExportChoice, signal: AbortSignal) {
  const query = parametersOf(projectId, choice);
  return call(`GET /export/${choice.exported}/size`, { query }, { signal });
}

/** The file of a report's figures; undefined for a query that is too long for an address. */
export function answerAddress(query: QueryRequest, format: FileFormat): string | undefined {
  const { project_id } = query;
  const address = `/export/query?${new URLSearchParams({ project_id, format, query: JSON.stringify(query) })}`;
  return address.length > ADDRESS_CHARS_MAX ? undefined : address;
}

/** Proxies cut longer ones off. */
const ADDRESS_CHARS_MAX = 8_000;

type Parameters = Record<string, string> & { readonly project_id: string };

function parametersOf(projectId: string, { exported, start, end, format, compression }: ExportChoice): Parameters {
  // Cohorts hold their members of now.
  const span: Record<string, string> = exported === 'cohorts' ? {} : { start, end };
  return { project_id: projectId, ...span, format, compression };
}
