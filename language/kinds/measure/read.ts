import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { assumptionsOf, type SharedParts, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takenParts } from '../shared/taken-parts.ts';
import { readActive } from './reading/active.ts';
import { asksOf, takeOutlier } from './reading/asks.ts';
import { withBareGroups } from './reading/bare-groups.ts';
import { readBehaviours } from './reading/behaviours.ts';
import { takeMeasureBinders, takeSplits } from './reading/binders.ts';
import { boundTests } from './reading/bounds.ts';
import type { ChangedParts } from './reading/changed-parts.ts';
import { withComparedValues } from './reading/compared-values.ts';
import { readQuantities } from './reading/counts.ts';
import { readDistinct } from './reading/distinct.ts';
import { readFirst } from './reading/first.ts';
import { frameOf } from './reading/frame.ts';
import type { Head, MeasureMeaning, ReadHead } from './reading/head.ts';
import { readImplied } from './reading/implied.ts';
import { readNamedRatio, takeRatioName } from './reading/named-ratios.ts';
import { readPersonsCount } from './reading/persons.ts';
import { isPlausible } from './reading/plausible.ts';
import { readDivided, readEngagement, readMeanOfPersons, readPer, readPerTerm } from './reading/ratios.ts';
import { rowsNamed } from './reading/rows-named.ts';
import { readShareOfEvents, readShareOfPersons, readShares } from './reading/shares.ts';
import { isSound, withoutRepeated } from './reading/sound.ts';
import { notWithItself, takeSpansBeside } from './reading/spans.ts';

/** The ways to say what is counted; the likelier come first where several fit. */
const HEADS: readonly ReadHead[] = [
  readActive,
  readEngagement,
  readFirst,
  readShareOfEvents,
  readShares,
  readShareOfPersons,
  readDivided,
  readNamedRatio,
  readPer,
  readPerTerm,
  readMeanOfPersons,
  readBehaviours,
  readDistinct,
  readPersonsCount,
  readQuantities,
  readImplied,
];

/** Reads counts, persons, aggregates, ratios and shares, with their series, groups, rankings and comparisons. */
export const readMeasure: ReadKind<'measure'> = (constituents, context) => {
  if (!isPlausible(constituents, context)) return [];
  const candidates = [
    ...readParts(constituents, context),
    ...readChanged(withBareGroups(constituents, context), context, 'bare_groups'),
    ...readChanged(withComparedValues(constituents), context, 'compared_values'),
  ];
  const sound = candidates.filter(({ meaning }) => isSound(meaning, context.catalogue));
  const texts = sound.map(({ meaning }) => JSON.stringify(meaning));
  return sound.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
};

type Candidates = readonly ReadCandidate<MeasureMeaning>[];

function readParts(parts: readonly Constituent[], context: ReadContext): Candidates {
  return HEADS.flatMap((readHead) => candidateOf(takenParts(parts, context.tokens), context, readHead) ?? []);
}

/** Reads parts in place of which others stand. */
function readChanged(changed: ChangedParts | undefined, context: ReadContext, feature: string): Candidates {
  if (changed === undefined) return [];
  const { parts, origins } = changed;
  return readParts(parts, context).map((candidate) => ({
    ...candidate,
    used: new Set([...candidate.used].flatMap((part) => origins.get(part) ?? [part])),
    features: { ...candidate.features, [feature]: 1 },
  }));
}

function candidateOf(
  parts: TakenParts,
  context: ReadContext,
  readHead: ReadHead,
): ReadCandidate<MeasureMeaning> | undefined {
  const head = readHead(parts, context);
  if (head === undefined) return undefined;
  takeRatioName(parts, head.measures, context);
  const bounds = boundTests(parts, head, context);
  const frame = frameOf(parts, head);
  const asks = takeOutlier(parts, frame) ? 'outlier' : asksOf(parts);
  const beside = takeSpansBeside(parts);
  const shared = choices(sharedParts(parts, context));
  const { groups, rank } = groupsAndRank(shared, frame.rank ?? rowsNamed(parts, shared.rank));
  if (groups.length > 0) {
    parts.says('each', 'ranked', 'list', 'why', 'attribution');
    takeSplits(parts);
  }
  if (groups.some((group) => 'property' in group && group.only !== undefined))
    parts.says('more', 'fewer', 'top', 'which', 'beats');
  parts.says('same_stretch', 'total');
  takeMeasureBinders(parts, groups.length > 0 || frame.pick !== undefined || rank !== undefined);
  const span = beside?.span ?? shared.span;
  const compare = notWithItself(span, beside?.compare ?? shared.compare);
  const where = [...shared.where, ...bounds].map((test) => scoped(test, head));
  return {
    meaning: {
      kind: 'measure',
      ...shared,
      where: withoutRepeated(where),
      who: [...(head.who ?? []), ...shared.who],
      groups,
      ...(span && { span }),
      ...(compare && { compare }),
      measures: [...head.measures],
      ...(head.shares && { shares: head.shares }),
      ...frame,
      rank,
      ...(asks && { asks }),
    },
    used: parts.used,
    features: { ...head.features, groups_by_list: isListed(parts, groups) ? 1 : 0 },
    assumptions: [...(head.assumptions ?? []), ...(hasOwnSpan(head) ? [] : assumptionsOf({ ...shared, span }))],
  };
}

/** Monthly active users without a time are those of the last month: nothing is assumed. */
function hasOwnSpan({ measures }: Head): boolean {
  return measures.every(({ of }) => of === 'active');
}

/** "Which delivery had more, standard or express": the values are the groups. */
function choices(shared: SharedParts): SharedParts {
  const chosen = shared.where.find(
    ({ property, operator, values }) =>
      operator === 'is' &&
      values.length > 1 &&
      shared.groups.some((group) => 'property' in group && group.property === property),
  );
  if (chosen === undefined) return shared;
  const groups = shared.groups.map((group) =>
    'property' in group && group.property === chosen.property ? { ...group, only: [...chosen.values] } : group,
  );
  return { ...shared, groups, where: shared.where.filter((test) => test !== chosen) };
}

/** "From Germany and France" is rather a test than a comparison. */
function isListed(parts: TakenParts, groups: SharedParts['groups']): boolean {
  const isOfValues = groups.some((group) => 'property' in group && group.only !== undefined);
  const isJoined = parts.of('values').some(({ is }) => is.values.length > 1 && is.joined === 'and');
  return (
    isOfValues && isJoined && parts.find('compare', 'beats', 'better', 'each', 'more', 'fewer', 'both') === undefined
  );
}

/** Values of a property that is grouped by are its groups: "standard vs express: which delivery". Two of them need no rank. */
function groupsAndRank({ groups, rank }: SharedParts, ofBuckets: SharedParts['rank']) {
  const named = groups.flatMap((group) => ('property' in group && group.only !== undefined ? [group.property] : []));
  const whole = groups.filter(
    (group) => !('property' in group) || group.only !== undefined || !named.includes(group.property),
  );
  return { groups: whole, rank: ofBuckets ?? (named.length > 0 ? undefined : rank) };
}

/** "Premium users" who do something are the persons with all their events; of anything else it is a test of events. */
function scoped(test: Condition, { measures, who }: Head): Condition {
  const [measure] = measures;
  const isOfPersons = who !== undefined || (measure?.of === 'persons' && measure.event.events.length > 0);
  if (isOfPersons || test.scope !== 'person') return test;
  const { scope: _, ...plain } = test;
  return plain;
}
