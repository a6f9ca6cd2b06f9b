import type { DashboardChange } from '../../../../../core/api/dashboards/edits.ts';
import { ownValue } from '../../../../../core/base/own-value.ts';
import { toast } from '../../../ui/toast/toast.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import type { Notice } from './notices.ts';

/** Tells whose change stands where the reader's stood, with a button that puts the reader's back. */
export function showNotices(
  notices: readonly Notice[],
  names: Readonly<Record<string, string>>,
  put: (change: DashboardChange) => void,
): void {
  for (const { by, tile, field, back } of notices) {
    const who = ownValue(names, by) ?? t(by.startsWith('key:') ? 'together.api' : 'together.somebody');
    const text =
      tile === undefined
        ? t(ownValue(OF_DASHBOARD, field) ?? 'together.changed_description', { who })
        : t(ownValue(OF_TILES, field) ?? 'together.changed_tile', { who, tile: String(tile.number) });
    if (back === undefined) toast(text);
    else toast(text, { action: { label: t('together.put_back'), onPress: () => put(back) } });
  }
}

const OF_DASHBOARD = {
  name: 'together.changed_name',
  date_range: 'together.changed_range',
  filters: 'together.changed_filters',
  segment: 'together.changed_segment',
} as const satisfies Record<string, WordKey>;

const OF_TILES = {
  title: 'together.changed_title',
  text: 'together.changed_text',
  chart: 'together.changed_chart',
  place: 'together.changed_place',
  date_range: 'together.changed_tile_range',
  filters: 'together.changed_tile_filters',
  tile: 'together.removed_tile',
} as const satisfies Record<string, WordKey>;
