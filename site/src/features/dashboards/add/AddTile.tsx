import { FileChartColumn, Plus, Sigma, Type } from 'lucide-react';
import { useState } from 'react';
import { newTile, type Shown } from '../../../../../core/api/dashboards/new-tile.ts';
import { newId } from '../../../../../core/base/ids.ts';
import { DASHBOARD_TILES_MAX } from '../../../../../core/base/limits.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { type AddedKind, AddTileDialog } from './AddTileDialog.tsx';

/** Adds a saved report, a metric or a text to a dashboard, at the first free place. */
export function AddTile({ board }: { readonly board: Board }) {
  const [kind, setKind] = useState<AddedKind>();
  const add = (shown: Shown): void => {
    const tile = newTile(board.definition, shown, newId('object'));
    if (tile === undefined) toast(t('dashboards.full', { max: DASHBOARD_TILES_MAX }), { tone: 'bad' });
    else board.apply([{ type: 'add_tile', tile }]);
    setKind(undefined);
  };
  return (
    <>
      <Menu trigger={<Button glyph={Plus}>{t('dashboards.add_tile')}</Button>} placement="bottom end">
        <MenuItem glyph={FileChartColumn} text={t('dashboards.add_report')} onAction={() => setKind('report')} />
        <MenuItem glyph={Sigma} text={t('dashboards.add_metric')} onAction={() => setKind('metric')} />
        <MenuItem glyph={Type} text={t('dashboards.add_text')} onAction={() => setKind('text')} />
      </Menu>
      {kind !== undefined && <AddTileDialog kind={kind} onAdd={add} onClose={() => setKind(undefined)} />}
    </>
  );
}
