import { countedTogether } from '../../../../core/api/names.ts';
import { toggleValue } from '../../address/view.ts';
import { useView } from '../../app/use-view.ts';
import { WorldMap } from '../../charts/map/WorldMap.tsx';
import { worldMapModel } from '../../charts/models/world-map.ts';
import { useNames } from '../../data/use-names.ts';
import { count, share } from '../../format/figures.ts';
import { valueLabel } from '../../format/known-values.ts';
import { BarList } from '../../ui/bar-list/BarList.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import styles from './live.module.css';
import type { ShownFigures } from './shown-figures.ts';

/** Pages, events and countries of this moment. A press filters by one. */
export function LivePlaces({ figures }: { figures: ShownFigures | undefined }) {
  const [, change] = useView();
  const filterBy = (property: string, value: string) => change((now) => toggleValue(now, property, value));
  const countries = figures?.countriesNow ?? [];
  const names = useNames();
  return (
    <>
      <Ranked
        title={t('live.pages_now')}
        measure={t('live.visitors')}
        property="page"
        rows={figures?.pagesNow}
        whole={figures?.activeVisitors ?? 0}
        onPress={filterBy}
      />
      <Ranked
        title={t('live.top_events')}
        measure={t('live.events')}
        property="event"
        rows={figures && countedTogether(names, figures.topEvents)}
        whole={figures?.minutes.reduce((sum, { events }) => sum + events, 0) ?? 0}
        onPress={filterBy}
      />
      <Panel title={t('live.countries_now')} className={styles.map}>
        <WorldMap
          model={worldMapModel(
            countries.map(({ name, count: value }) => ({ code: name, label: valueLabel('country', name), value })),
          )}
          title={t('live.countries_now')}
          measure={t('live.visitors')}
          onPress={(code) => filterBy('country', code)}
        />
      </Panel>
    </>
  );
}

type RankedProps = {
  readonly title: string;
  readonly measure: string;
  readonly property: 'page' | 'event';
  readonly rows: ShownFigures['topEvents'] | undefined;
  /** The number that is 100 %. */
  readonly whole: number;
  readonly onPress: (property: string, value: string) => void;
};

function Ranked({ title, measure, property, rows = [], whole, onPress }: RankedProps) {
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <EmptyState size="s" title={t('live.nothing_yet')} />
      ) : (
        <BarList
          label={title}
          nameTitle={t(property === 'page' ? 'live.page' : 'live.event')}
          valueTitle={measure}
          rows={rows.map(({ name, count: value }) => ({
            id: name,
            name: valueLabel(property, name),
            raw: name,
            value,
            shownValue: count(value),
            ...(whole > 0 && { shownShare: share(Math.min(1, value / whole)) }),
          }))}
          onPress={({ id }) => onPress(property, id)}
          pressLabel={({ name }) => t('live.filter_by', { value: name })}
        />
      )}
    </Panel>
  );
}
