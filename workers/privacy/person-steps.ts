import type { ErasureState, PersonStep, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { withOperations, withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import type { ColdStore } from '../../store/cold/cold-store.ts';
import type { PersonScope } from '../../store/erasure/person-statements.ts';
import { STORE_STEPS } from '../../store/erasure/store-steps.ts';

export type StepContext = {
  readonly env: Env;
  readonly record: ErasureRecord;
  readonly state: ErasureState;
  readonly store: ColdStore;
  readonly scope: PersonScope;
};
/** `hashes`: further hashes of the same person. */
export type Step = (context: StepContext) => Promise<StepOutcome & { readonly hashes?: readonly string[] }>;

/** The steps of a person's erasure. Each may run again. */
export const PERSON_STEPS: Readonly<Record<PersonStep, Step>> = {
  ...STORE_STEPS,
  cold: ({ env, record, scope, state }) =>
    withOperations(env, record.region, (region) => region.eraseColdFiles(record.region, scope, state.cursor)),
  dead_letters: eraseDeadLetters,
  window: forgetInWindow,
};

/** Runs in the region's jurisdiction, as for cold files, so that dead letters do not leave it. */
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
