import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { ReadContext, ReadKind } from '../read-kind.ts';
import { rankOf } from '../shared/shared-groups.ts';
import { assumptionsOf, type SharedParts, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Sessions = MeaningOf<'sessions'>;
type Metric = Sessions['metrics'][number];
/** The figure, and whether the pages of a breakdown or a filter are those of entry or of exit. */
type Asked = { readonly metric: Metric; readonly at?: 'entry_page' | 'exit_page'; readonly named: number };

/** Reads "bounce rate per device", "average session length", "top entry pages", "sessions per user", "views per session". */
export const readSessions: ReadKind<'sessions'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const asked = askedOf(parts);
  if (asked === undefined) return [];
  const unit = asked.metric.startsWith('duration') ? unitOf(parts) : undefined;
  parts.says('sessions', 'total');
  const found = onPages(sharedParts(parts, context), asked.at);
  const shared = PAGES.has(asked.metric) && !hasPage(found) ? byPage(found, asked.at, parts, context) : found;
  takeBinders(parts);
  return [
    {
      meaning: { kind: 'sessions', ...shared, metrics: [asked.metric], ...(unit && { unit }) },
      used: parts.used,
      features: { kind_word: asked.named },
      assumptions: assumptionsOf(shared),
    },
  ];
};

/** Figures that only pages have. */
const PAGES: ReadonlySet<Metric> = new Set(['entries', 'exits', 'exit_rate']);

function askedOf(parts: TakenParts): Asked | undefined {
  if (parts.says('bounce')) {
    const counted = parts.find('rate', 'share') === undefined && parts.find('count_of') !== undefined;
    parts.says('count_of');
    parts.says('rate', 'share', 'average', 'entry', 'persons');
    return { metric: counted ? 'bounces' : 'bounce_rate', at: 'entry_page', named: 1 };
  }
  const session = parts.find('sessions') !== undefined;
  if (parts.find('duration', 'step_time') !== undefined && session) {
    parts.says('duration', 'step_time');
    // "How many minutes".
    if (parts.find('unit_minutes', 'unit_seconds', 'unit_hours') ?? parts.of('time_unit')[0]) parts.says('count_of');
    return { metric: durationOf(parts), named: 1 };
  }
  if (parts.says('exit')) {
    const rate = parts.says('rate', 'share');
    parts.says('count_of', 'where_place');
    return rate ? { metric: 'exit_rate', named: 1 } : { metric: 'exits', at: 'exit_page', named: 1 };
  }
  if (parts.says('entry')) {
    parts.says('count_of', 'where_place');
    return { metric: 'entries', at: 'entry_page', named: 1 };
  }
  return session ? countOf(parts) : undefined;
}

function durationOf(parts: TakenParts): Metric {
  if (parts.says('median')) return 'duration_median';
  parts.says('average');
  return 'duration_mean';
}

function countOf(parts: TakenParts): Asked | undefined {
  const [per] = parts.of('per');
  if (per?.is.of === 'person' || per?.is.of === 'active') {
    parts.take([per]);
    parts.says('average', 'count_of');
    return { metric: 'sessions_per_person', named: 1 };
  }
  if (per?.is.of === 'session') {
    if (!parts.says('views')) return undefined;
    parts.take([per]);
    parts.says('average', 'count_of');
    return { metric: 'views_per_session', named: 1 };
  }
  if (per !== undefined) return undefined;
  if (parts.find('average') !== undefined && parts.says('persons')) {
    parts.says('average', 'count_of', 'or', 'divided');
    return { metric: 'sessions_per_person', named: 0.8 };
  }
  parts.says('count_of', 'how_often');
  return { metric: 'sessions', named: 0.5 };
}

/** Sessions have pages of entry and exit: of a bounce rate, a page is the one on which sessions begin. */
function onPages(shared: SharedParts, at: Asked['at']): SharedParts {
  if (at === undefined) return shared;
  return {
    ...shared,
    groups: shared.groups.map((group) =>
      'property' in group && group.property === 'page' ? { ...group, property: at } : group,
    ),
    where: shared.where.map((test) => (test.property === 'page' ? { ...test, property: at } : test)),
  };
}

function hasPage({ where }: SharedParts): boolean {
  return where.some(({ property }) => property === 'entry_page' || property === 'exit_page');
}

/** Entries and exits without a breakdown are those by page. */
function byPage(shared: SharedParts, at: Asked['at'], parts: TakenParts, context: ReadContext): SharedParts {
  if (shared.groups.length > 0) return shared;
  const named = shared.rank ?? rankOf(parts, context);
  const ranked = parts.says('top', 'popular', 'which');
  const rank = named ?? (ranked ? { direction: 'most' as const, limit: 5 } : undefined);
  const property = at ?? 'page';
  return { ...shared, groups: [{ property }], rank };
}

function unitOf(parts: TakenParts): Sessions['unit'] {
  if (parts.says('unit_minutes')) return 'minute';
  if (parts.says('unit_seconds')) return 'second';
  if (parts.says('unit_hours')) return 'hour';
  const [unit] = parts.of('time_unit').filter(({ is }) => UNITS.some((each) => each === is.unit));
  parts.take(unit === undefined ? [] : [unit]);
  return UNITS.find((each) => each === unit?.is.unit);
}

const UNITS = ['second', 'minute', 'hour'] as const;
