import { useMemo } from 'react';
import type { PropertyVolume } from '../../../../core/api/data-catalogue.ts';
import type { NamedKind } from '../../../../core/api/names.ts';
import { useNow } from '../../app/use-now.ts';
import { Sparkline } from '../../charts/sparkline/Sparkline.tsx';
import { ago } from '../../format/days.ts';
import { count, share } from '../../format/figures.ts';
import { valueLabel } from '../../format/known-values.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import type { Column } from '../../ui/data-table/columns.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import styles from './data.module.css';
import { labelOf, type NameRow } from './rows.ts';

const MINUTE_MS = 60_000;
const VALUES_SHOWN = 3;

/** The columns of a list. Files of it have the names as sent. */
export function useColumns(kind: NamedKind): readonly Column<NameRow>[] {
  const nowMs = useNow((ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS, MINUTE_MS);
  return useMemo(() => {
    const own = kind === 'events' ? EVENT_COLUMNS() : PROPERTY_COLUMNS();
    return [nameColumn(), ...own, seenColumn('lastSeen', nowMs), seenColumn('firstSeen', nowMs), ...NOTE_COLUMNS()];
  }, [kind, nowMs]);
}

function nameColumn(): Column<NameRow> {
  return {
    id: 'name',
    title: t('catalogue.column_name'),
    kind: 'text',
    value: ({ name }) => name,
    text: ({ label }) => label,
    cell: ({ name, label }) => (
      <span className={styles.name}>
        <Name text={label} raw={name} cut="end" />
        {label !== name && <Name text={name} cut="middle" className={styles.raw} />}
      </span>
    ),
  };
}

const EVENT_COLUMNS = (): Column<NameRow>[] => [
  { id: 'count', title: t('catalogue.column_count'), kind: 'number', value: (row) => row.count, width: '8rem' },
  {
    id: 'trend',
    title: t('catalogue.column_trend'),
    kind: 'number',
    value: ({ event }) => (event ? event.by_day.reduce((sum, each) => sum + each, 0) : null),
    cell: ({ event }) => <Sparkline values={event?.by_day ?? []} label={trendLabel(event?.by_day ?? [])} />,
    width: '8.5rem',
  },
];

const PROPERTY_COLUMNS = (): Column<NameRow>[] => [
  {
    id: 'count',
    title: t('catalogue.column_share'),
    description: t('catalogue.share_text'),
    kind: 'number',
    value: ({ property }) => property?.share ?? null,
    text: ({ property }) => share(property?.share ?? 0),
    width: '7rem',
  },
  {
    id: 'types',
    title: t('catalogue.column_types'),
    kind: 'text',
    value: ({ property }) => property?.types.map(({ type }) => type).join(', ') ?? null,
    text: ({ property }) => (property ? typesText(property) : ''),
    cell: ({ property }) =>
      property && property.types.length > 1 ? <Badge tone="warn">{typesText(property)}</Badge> : typesText(property),
    width: '8rem',
  },
  {
    id: 'values',
    title: t('catalogue.column_values'),
    kind: 'text',
    value: ({ property }) =>
      property?.values
        .slice(0, VALUES_SHOWN)
        .map(({ value }) => String(value))
        .join(', ') ?? null,
    text: ({ name, property }) =>
      property?.values
        .slice(0, VALUES_SHOWN)
        .map(({ value }) => valueLabel(name, String(value)))
        .join(', ') ?? '',
    width: '12rem',
  },
  {
    id: 'events',
    title: t('catalogue.column_events'),
    kind: 'number',
    value: ({ property }) => property?.events.length ?? null,
    width: '6rem',
  },
];

/** All types of a property with their shares; one alone without. */
export function typesText(property: PropertyVolume | undefined): string {
  const types = property?.types ?? [];
  const all = types.reduce((sum, each) => sum + each.count, 0);
  return types
    .map(({ type, count: each }) => {
      const word = t(`catalogue.type_${type}`);
      return types.length > 1 ? `${word} ${share(each / all)}` : word;
    })
    .join(', ');
}

function seenColumn(id: 'firstSeen' | 'lastSeen', nowMs: number): Column<NameRow> {
  return {
    id,
    title: t(id === 'firstSeen' ? 'catalogue.column_first' : 'catalogue.column_last'),
    kind: 'text',
    value: (row) => row[id] ?? null,
    text: (row) => ago(Date.parse(row[id] ?? ''), nowMs),
    width: '8rem',
    isHiddenAtFirst: id === 'firstSeen',
  };
}

const NOTE_COLUMNS = (): Column<NameRow>[] => [
  {
    id: 'uses',
    title: t('catalogue.column_uses'),
    description: t('catalogue.uses_text'),
    kind: 'number',
    value: ({ usedBy }) => usedBy.length,
    text: ({ usedBy }) => count(usedBy.length),
    width: '6rem',
  },
  {
    id: 'owner',
    title: t('catalogue.column_owner'),
    kind: 'text',
    value: ({ notes }) => notes.owner ?? null,
    width: '7rem',
  },
  {
    id: 'state',
    title: t('catalogue.column_state'),
    kind: 'text',
    value: (row) => statesOf(row).join(', ') || null,
    cell: (row) => (
      <span className={styles.states}>
        {statesOf(row).map((state) => (
          <Badge key={state}>{state}</Badge>
        ))}
      </span>
    ),
    width: '8rem',
  },
];

/** The states that set a name apart, in words. */
function statesOf({ kind, notes, isNew }: NameRow): string[] {
  return [
    ...(notes.merged_into === undefined
      ? []
      : [t('catalogue.state_merged', { name: labelOf(kind, notes.merged_into) })]),
    ...(notes.hidden ? [t('catalogue.state_hidden')] : []),
    ...(isNew ? [t('catalogue.state_new')] : []),
  ];
}

function trendLabel(byDay: readonly number[]): string {
  return t('catalogue.trend_label', { values: byDay.map(count).join(', ') });
}
