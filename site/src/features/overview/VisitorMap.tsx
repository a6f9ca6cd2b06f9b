import { WorldMap } from '../../charts/map/WorldMap.tsx';
import { worldMapModel } from '../../charts/models/world-map.ts';
import { t } from '../../words/t.ts';
import type { PanelRow } from './panel-rows.ts';

/** Visitors by country on a map; the tab beside it lists the same figures. Those without a place are named below. */
export function VisitorMap({ rows, onPress }: { rows: readonly PanelRow[]; onPress: (country: string) => void }) {
  const model = worldMapModel(
    rows.map(({ value, label, cells, share }) => ({
      code: value,
      label,
      value: cells.visitors ?? 0,
      ...(share === undefined ? {} : { share }),
    })),
  );
  return (
    <WorldMap
      model={model}
      title={t('overview.map_title')}
      measure={t('overview.column_visitors')}
      onPress={onPress}
      hasTable={false}
    />
  );
}
