import { assertNever } from '../../core/base/result.ts';
import { afterFailure, afterStep, type Due, type StepOutcome, stepOf } from '../../core/privacy/erasure-state.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import { problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { coldStoreOf } from '../../store/cold/cold-store.ts';
import { PERSON_STEPS, type StepContext } from './person-steps.ts';
import { PROJECT_STEPS } from './project-steps.ts';
import { saveErasure } from './records.ts';

/**
 * Runs the steps of an erasure that the caller holds, until it has to wait or the time is up. Each step is recorded when it
 * is done. The job repeats a failed step later.
 *
 * @returns the erasure in its new state
 */
export async function runErasure(env: Env, record: ErasureRecord, deadlineMs: number): Promise<ErasureRecord> {
  const db = database(env);
  for (let current = record; ; ) {
    const { due, idHashes } = await runStep(env, current);
    current = { ...current, state: due.state, idHashes };
    const goesOn = due.nextAtMs !== null && due.nextAtMs <= Date.now() && Date.now() < deadlineMs;
    await saveErasure(db, current, due, goesOn);
    if (!goesOn) return current;
  }
}

type Ran = { readonly due: Due; readonly idHashes: readonly string[] };

async function runStep(env: Env, record: ErasureRecord): Promise<Ran> {
  const { state, subject, idHashes, projectId, region, erasedAtMs } = record;
  const store = coldStoreOf(env, region, outbound.fetch);
  const { spans = [] } = state.work;
  const scope = { projectId, hashes: idHashes, spans, erasedAtMs };
  const context: StepContext = { env, record, state, store, scope };
  try {
    const outcome = await outcomeOf(context);
    const more = outcome.hashes ?? [];
    return { due: afterStep(subject, state, outcome, Date.now()), idHashes: [...new Set([...idHashes, ...more])] };
  } catch (problem) {
    const step = stepOf(subject, state) ?? '';
    const fields = { erasure_id: record.id, step, failures: state.failures, detail: problemText(problem) };
    await tellOperator(env, region, { event: 'erasure_failed', ...fields });
    return { due: afterFailure(state, Date.now()), idHashes };
  }
}

function outcomeOf(context: StepContext): Promise<StepOutcome & { readonly hashes?: readonly string[] }> {
  const { subject, state } = context.record;
  switch (subject) {
    case 'person': {
      const step = stepOf('person', state);
      if (step !== undefined) return PERSON_STEPS[step](context);
      break;
    }
    case 'project': {
      const step = stepOf('project', state);
      if (step !== undefined) return PROJECT_STEPS[step](context);
      break;
    }
    default:
      return assertNever(subject);
  }
  throw new Error(`The erasure ${context.record.id} has no step ${state.step}`);
}
