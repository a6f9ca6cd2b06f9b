import type { ErasureState, PersonStep, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { withOperations, withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import type { ColdStore } from '../../store/cold/cold-store.ts';
import type { PersonScope } from '../../store/erasure/statements.ts';
import { STORE_STEPS } from '../../store/erasure/store-steps.ts';
import type { ErasureRecord } from './records.ts';

export type StepContext = {
  readonly env: Env;
  readonly record: ErasureRecord;
  readonly state: ErasureState;
  readonly store: ColdStore;
  readonly scope: PersonScope;
};
/** `hashes`: further ones of the same person. */
export type Step = (context: StepContext) => Promise<StepOutcome & { readonly hashes?: readonly string[] }>;

/** What each step of a person's erasure does. All of them may be done again. */
export const PERSON_STEPS: Readonly<Record<PersonStep, Step>> = {
  ...STORE_STEPS,
  cold: ({ env, record, scope, state }) =>
    withOperations(env, record.region, (region) => region.eraseColdFiles(record.region, scope, state.cursor)),
  dead_letters: eraseDeadLetters,
  window: forgetInWindow,
};

/** In the jurisdiction of the region, as with cold files: what is read there leaves it no more than events do. */
export async function eraseDeadLetters({ env, record, scope, state }: StepContext): ReturnType<Step> {
  const { id, subject, region } = record;
  return withOperations(env, region, (there) => there.eraseDeadLetters(region, { id, subject, scope }, state.cursor));
}

async function forgetInWindow({ env, record, state }: StepContext): ReturnType<Step> {
  const { visitors } = state.work;
  if (visitors.length === 0) return {};
  const project = { id: record.projectId, region: record.region };
  return { removed: { live_events: await withWindow(env, project, (window) => window.forget(visitors)) } };
}
