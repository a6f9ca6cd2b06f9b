import type { ReplyInterpretation } from '../../../core/api/ask-reply.ts';
import type { ChartType } from '../../../core/api/chart-config.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Language } from '../../../core/api/meaning/languages.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Assumption } from '../../reading/outcome.ts';
import { LOCAL_VERSIONS } from '../../reading/version.ts';
import { assumptionText } from '../clarify.ts';
import { readingOf } from '../reading.ts';
import type { Voice } from '../voice.ts';
import { entitiesOf } from './entities.ts';
import { intentOf } from './intent.ts';

/** A question that was read, with everything that tells how surely and by whom. */
export type ReadMeaning = {
  readonly meaning: Meaning;
  readonly language: Language;
  readonly confidence: number;
  readonly assumptions: readonly Assumption[];
  readonly unused: readonly string[];
  readonly engine: 'local' | 'model';
  readonly versions: ReplyInterpretation['versions'];
};

/** A meaning that a person picked, or that stands already: it is run as it is, and nothing about it is in doubt. */
export function asItStands(meaning: Meaning, language: Language): ReadMeaning {
  return { meaning, language, confidence: 1, assumptions: [], unused: [], engine: 'local', versions: LOCAL_VERSIONS };
}

/** The reading as it goes over the wire; before anything was counted, no chart is known. */
export function interpretationOf(
  read: ReadMeaning,
  query: QueryRequest | null,
  voice: Voice,
  suggestedChartType: ChartType = 'table',
): ReplyInterpretation {
  const { meaning, language, confidence, assumptions, unused, engine, versions } = read;
  return {
    intent: { type: intentOf(meaning), confidence, suggestedChartType },
    entities: entitiesOf(meaning, confidence, voice),
    confidence,
    query,
    meaning,
    reading: readingOf(meaning, voice),
    language,
    assumptions: assumptions.map((each) => assumptionText(each, voice)),
    unused_words: [...unused],
    engine,
    versions,
  };
}
