import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** The parameters of the address, without those that are empty. */
export type AuditQuery = Readonly<Record<string, string>>;

export function readAudit(id: string, query: AuditQuery, signal: AbortSignal) {
  return call('GET /api/organizations/{id}/audit', { path: { id }, query }, { signal });
}

export function checkAudit(id: string) {
  return call('POST /api/organizations/{id}/audit/check', { path: { id } });
}

export function keepAudit(id: string, years: number) {
  return call('PUT /api/organizations/{id}/audit/retention', { path: { id }, body: { retention_years: years } });
}

/** Opened as a link: the browser saves the file. */
export function auditExportAddress(id: string, format: 'csv' | 'ndjson', query: AuditQuery): string {
  return `${auditPath(id)}/export?${new URLSearchParams({ ...query, format })}`;
}

function auditPath(id: string): string {
  return `${organizationPath(id)}/audit`;
}
