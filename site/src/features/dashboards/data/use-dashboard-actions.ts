import { useNavigate } from '@tanstack/react-router';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { Saved } from '../../../api/objects.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { useObjectChanges } from '../../../data/use-objects.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import type { Names } from '../../explore/saved/definition.ts';

export type SavedDashboard = Saved<DashboardDefinition>;

const NAME_CHARS_MAX = 100;

/** Changes of dashboards as a whole; what is refused is told in words. */
export function useDashboardActions() {
  const changes = useObjectChanges<DashboardDefinition>('dashboards');
  const open = useOpenDashboard();
  const told = <T>(outcome: Outcome<T>): T | undefined => {
    if (outcome.ok) return outcome.value;
    const { code, message } = outcome.failure;
    toast(code === 'version_mismatch' ? t('dashboards.changed_meanwhile') : message, { tone: 'bad' });
    return undefined;
  };
  const create = async (definition: DashboardDefinition): Promise<SavedDashboard | undefined> =>
    told(await changes.create(definition));
  return {
    create,
    /** Opens the new one at once. */
    createEmpty: async (names: Names): Promise<boolean> => {
      const made = await create({ ...names, tiles: [] });
      if (made !== undefined) open(made.id);
      return made !== undefined;
    },
    duplicate: async ({ definition }: SavedDashboard): Promise<SavedDashboard | undefined> => {
      const name = t('results.copy_of', { name: definition.name }).slice(0, NAME_CHARS_MAX);
      const made = await create({ ...definition, name });
      if (made !== undefined) {
        toast(t('dashboards.duplicated', { name }), {
          tone: 'good',
          action: { label: t('dashboards.open'), onPress: () => open(made.id) },
        });
      }
      return made;
    },
    rename: async (saved: SavedDashboard, names: Names): Promise<boolean> => {
      const { description: _, ...rest } = saved.definition;
      return told(await changes.replace(saved, { ...rest, ...names })) !== undefined;
    },
  };
}

/** Goes to the page of a dashboard, which opens as it was saved. */
export function useOpenDashboard(): (id: string) => void {
  const navigate = useNavigate();
  const { id: projectId } = useProject();
  return (id) => void navigate({ to: objectAddress(projectId, 'dashboards/$id', id), search: {} });
}
