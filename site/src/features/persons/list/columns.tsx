import { dayAndTime } from '../../../format/days.ts';
import { count, duration } from '../../../format/figures.ts';
import { valueLabel } from '../../../format/known-values.ts';
import type { Column } from '../../../ui/data-table/columns.ts';
import { t } from '../../../words/t.ts';
import { propertyLabel } from '../../filters/describe.ts';
import { PersonLink } from '../PersonLink.tsx';
import type { PersonRow, SessionRow } from './list-query.ts';

const TIME_WIDTH = '10rem';
const NUMBER_WIDTH = '7rem';

/** @param properties  in the order of the values of a row */
export function personColumns(properties: readonly string[], zone: string): Column<PersonRow>[] {
  return [
    {
      id: 'person',
      title: t('persons.person'),
      kind: 'text',
      value: ({ person }) => person,
      cell: ({ person }) => <PersonLink person={person} />,
    },
    timeColumn('last_seen', t('persons.last_seen'), ({ lastSeen }) => lastSeen, zone),
    timeColumn('first_seen', t('persons.first_seen'), ({ firstSeen }) => firstSeen, zone),
    numberColumn('events', t('persons.events'), ({ events }) => events),
    ...properties.map((property, index): Column<PersonRow> => {
      const value = ({ values }: PersonRow) => {
        const cell = values[index] ?? null;
        return typeof cell === 'boolean' ? String(cell) : cell;
      };
      return {
        id: property,
        title: propertyLabel(property),
        description: property,
        kind: 'text',
        value,
        text: (row) => valueLabel(property, String(value(row) ?? '')),
        width: '11rem',
      };
    }),
  ];
}

/** @param person  whose sessions all are; absent: each tells its own */
export function sessionColumns(zone: string, person?: string): Column<SessionRow>[] {
  const ofAll = person === undefined;
  const begun = timeColumn('begun', t('persons.begun'), (row: SessionRow) => row.begun, zone);
  const page = (id: 'entry' | 'exit', value: (row: SessionRow) => string | null): Column<SessionRow> => ({
    id,
    title: t(`persons.${id}_page`),
    kind: 'text',
    value,
    ...(ofAll ? { width: '12rem' } : {}),
  });
  return [
    {
      ...begun,
      cell: (row) => {
        const whose = person ?? row.person;
        const text = begun.text?.(row);
        if (whose === null) return text;
        return (
          <PersonLink person={whose} session={row.session}>
            {text}
          </PersonLink>
        );
      },
    },
    ...(ofAll
      ? [
          {
            id: 'person',
            title: t('persons.person'),
            kind: 'text' as const,
            value: (row: SessionRow) => row.person,
            cell: (row: SessionRow) => row.person !== null && <PersonLink person={row.person} />,
          },
        ]
      : []),
    numberColumn(
      'duration',
      t('persons.duration'),
      ({ seconds }) => seconds,
      ({ seconds }) => duration(seconds),
    ),
    numberColumn('views', t('persons.views'), ({ views }) => views),
    numberColumn('events', t('persons.events'), ({ events }) => events),
    page('entry', ({ entryPage }) => entryPage),
    page('exit', ({ exitPage }) => exitPage),
    {
      id: 'source',
      title: t('persons.source'),
      kind: 'text',
      value: ({ source }) => source,
      text: ({ source }) => valueLabel('source', source ?? ''),
      width: '9rem',
    },
  ];
}

function timeColumn<Row>(id: string, title: string, value: (row: Row) => string, zone: string): Column<Row> {
  return { id, title, kind: 'text', value, text: (row) => dayAndTime(Date.parse(value(row)), zone), width: TIME_WIDTH };
}

function numberColumn<Row>(
  id: string,
  title: string,
  value: (row: Row) => number,
  text: (row: Row) => string = (row) => count(value(row)),
): Column<Row> {
  return { id, title, kind: 'number', value, text, width: NUMBER_WIDTH };
}
