import type { CohortUpload } from '../../../../../core/api/cohorts.ts';
import type { CohortDefinition } from '../../../../../core/api/objects/cohorts.ts';
import { call } from '../../../api/call.ts';
import { createObject, deleteObject } from '../../../api/objects.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { type Ask, everybody, type Person } from './people.ts';

export type MadeCohort = { readonly id: string; readonly members: number };

/**
 * Saves the people of a figure as a cohort: a list of these persons, which later events do not change. A cohort whose
 * list could not be sent is taken away again, so that none is left without members.
 */
export async function makeCohort(projectId: string, name: string, ask: Ask): Promise<Outcome<MadeCohort>> {
  const people = await everybody(ask);
  if (!people.ok) return people;
  const saved = await createObject<CohortDefinition>(projectId, 'cohorts', { name, list: true });
  if (!saved.ok) return saved;
  const sent = await sendList(projectId, saved.value.id, idsOf(people.value));
  if (!sent.ok) await deleteObject(projectId, 'cohorts', saved.value);
  return sent.ok ? { ok: true, value: { id: saved.value.id, members: sent.value.members } } : sent;
}

/** Events without any id are of nobody. */
function idsOf(people: readonly Person[]): string[] {
  return people.flatMap(({ name }) => (name === null ? [] : [name]));
}

const JSON_BODY = { headers: { 'content-type': 'application/json' } };

/** One request is one line of the list, whose length is bounded. */
const IDS_PER_REQUEST = 10_000;

async function sendList(projectId: string, cohort: string, ids: readonly string[]): Promise<Outcome<CohortUpload>> {
  const send = (first: number): Promise<Outcome<CohortUpload>> => {
    const query = { project_id: projectId, ...(first > 0 ? { add: '1' } : {}) };
    const body = JSON.stringify(ids.slice(first, first + IDS_PER_REQUEST));
    return call('POST /query/cohorts/{id}/list', { path: { id: cohort }, query, body }, JSON_BODY);
  };
  let outcome = await send(0);
  for (let first = IDS_PER_REQUEST; outcome.ok && first < ids.length; first += IDS_PER_REQUEST) {
    outcome = await send(first);
  }
  return outcome;
}
