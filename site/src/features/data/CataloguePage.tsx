import { lazy, Suspense, useMemo } from 'react';
import type { NamedKind } from '../../../../core/api/names.ts';
import { useParam } from '../../app/use-search.ts';
import { useNames } from '../../data/use-names.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Segmented } from '../../ui/segmented/Segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from './DataSections.tsx';
import styles from './data.module.css';
import { isShown, rowsOf, SHOWN, shownNamed } from './rows.ts';
import { useCatalogue } from './use-catalogue.ts';

const CatalogueTable = lazy(async () => ({ default: (await import('./CatalogueTable.tsx')).CatalogueTable }));
const NameDialog = lazy(async () => ({ default: (await import('./NameDialog.tsx')).NameDialog }));

/** All events or all properties of the project, and what is noted about each. */
export function CataloguePage({ kind }: { readonly kind: NamedKind }) {
  const catalogue = useCatalogue();
  const names = useNames();
  const [shownText, setShown] = useParam('show');
  const [open, setOpen] = useParam(kind === 'events' ? 'event_name' : 'property_name');
  const shown = shownNamed(shownText);
  const rows = useMemo(
    () => (catalogue.value ? rowsOf(kind, catalogue.value, names) : []),
    [catalogue.value, names, kind],
  );
  const chosen = rows.find(({ name }) => name === open);
  return (
    <div className={styles.page}>
      <DataSections section={`data/${kind}`} />
      <PageHead title={t(`catalogue.${kind}`)}>{t(`catalogue.${kind}_lead`)}</PageHead>
      {catalogue.failure !== undefined && catalogue.value === undefined && (
        <Banner tone="bad">
          <FailureText failure={catalogue.failure} />
        </Banner>
      )}
      <Segmented
        label={t('catalogue.show')}
        options={SHOWN.filter((id) => kind === 'events' || id !== 'merged').map((id) => ({
          id,
          label: t(`catalogue.show_${id}`),
        }))}
        value={shown}
        onChange={(id) => setShown(id === 'all' ? undefined : id)}
      />
      <Suspense fallback={<Waiting kind={kind} />}>
        {catalogue.isLoading ? (
          <Waiting kind={kind} />
        ) : (
          catalogue.value && (
            <CatalogueTable kind={kind} rows={rows.filter((row) => isShown(row, shown))} onOpen={setOpen} />
          )
        )}
        {chosen !== undefined && (
          <NameDialog key={chosen.name} row={chosen} rows={rows} onDone={() => setOpen(undefined)} />
        )}
      </Suspense>
    </div>
  );
}

function Waiting({ kind }: { readonly kind: NamedKind }) {
  return (
    <Panel title={t(`catalogue.${kind}`)} isBusy>
      <SkeletonRows count={8} />
    </Panel>
  );
}
