import type { ProjectSummary } from '../../../core/api/account.ts';
import type { CreateKey, RotateKey, UpdateKey } from '../../../core/api/keys.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { LedgerInterval } from '../../../core/api/ledger.ts';
import type { InputOf } from '../../../sdk/client/src/core.ts';
import { call } from './call.ts';
import { withHandle } from './query-handle.ts';

/**
 * Every request of the pages, typed by the wire contract. Pages and API share an origin, so the browser sends the
 * session cookie. No call throws except for an aborted `signal`.
 */
export const api = {
  me: (signal?: AbortSignal) => call('GET /api/me', {}, { signal }),
  signIn: (email: string, password: string) => call('POST /api/auth/sign-in/email', { body: { email, password } }),
  signOut: () => call('POST /api/auth/sign-out', { body: {} }),
  createProject: (project: NewProject) => call('POST /api/projects', { body: project }),
  query: (query: QueryRequest, signal?: AbortSignal) =>
    withHandle(query.project_id, signal, (headers) => call('POST /query', { body: query }, { signal, headers })),
  queryBatch: (projectId: string, queries: readonly QueryRequest[], signal?: AbortSignal) =>
    withHandle(projectId, signal, (headers) =>
      call('POST /query/batch', { body: { ...projectParam(projectId), queries: [...queries] } }, { signal, headers }),
    ),
  forgetQuestions: (projectId: string) => call('DELETE /api/projects/{id}/questions', { path: { id: projectId } }),
  anomalies: (projectId: string, status: 'open' | 'all', signal?: AbortSignal) => {
    const params = { ...projectParam(projectId), time_range: anomalyRange, ...(status === 'open' ? { status } : {}) };
    return call('GET /anomalies', { query: params }, { signal });
  },
  acknowledge: (anomalyId: string, notes: string) =>
    call('POST /anomalies/{id}/acknowledge', { path: { id: anomalyId }, body: notes === '' ? {} : { notes } }),
  keys: (projectId: string, signal?: AbortSignal) =>
    call('GET /api/projects/{id}/keys', { path: { id: projectId } }, { signal }),
  createKey: (projectId: string, key: CreateKey) =>
    call('POST /api/projects/{id}/keys', { path: { id: projectId }, body: key }),
  updateKey: (projectId: string, keyId: string, change: UpdateKey) =>
    call('PATCH /api/projects/{id}/keys/{key_id}', { path: { id: projectId, key_id: keyId }, body: change }),
  rotateKey: (projectId: string, keyId: string, rotation: RotateKey) =>
    call('POST /api/projects/{id}/keys/{key_id}/rotate', { path: { id: projectId, key_id: keyId }, body: rotation }),
  revokeKey: (projectId: string, keyId: string) =>
    call('DELETE /api/projects/{id}/keys/{key_id}', { path: { id: projectId, key_id: keyId } }),
  ledger: (projectId: string, span: LedgerSpan, signal?: AbortSignal) =>
    call('GET /api/projects/{id}/ledger', { path: { id: projectId }, query: span }, { signal }),
  rejections: (projectId: string, signal?: AbortSignal) =>
    call('GET /api/projects/{id}/rejections', { path: { id: projectId } }, { signal }),
};

/** Meanings are those that replies carried. */
export type AskBody = InputOf<'POST /ai/query'>['body'];
export type NewProject = Pick<ProjectSummary, 'organization_id' | 'name' | 'region' | 'timezone' | 'strict_residency'>;

/** `from` is an ISO 8601 instant; the range ends now. */
export type LedgerSpan = { from: string; interval: LedgerInterval };

/** How far back the list of anomalies goes. */
const anomalyRange = '90d';
const projectParam = (projectId: string): { project_id: string } => ({ project_id: projectId });
