import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';
import { readActive } from './reading/active.ts';
import { asksOf } from './reading/asks.ts';
import { readBehaviours } from './reading/behaviours.ts';
import { readQuantities } from './reading/counts.ts';
import { frameOf } from './reading/frame.ts';
import type { Head, MeasureMeaning, ReadHead } from './reading/head.ts';
import { readPersonsCount } from './reading/persons.ts';
import { readDivided, readEngagement, readPer, readPerTerm } from './reading/ratios.ts';
import { readShareOfEvents, readShareOfPersons, readShares } from './reading/shares.ts';
import { takeSpansBeside } from './reading/spans.ts';

/** The ways to say what is counted; the likelier come first where several fit. */
const HEADS: readonly ReadHead[] = [
  readActive,
  readEngagement,
  readShareOfEvents,
  readShares,
  readShareOfPersons,
  readDivided,
  readPer,
  readPerTerm,
  readBehaviours,
  readPersonsCount,
  readQuantities,
];

/** Reads counts, persons, aggregates, ratios and shares, with their series, groups, rankings and comparisons. */
export const readMeasure: ReadKind<'measure'> = (constituents, context) => {
  const candidates = HEADS.flatMap((readHead) => candidateOf(constituents, context, readHead) ?? []);
  const texts = candidates.map(({ meaning }) => JSON.stringify(meaning));
  return candidates.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
};

function candidateOf(
  constituents: readonly Constituent[],
  context: ReadContext,
  readHead: ReadHead,
): ReadCandidate<MeasureMeaning> | undefined {
  const parts = takenParts(constituents, context.tokens);
  const head = readHead(parts, context);
  if (head === undefined) return undefined;
  const frame = frameOf(parts, head);
  const asks = asksOf(parts);
  const beside = takeSpansBeside(parts);
  const shared = sharedParts(parts, context);
  takeWords(parts, shared.groups.length > 0);
  takeBinders(parts);
  const span = beside?.span ?? shared.span;
  const compare = beside?.compare ?? shared.compare;
  return {
    meaning: {
      kind: 'measure',
      ...shared,
      where: shared.where.map((test) => scoped(test, head)),
      who: [...(head.who ?? []), ...shared.who],
      ...(span && { span }),
      ...(compare && { compare }),
      measures: [...head.measures],
      ...(head.shares && { shares: head.shares }),
      ...frame,
      ...(asks && { asks }),
    },
    used: parts.used,
    features: head.features,
    assumptions: [...(head.assumptions ?? []), ...assumptionsOf({ ...shared, span })],
  };
}

/** "Premium users" who do something are the persons with all their events; of anything else it is a test of events. */
function scoped(test: Condition, { measures, who }: Head): Condition {
  const [measure] = measures;
  const isOfPersons = who !== undefined || (measure?.of === 'persons' && measure.event.events.length > 0);
  if (isOfPersons || test.scope !== 'person') return test;
  const { scope: _, ...plain } = test;
  return plain;
}

/** Words that only say again what the meaning is. */
function takeWords(parts: TakenParts, isGrouped: boolean): void {
  parts.says('same_stretch', 'total');
  if (isGrouped) parts.says('each', 'ranked', 'list');
}
