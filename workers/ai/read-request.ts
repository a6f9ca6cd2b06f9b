import type { AskRequest } from '../../core/api/ai.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { preferChosen } from '../../language/memory/prefer-chosen.ts';
import type { Remembered } from '../../language/memory/remembered.ts';
import type { Question } from '../../language/reading/hear.ts';
import type { Outcome } from '../../language/reading/outcome.ts';
import { readQuestion } from '../../language/reading/read-question.ts';
import { LOCAL_VERSIONS } from '../../language/reading/version.ts';
import type { ReadMeaning } from '../../language/reply/response/read-meaning.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import type { ProjectWords } from './project-words.ts';
import { modelFor, readWithModel } from './read-with-model.ts';

/** A question with the meanings of the conversation before it. */
export type Asked = Question & { readonly previous: readonly Meaning[] };
export type ReadOutcome = Exclude<Outcome, { is: 'read' }> | (ReadMeaning & { readonly is: 'read' });

export function questionOf(request: AskRequest, { project }: Principal, words: ProjectWords, nowMs: number): Asked {
  const { id: _, timezone: zone, weekStart } = project;
  const clock = { nowMs, zone, ...(weekStart === undefined ? {} : { weekStart }) };
  const asked = { ...clock, ...(request.language === undefined ? {} : { language: request.language }) };
  const { previous, previous_queries: texts = [] } = request.context ?? {};
  return { ...asked, text: request.query, previous: previous ?? meaningsOf(texts, asked, words) };
}

/** The meanings of the questions before, each read in the light of those before it; those not understood have none. */
function meaningsOf(texts: readonly string[], asked: Omit<Question, 'text'>, words: ProjectWords): readonly Meaning[] {
  const meanings: Meaning[] = [];
  for (const text of texts) {
    const outcome = readQuestion({ ...asked, text, previous: meanings }, words);
    if (outcome.is === 'read') meanings.push(outcome.meaning);
  }
  return meanings;
}

/** Reads a question by our own reader; what it does not understand, a model may propose. */
export async function readRequest(
  env: Env,
  principal: Principal,
  question: Asked,
  words: ProjectWords,
  past: readonly Remembered[],
): Promise<ReadOutcome> {
  const outcome = readQuestion(question, words);
  if (outcome.is === 'choose') return preferred(outcome, past);
  if (outcome.is !== 'unclear') return outcome.is === 'read' ? byReader(outcome) : outcome;
  const proposed = await readWithModel(modelFor(env, principal.project), principal.project.id, question, words);
  return proposed ?? outcome;
}

/** A person who has picked one of the readings before does not have to pick it again. */
function preferred(outcome: Extract<Outcome, { is: 'choose' }>, past: readonly Remembered[]): ReadOutcome {
  const { language, readings } = outcome;
  const place = preferChosen(
    readings.map(({ meaning }) => meaning),
    past,
  );
  const reading = place === undefined ? undefined : readings[place];
  if (reading === undefined) return outcome;
  return byReader({
    is: 'read',
    language,
    ...reading,
    unused: [],
    others: readings.filter((each) => each !== reading),
  });
}

function byReader(outcome: Extract<Outcome, { is: 'read' }>): ReadOutcome {
  const { language, meaning, confidence, assumptions, unused } = outcome;
  return { is: 'read', language, meaning, confidence, assumptions, unused, engine: 'local', versions: LOCAL_VERSIONS };
}
