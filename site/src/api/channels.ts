import type { InputOf } from '../../../sdk/client/src/core.ts';
import { call } from './call.ts';

export type NewChannel = InputOf<'POST /alerts/channels'>['body'];
export type ChannelChange = InputOf<'PATCH /alerts/channels/{id}'>['body'];
export type AlertPolicy = Omit<InputOf<'PUT /alerts/policy'>['body'], 'project_id'>;
export type AlertRoutes = InputOf<'PUT /alerts/routes'>['body']['routes'];

/** The service lists the kinds that it takes. */
export function isListedKind(kind: string): kind is NewChannel['kind'] {
  return kind !== '';
}

/** The ways in which people are told of alerts, and the messages to each. */
export const channelsApi = {
  kinds: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/channels/kinds', { query: { project_id: projectId } }, { signal }),
  list: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/channels', { query: { project_id: projectId } }, { signal }),
  create: (channel: NewChannel) => call('POST /alerts/channels', { body: channel }),
  change: (id: string, change: ChannelChange) => call('PATCH /alerts/channels/{id}', { path: { id }, body: change }),
  test: (id: string) => call('POST /alerts/channels/{id}/test', { path: { id } }),
  remove: (id: string) => call('DELETE /alerts/channels/{id}', { path: { id } }),
  routes: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/routes', { query: { project_id: projectId } }, { signal }),
  setRoutes: (projectId: string, routes: AlertRoutes) =>
    call('PUT /alerts/routes', { body: { project_id: projectId, routes } }),
  policy: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/policy', { query: { project_id: projectId } }, { signal }),
  setPolicy: (projectId: string, policy: AlertPolicy) =>
    call('PUT /alerts/policy', { body: { project_id: projectId, ...policy } }),
  deliveries: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/deliveries', { query: { project_id: projectId } }, { signal }),
  replay: (id: string) => call('POST /alerts/deliveries/{id}/replay', { path: { id } }),
};
