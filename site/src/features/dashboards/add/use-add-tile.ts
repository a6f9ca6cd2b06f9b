import { useQueryClient } from '@tanstack/react-query';
import { newTile, type Shown } from '../../../../../core/api/dashboards/new-tile.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import { newId } from '../../../../../core/base/ids.ts';
import { DASHBOARD_TILES_MAX } from '../../../../../core/base/limits.ts';
import { readObject, replaceObject } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { useDashboardActions, useOpenDashboard } from '../data/use-dashboard-actions.ts';

/** Others may change the dashboard between reading it and adding the tile. */
const ATTEMPTS_MAX = 4;

/** Where a tile goes: a dashboard by id, or a new one by name. */
export type AddTarget = { readonly id: string; readonly name: string } | { readonly newName: string };

/** Adds a tile to a dashboard, beside what others change there at the same time. Resolves to whether it was added. */
export function useAddTile(): (target: AddTarget, shown: Shown) => Promise<boolean> {
  const { id: projectId } = useProject();
  const client = useQueryClient();
  const open = useOpenDashboard();
  const { create } = useDashboardActions();
  const told = (id: string, name: string): true => {
    const action = { label: t('dashboards.open'), onPress: () => open(id) };
    toast(t('dashboards.added', { name }), { tone: 'good', action });
    return true;
  };
  const refused = (message: string): false => {
    toast(message, { tone: 'bad' });
    return false;
  };
  const addTo = async (id: string, name: string, shown: Shown): Promise<boolean> => {
    const tileId = newId('object');
    for (let attempt = 1; ; attempt++) {
      const read = await readObject<DashboardDefinition>(projectId, 'dashboards', id);
      if (!read.ok) return refused(read.failure.message);
      const { definition } = read.value;
      const tile = newTile(definition, shown, tileId);
      if (tile === undefined) return refused(t('dashboards.full', { max: DASHBOARD_TILES_MAX }));
      const next = { ...definition, tiles: [...definition.tiles, tile] };
      const saved = await replaceObject(projectId, 'dashboards', read.value, next);
      await client.invalidateQueries({ queryKey: ['objects', projectId, 'dashboards'] });
      if (saved.ok) return told(id, name);
      if (saved.failure.code !== 'version_mismatch' || attempt === ATTEMPTS_MAX) return refused(saved.failure.message);
    }
  };
  return async (target, shown) => {
    if ('id' in target) return addTo(target.id, target.name, shown);
    const tile = newTile({ tiles: [] }, shown, newId('object'));
    const made = await create({ name: target.newName, tiles: tile === undefined ? [] : [tile] });
    return made !== undefined && told(made.id, target.newName);
  };
}
