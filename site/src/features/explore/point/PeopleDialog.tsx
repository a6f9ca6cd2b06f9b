import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { failureIn, valueOrThrow } from '../../../data/failed-request.ts';
import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import type { Column } from '../../../ui/data-table/columns.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { saveFile } from '../../../ui/data-table/save-csv.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { PersonLink } from '../../persons/PersonLink.tsx';
import { type Mark, numberAt } from '../answers/mark.ts';
import { fileNameOf } from '../result/file-name.ts';
import { askPeople, everybody, type Listable, type PeoplePage, type Person } from './people.ts';
import { peopleFile } from './people-file.ts';

const PAGE_PERSONS = 100;

/** The people behind a figure, a page at a time, and all of them as a file. */
export function PeopleDialog({ listable, title, response, mark, onClose }: PeopleDialogProps) {
  const pages = usePeople(listable);
  const people = pages.data?.pages.flatMap((page) => page.people) ?? [];
  const first = pages.data?.pages[0];
  const failure = failureIn(pages.error);
  const zone = response.meta.timezone;
  return (
    <Dialog
      size="l"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={first === undefined ? t('results.people') : t('results.people_count', { count: first.totals.persons })}
      description={title}
      footer={<SaveAll listable={listable} title={title} isDisabled={people.length === 0} />}
    >
      {first !== undefined && <Difference {...{ first, response, mark, zone }} />}
      {failure !== undefined && (
        <Banner
          tone="bad"
          actions={
            <Button size="s" onPress={() => void pages.refetch()}>
              {t('results.try_again')}
            </Button>
          }
        >
          {failure.message}
        </Banner>
      )}
      {pages.isPending && failure === undefined && <SkeletonRows count={8} />}
      {first !== undefined && (
        <DataTable
          label={title}
          columns={columnsIn(zone)}
          rows={people}
          rowId={({ name }) => JSON.stringify(name)}
          isSortable={false}
        />
      )}
      {pages.hasNextPage && (
        <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t('results.more_people', { shown: count(people.length), total: count(first?.totals.persons ?? 0) })}
        </Button>
      )}
    </Dialog>
  );
}

type PeopleDialogProps = {
  readonly listable: Listable;
  readonly title: string;
  readonly response: QueryResponse;
  readonly mark: Mark;
  readonly onClose: () => void;
};

function usePeople(listable: Listable) {
  return useInfiniteQuery({
    queryKey: ['people', listable],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => valueOrThrow(await askPeople(listable, signal)(pageParam, PAGE_PERSONS)),
    getNextPageParam: ({ next }: PeoplePage) => next,
  });
}

function columnsIn(zone: string): Column<Person>[] {
  const at = (instant: string) => dayAndTime(Date.parse(instant), zone);
  return [
    {
      id: 'person',
      title: t('results.person'),
      kind: 'text',
      value: ({ name }) => name ?? t('results.nobody'),
      cell: ({ name }) => (name === null ? t('results.nobody') : <PersonLink person={name} />),
    },
    {
      id: 'events',
      title: t('results.events'),
      kind: 'number',
      value: ({ events }) => events,
      text: ({ events }) => count(events),
      width: '7rem',
    },
    {
      id: 'first_at',
      title: t('results.first_at'),
      kind: 'text',
      value: ({ firstAt }) => firstAt,
      text: ({ firstAt }) => at(firstAt),
      width: '11rem',
    },
    {
      id: 'last_at',
      title: t('results.last_at'),
      kind: 'text',
      value: ({ lastAt }) => lastAt,
      text: ({ lastAt }) => at(lastAt),
      width: '11rem',
    },
  ];
}

/** A bucket that is still open may have grown since the chart was drawn: both figures are said, each with its time. */
function Difference({ first, response, mark, zone }: DifferenceProps) {
  const shown = numberAt(response, mark);
  const asOf = response.meta.incomplete?.as_of;
  const { value } = first.totals;
  if (value === undefined || value === null || shown === null || value === shown) return null;
  const at = (instant: string | undefined) => (instant === undefined ? '' : dayAndTime(Date.parse(instant), zone));
  return (
    <Banner tone="info">
      {t('results.list_differs', {
        shown: count(shown),
        shownAt: at(asOf),
        listed: count(value),
        listedAt: at(first.asOf),
      })}
    </Banner>
  );
}

type DifferenceProps = { first: PeoplePage; response: QueryResponse; mark: Mark; zone: string };

function SaveAll({ listable, title, isDisabled }: { listable: Listable; title: string; isDisabled: boolean }) {
  const [state, setState] = useState<'ready' | 'busy' | { readonly failed: string }>('ready');
  const save = async (): Promise<void> => {
    setState('busy');
    const all = await everybody(askPeople(listable));
    if (all.ok) saveFile(`${fileNameOf(title)}.csv`, peopleFile(all.value));
    setState(all.ok ? 'ready' : { failed: all.failure.message });
  };
  return (
    <>
      {typeof state === 'object' && <span role="alert">{state.failed}</span>}
      <Button glyph={Download} isDisabled={isDisabled} isPending={state === 'busy'} onPress={() => void save()}>
        {t('results.export_people')}
      </Button>
    </>
  );
}
