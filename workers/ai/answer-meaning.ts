import type { AskLine, AskResponse } from '../../core/api/ai.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { queriesOf } from '../../language/kinds/execute.ts';
import type { KindContext } from '../../language/kinds/kind.ts';
import { repliesIn } from '../../language/languages/replies-of-languages.ts';
import type { Remembered } from '../../language/memory/remembered.ts';
import { type Stranger, strangersIn } from '../../language/model/strangers.ts';
import { LOCAL_VERSIONS } from '../../language/reading/version.ts';
import { answeredReply, baselineOf, queriesToRun } from '../../language/reply/response/answered.ts';
import { askedBackReply, type Unanswered } from '../../language/reply/response/asked-back.ts';
import { interpretationOf, type ReadMeaning } from '../../language/reply/response/read-meaning.ts';
import type { DisplayNames, Voice } from '../../language/reply/voice.ts';
import { suggest } from '../../language/suggestions/suggest.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import type { ProjectWords } from './project-words.ts';
import { type Running, runQueries } from './query-service.ts';

/** How a question is asked: `tell` hears of the reading and of the rows as soon as they are known. */
export type Asking = Running & {
  readonly tell?: ((line: AskLine) => void) | undefined;
  /** Work that nobody waits for. */
  readonly later: (work: Promise<unknown>) => void;
};

/** Everything that a reply depends on besides the reading. */
export type Surroundings = {
  readonly words: ProjectWords;
  readonly past: readonly Remembered[];
  /** Earlier meanings of the conversation, oldest first. */
  readonly previous: readonly Meaning[];
  readonly dashboard: string | undefined;
  readonly asking: Asking;
};

/** Asks back, with readings and other questions to choose from; it counts nothing. */
export function askBack(
  principal: Principal,
  { outcome, language }: { readonly outcome: Unanswered; readonly language: ReadMeaning['language'] },
  around: Surroundings,
): Result<AskResponse, ApiError> {
  const { asking, words, past, previous, dashboard } = around;
  const voice = voiceFor(principal, language, around);
  const suggestions = suggest({ catalogue: listedIn(words.catalogue), asked: previous, past, dashboard }, voice);
  return ok(
    askedBackReply(outcome, {
      voice,
      language,
      versions: LOCAL_VERSIONS,
      suggestions,
      elapsedMs: Date.now() - asking.nowMs,
    }),
  );
}

/** Counts what a meaning asks for, and says it. Errors: those of the query that are not about its size. */
export async function answerMeaning(
  env: Env,
  principal: Principal,
  read: ReadMeaning,
  around: Surroundings,
): Promise<Result<AskResponse, ApiError>> {
  const { asking, words, past, previous, dashboard } = around;
  const { meaning, language, versions } = read;
  const context = contextOf(principal, asking);
  const voice = voiceFor(principal, language, around);
  const asked = [...previous, meaning];
  const suggestions = suggest({ catalogue: listedIn(words.catalogue), asked, past, dashboard }, voice);
  const elapsedMs = () => Date.now() - asking.nowMs;
  const back = { voice, language, versions, suggestions };
  const queries = queriesOf(meaning, context);
  if (!queries.ok) {
    return ok(askedBackReply({ is: 'cannot', read, cannot: queries.error }, { ...back, elapsedMs: elapsedMs() }));
  }
  asking.tell?.({ interpretation: interpretationOf(read, queries.value.main, voice) });
  const run = { asked: queries.value, baseline: baselineOf(meaning, context) };
  const answers = await runQueries(env, principal, queriesToRun(run), asking);
  if (answers.ok) {
    const [main] = answers.value;
    if (main !== undefined) asking.tell?.({ results: main });
    return ok(answeredReply(read, run, answers.value, { voice, context, suggestions, elapsedMs: elapsedMs() }));
  }
  const { code, message } = answers.error;
  if (code !== 'query_too_broad' && code !== 'invalid_query') return answers;
  return ok(askedBackReply({ is: 'too_broad', read, message }, { ...back, elapsedMs: elapsedMs() }));
}

export function voiceFor(
  principal: Principal,
  language: ReadMeaning['language'],
  { asking, words }: Surroundings,
): Voice {
  const { catalogue, glossary } = words;
  const clock = contextOf(principal, asking);
  const eventNames = catalogue.events.map(({ name }) => name);
  return { texts: repliesIn(language), clock, eventNames, glossary, displayNames: displayNamesIn(catalogue) };
}

/** The names that may be suggested: nobody asks about what the project hides, though they may. */
function listedIn({ events, properties }: Catalogue): Catalogue {
  return { events: events.filter(({ hidden }) => !hidden), properties: properties.filter(({ hidden }) => !hidden) };
}

function displayNamesIn({ events, properties }: Catalogue): DisplayNames {
  const chosen = (all: readonly { readonly name: string; readonly display_name?: string }[]) =>
    new Map(
      all.flatMap(({ name, display_name }) => (display_name === undefined ? [] : [[name, display_name] as const])),
    );
  return { events: chosen(events), properties: chosen(properties) };
}

function contextOf({ project }: Principal, { nowMs }: Pick<Running, 'nowMs'>): KindContext {
  const { id, timezone, weekStart } = project;
  return { projectId: id, nowMs, zone: timezone, ...(weekStart === undefined ? {} : { weekStart }) };
}

/** Refuses a meaning that came from outside and names what the project does not have. */
export function checkNames(meaning: Meaning, words: ProjectWords): Result<Meaning, ApiError> {
  const [first] = strangersIn(meaning, words);
  return first === undefined ? ok(meaning) : err(apiError('invalid_query', unknownName(first)));
}

const NAME_CHARS_SHOWN = 100;

function unknownName({ is, name }: Stranger): string {
  return `The meaning names the ${is} \`${name.slice(0, NAME_CHARS_SHOWN)}\`, which this project does not have; ask the question again.`;
}
