import { RecentMap } from '../../core/base/recent-map.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { describe } from '../../language/engine/describe.ts';
import { queryOfDraft } from '../../language/engine/model/model-draft.ts';
import type { Outcome, Question } from '../../language/engine/read-question.ts';
import type { Doubt } from '../../language/engine/slots/slots.ts';
import type { Env } from '../../platform/env.ts';
import { askModel } from './ask-model.ts';
import type { ProjectWords } from './project-words.ts';

/** A model's interpretation is always less certain than one by grammar. */
const MODEL_CONFIDENCE = 0.7;
/** The same question on the same day costs no second call. */
const ANSWERS_CACHE_MS = 5 * 60_000;
const CACHED_ANSWERS_MAX = 500;

const cache = new RecentMap<{ readonly untilMs: number; readonly outcome: Outcome }>(CACHED_ANSWERS_MAX);

type Model = Partial<Pick<Env, 'AI'>> & Pick<Env, 'AI_MODEL'>;

/** The model runs wherever the platform has room, and reads event names: a project of strict residency has none. */
export function modelFor({ AI, AI_MODEL }: Model, { isStrict = false }: { readonly isStrict?: boolean }): Model {
  return isStrict || AI === undefined ? { AI_MODEL } : { AI, AI_MODEL };
}

/**
 * Asks the model about a question that the grammar did not understand. The grammar's outcome stands if there is no
 * model, if it fails, or if the question needs a kind of report that Edgewise cannot run.
 */
export async function readWithModel(
  { AI, AI_MODEL }: Model,
  question: Question,
  words: ProjectWords,
  local: Outcome,
): Promise<Outcome> {
  if (AI === undefined || local.is !== 'unclear' || local.doubts.some(isHopeless)) return local;
  const today = localDate(question.zone, question.nowMs);
  const key = JSON.stringify([question.projectId, question.zone, today, question.text, question.previous]);
  const known = cache.get(key);
  if (known !== undefined && known.untilMs > question.nowMs) return known.outcome;
  const { catalogue, glossary } = words;
  const draft = await askModel(AI, AI_MODEL, {
    question: question.text,
    previous: question.previous,
    catalogue,
    glossary,
    today,
  });
  if (draft === undefined) return local;
  const made = queryOfDraft(draft, { catalogue, projectId: question.projectId, zone: question.zone });
  const outcome: Outcome = made.ok
    ? {
        is: 'read',
        interpretation: {
          ...made.value,
          kind: 'model',
          intent: made.value.query.query_type === 'events' ? 'trend' : 'segmentation',
          sentence: describe(made.value.query, made.value.show),
          entities: local.entities,
          unusedWords: [],
          confidence: MODEL_CONFIDENCE,
        },
      }
    : { ...local, doubts: draft.understood ? made.error : local.doubts };
  cache.set(key, { untilMs: question.nowMs + ANSWERS_CACHE_MS, outcome });
  return outcome;
}

function isHopeless({ kind }: Doubt): boolean {
  return kind === 'unsupported' || kind === 'future';
}
