import { lazy, Suspense, useMemo } from 'react';
import type { NamedKind } from '../../../../core/api/names.ts';
import { useParam } from '../../app/use-search.ts';
import { useNames } from '../../data/use-names.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Select } from '../../ui/select/Select.tsx';
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
  const { value, failure } = useCatalogue();
  const names = useNames();
  const [shownText, setShown] = useParam('show');
  const [open, setOpen] = useParam(kind === 'events' ? 'event_name' : 'property_name');
  const shown = shownNamed(shownText);
  const rows = useMemo(() => (value ? rowsOf(kind, value, names) : []), [value, names, kind]);
  const chosen = rows.find(({ name }) => name === open);
  const choices = SHOWN.filter((id) => kind === 'events' || id !== 'merged');
  return (
    <div className={styles.page}>
      <DataSections section={`data/${kind}`} />
      <PageHead title={t(`catalogue.${kind}`)}>{t(`catalogue.${kind}_lead`)}</PageHead>
      {failure !== undefined && value === undefined ? (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      ) : (
        <Panel
          title={t(shown === 'all' ? `catalogue.all_${kind}` : `catalogue.show_${shown}`)}
          padding="none"
          isBusy={value === undefined}
          actions={
            <Select
              label={t('catalogue.show')}
              isLabelHidden
              size="s"
              options={choices.map((id) => ({ id, label: t(`catalogue.show_${id}`) }))}
              value={shown}
              onChange={(id) => setShown(id === 'all' ? undefined : id)}
            />
          }
        >
          <Suspense fallback={<SkeletonRows count={8} />}>
            {value === undefined ? (
              <SkeletonRows count={8} />
            ) : (
              <CatalogueTable kind={kind} rows={rows.filter((row) => isShown(row, shown))} onOpen={setOpen} />
            )}
          </Suspense>
        </Panel>
      )}
      {chosen !== undefined && (
        <Suspense>
          <NameDialog key={chosen.name} row={chosen} rows={rows} onDone={() => setOpen(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
