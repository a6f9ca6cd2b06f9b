import { createWorkersAI } from 'workers-ai-provider';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { RecentMap } from '../../core/base/recent-map.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { PROMPT } from '../../language/model/prompt.ts';
import { strangersIn } from '../../language/model/strangers.ts';
import { uncovered } from '../../language/model/uncovered.ts';
import { mentionsOf } from '../../language/reading/read-question.ts';
import { READER_VERSION } from '../../language/reading/version.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import type { ProjectWords } from './project-words.ts';
import { proposeMeaning } from './propose-meaning.ts';
import type { Asked, ReadOutcome } from './read-request.ts';

/** A model's reading is always less certain than our own reader's. */
const MODEL_CONFIDENCE = 0.7;
/** The same question on the same day costs no second call. */
const ANSWERS_CACHE_MS = 5 * 60_000;
const CACHED_ANSWERS_MAX = 500;

type Cached = { readonly untilMs: number; readonly outcome: ReadOutcome | undefined };
const cache = new RecentMap<Cached>(CACHED_ANSWERS_MAX);

type Model = Partial<Pick<Env, 'AI'>> & Pick<Env, 'AI_MODEL'>;

/** The model runs wherever the platform has room, and reads event names: a project of strict residency has none. */
export function modelFor({ AI, AI_MODEL }: Model, { isStrict = false }: { readonly isStrict?: boolean }): Model {
  return isStrict || AI === undefined ? { AI_MODEL } : { AI, AI_MODEL };
}

/**
 * The outcome of a model's proposal for a question that our reader did not understand. It passes the same guards: names
 * of the project only, and no word of the question left out. Undefined if there is no model, or it fails or is late.
 */
export async function readWithModel(
  { AI, AI_MODEL }: Model,
  projectId: string,
  question: Asked,
  words: ProjectWords,
): Promise<ReadOutcome | undefined> {
  if (AI === undefined) return undefined;
  const today = localDate(question.zone, question.nowMs);
  const key = JSON.stringify([projectId, question.zone, today, question.text, question.previous]);
  const known = cache.get(key);
  if (known !== undefined && known.untilMs > question.nowMs) return known.outcome;
  try {
    const { catalogue, glossary, metrics, cohorts } = words;
    const meaning = await proposeMeaning(createWorkersAI({ binding: AI })(AI_MODEL), PROMPT, {
      question: question.text,
      previous: question.previous.at(-1),
      catalogue,
      glossary,
      metrics,
      cohorts,
    });
    const outcome = meaning && guarded(meaning, AI_MODEL, question, words);
    cache.set(key, { untilMs: question.nowMs + ANSWERS_CACHE_MS, outcome });
    return outcome;
  } catch (problem) {
    logLine('warn', { event: 'model_failed', model: AI_MODEL, problem: problemText(problem) });
    return undefined;
  }
}

function guarded(meaning: Meaning, model: string, question: Asked, words: ProjectWords): ReadOutcome | undefined {
  if (strangersIn(meaning, words).length > 0) return undefined;
  const { tokens, mentions, language } = mentionsOf(question, words);
  const dropped = uncovered(meaning, tokens, mentions);
  if (dropped.length > 0) {
    const nearest = { meaning, confidence: 0, assumptions: [] };
    return { is: 'unclear', language, doubts: [{ is: 'no_place', words: dropped }], nearest };
  }
  return {
    is: 'read',
    language,
    meaning,
    confidence: MODEL_CONFIDENCE,
    assumptions: [],
    unused: [],
    engine: 'model',
    versions: { reader: READER_VERSION, weights: null, prompt: PROMPT.version, model },
  };
}
