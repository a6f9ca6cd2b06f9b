import type { AuditCheckAnswer, AuditPage } from '../../../core/api/audit.ts';
import { call } from './call.ts';
import { organizationPath } from './organizations.ts';

/** The parameters of the address, without those that are empty. */
export type AuditQuery = Readonly<Record<string, string>>;

export function readAudit(id: string, query: AuditQuery, signal: AbortSignal) {
  return call<AuditPage>('GET', `${auditPath(id)}?${new URLSearchParams(query)}`, undefined, signal);
}

export function checkAudit(id: string) {
  return call<AuditCheckAnswer>('POST', `${auditPath(id)}/check`);
}

export function keepAudit(id: string, years: number) {
  return call<unknown>('PUT', `${auditPath(id)}/retention`, { retention_years: years });
}

/** Opened as a link: the browser saves the file. */
export function auditExportAddress(id: string, format: 'csv' | 'ndjson', query: AuditQuery): string {
  return `${auditPath(id)}/export?${new URLSearchParams({ ...query, format })}`;
}

function auditPath(id: string): string {
  return `${organizationPath(id)}/audit`;
}
