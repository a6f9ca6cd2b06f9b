import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Candidate } from '../reading/candidate.ts';

type Features = Readonly<Record<string, number>>;

/**
 * The features of a reading: those of its reader and its cut, what it took for granted, and the parts that its meaning
 * has, alone and beside the phrases of the question (which tell whether a part was asked for).
 */
export function readingFeatures({ meaning, features, assumptions }: Candidate, roles: readonly string[]): Features {
  const all: Record<string, number> = { ...features };
  for (const { is } of assumptions) all[`assumes ${is}`] = 1;
  const said = new Set(roles.flatMap((role) => (isPhrase(role) ? role.split('|') : [])));
  for (const part of partsOf(meaning)) {
    all[part] = 1;
    for (const phrase of said) all[`${part} & ${phrase}`] = 1;
  }
  return all;
}

/** Words that nothing knows, and fillers, are no phrases. */
function isPhrase(role: string): boolean {
  return !role.startsWith(':') && role !== 'filler';
}

/** The parts that a meaning has, without names. */
function partsOf(meaning: Meaning): string[] {
  const { kind, span, only, where, who, groups, interval, rank, compare, asks } = meaning;
  const parts: (string | false | undefined)[] = [
    kind,
    ...ownParts(meaning),
    span === undefined ? 'no span' : `span ${span.is}`,
    only && 'only',
    where.length > 0 && `where ${where.length}`,
    ...where.map(({ operator, scope = 'event' }) => `${scope} ${operator}`),
    who.length > 0 && `who ${who.length}`,
    groups.length > 0 && `groups ${groups.length}`,
    ...groups.map((group) => ('property' in group ? group.only && 'chosen groups' : 'time group')),
    interval && 'interval',
    rank && `rank ${rank.direction} ${Math.min(rank.limit, 6)}`,
    compare && 'compare',
    asks && `asks ${asks}`,
  ];
  return [...new Set(parts.filter((part) => typeof part === 'string'))];
}

function ownParts(meaning: Meaning): (string | false | undefined)[] {
  switch (meaning.kind) {
    case 'measure': {
      const { measures, cumulative, moving_average, mean_per, pick, shares } = meaning;
      return [
        ...measures.map((measure) => (measure.of === 'property' ? `of ${measure.how}` : `of ${measure.of}`)),
        measures.length > 1 && 'several measures',
        cumulative && 'cumulative',
        moving_average !== undefined && 'moving average',
        mean_per && 'mean per',
        pick && 'pick',
        shares && 'shares',
      ];
    }
    case 'funnel':
      return [`funnel ${meaning.answer}`, `steps ${meaning.steps.length}`];
    case 'retention':
      return [`every ${meaning.period}`, meaning.at !== undefined && 'at', meaning.back.events.length > 0 && 'back'];
    case 'sessions':
      return meaning.metrics.map((metric) => `metric ${metric}`);
    case 'attribution':
      return [`rule ${meaning.rule}`, meaning.amount && 'amount'];
    case 'lifecycle':
      return [`part ${meaning.part ?? 'all'}`];
    case 'stickiness':
    case 'experiment':
      return [`answer ${meaning.answer}`];
    case 'paths':
      return [meaning.from !== undefined && 'from', meaning.to !== undefined && 'to', `step ${typeof meaning.step}`];
    case 'persons':
    case 'forecast':
      return [];
  }
}
