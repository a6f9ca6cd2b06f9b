import type { Me, ProjectSummary } from '../../../core/api/account.ts';
import type { AskRequest, AskResponse } from '../../../core/api/ai.ts';
import type { AlertChannel, ChannelTestOutcome, CreateChannel, CreatedChannel } from '../../../core/api/alerts.ts';
import type { AnomaliesResponse } from '../../../core/api/anomaly.ts';
import type { CreatedKey, CreateKey, KeySummary, RotateKey, UpdateKey } from '../../../core/api/keys.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Ledger, LedgerInterval, Rejections } from '../../../core/api/ledger.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import type { QueryBatchAnswer } from '../../../core/api/query-batch.ts';
import { call } from './call.ts';
import type { Outcome } from './outcome.ts';
import { withHandle } from './query-handle.ts';

/**
 * Every request of the pages, typed by the wire contract. Pages and API share an origin, so the browser sends the
 * session cookie. No call throws except for an aborted `signal`.
 */
export const api = {
  me: (signal?: AbortSignal) => call<Me>('GET', '/api/me', undefined, signal),
  signIn: (email: string, password: string) => call<unknown>('POST', '/api/auth/sign-in/email', { email, password }),
  signOut: () => call<unknown>('POST', '/api/auth/sign-out', {}),
  createProject: (project: NewProject) => call<ProjectSummary>('POST', '/api/projects', project),
  query: (query: QueryRequest, signal?: AbortSignal) =>
    runCancellable<QueryResponse>('/query', query.project_id, query, signal),
  queryBatch: (projectId: string, queries: readonly QueryRequest[], signal?: AbortSignal) =>
    runCancellable<QueryBatchAnswer>('/query/batch', projectId, { ...projectParam(projectId), queries }, signal),
  ask: (question: AskRequest, signal?: AbortSignal) => call<AskResponse>('POST', '/ai/query', question, signal),
  anomalies: (projectId: string, status: 'open' | 'all', signal?: AbortSignal) => {
    const params = { ...projectParam(projectId), time_range: anomalyRange, ...(status === 'open' ? { status } : {}) };
    return call<AnomaliesResponse>('GET', `/anomalies?${new URLSearchParams(params)}`, undefined, signal);
  },
  acknowledge: (anomalyId: string, notes: string) =>
    call<unknown>('POST', `/anomalies/${encodeURIComponent(anomalyId)}/acknowledge`, notes === '' ? {} : { notes }),
  keys: (projectId: string, signal?: AbortSignal) =>
    call<{ keys: KeySummary[] }>('GET', `${projectPath(projectId)}/keys`, undefined, signal),
  createKey: (projectId: string, key: CreateKey) => call<CreatedKey>('POST', `${projectPath(projectId)}/keys`, key),
  updateKey: (projectId: string, keyId: string, change: UpdateKey) =>
    call<KeySummary>('PATCH', keyPath(projectId, keyId), change),
  rotateKey: (projectId: string, keyId: string, rotation: RotateKey) =>
    call<CreatedKey>('POST', `${keyPath(projectId, keyId)}/rotate`, rotation),
  revokeKey: (projectId: string, keyId: string) => call<unknown>('DELETE', keyPath(projectId, keyId)),
  ledger: (projectId: string, span: LedgerSpan, signal?: AbortSignal) =>
    call<Ledger>('GET', `${projectPath(projectId)}/ledger?${new URLSearchParams(span)}`, undefined, signal),
  rejections: (projectId: string, signal?: AbortSignal) =>
    call<Rejections>('GET', `${projectPath(projectId)}/rejections`, undefined, signal),
  channels: (projectId: string, signal?: AbortSignal) =>
    call<{ channels: AlertChannel[] }>(
      'GET',
      `/alerts/channels?${new URLSearchParams(projectParam(projectId))}`,
      undefined,
      signal,
    ),
  createChannel: (channel: CreateChannel) => call<CreatedChannel>('POST', '/alerts/channels', channel),
  testChannel: (channelId: string) => call<ChannelTestOutcome>('POST', `${channelPath(channelId)}/test`),
  removeChannel: (channelId: string) => call<unknown>('DELETE', channelPath(channelId)),
};

export type NewProject = Pick<ProjectSummary, 'organization_id' | 'name' | 'region' | 'timezone' | 'strict_residency'>;

/** `from` is an ISO 8601 instant; the range ends now. */
export type LedgerSpan = { from: string; interval: LedgerInterval };

/** How far back the list of anomalies goes. */
const anomalyRange = '90d';
const projectParam = (projectId: string): { project_id: string } => ({ project_id: projectId });
const channelPath = (channelId: string): string => `/alerts/channels/${encodeURIComponent(channelId)}`;
const keyPath = (projectId: string, keyId: string): string =>
  `${projectPath(projectId)}/keys/${encodeURIComponent(keyId)}`;
const projectPath = (projectId: string): string => `/api/projects/${encodeURIComponent(projectId)}`;

function runCancellable<T>(
  path: '/query' | '/query/batch',
  projectId: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  return withHandle(projectId, signal, (headers) => call<T>('POST', path, body, signal, headers));
}
