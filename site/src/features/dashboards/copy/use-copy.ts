import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  type Conflict,
  conflictsOf,
  eventsIn,
  type ObjectKey,
  withChoices,
  withEverythingNamed,
  withId,
} from '../../../../../core/api/dashboards/copy-objects.ts';
import { referencesOf } from '../../../../../core/api/objects/references-of.ts';
import type { ObjectsDocument } from '../../../../../core/api/objects/wire.ts';
import { canonicalJson } from '../../../../../core/base/canonical-json.ts';
import { documentApi } from '../../../api/objects-document.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';

/** A dashboard with what it uses, held against another project. */
export type CopyPlan = {
  readonly document: ObjectsDocument;
  readonly conflicts: readonly Conflict[];
  /** Events that its queries ask for and that the other project has not sent in the last 90 days. */
  readonly missingEvents: readonly string[];
};

/** The plan of a copy to a project; undefined while none is chosen, and while it is being read. */
export function useCopyPlan(id: string, targetId: string | undefined) {
  const { id: projectId } = useProject();
  return useResource<CopyPlan>({
    key: ['copy', projectId, id, targetId],
    read: async (signal) => {
      const target = targetId ?? '';
      const [own, there, sent] = await Promise.all([
        documentApi.pull(projectId, signal),
        documentApi.pull(target, signal),
        documentApi.catalogue(target, signal),
      ]);
      if (!own.ok) return own;
      if (!there.ok) return there;
      if (!sent.ok) return sent;
      const document = withEverythingNamed(own.value.objects, { object: 'dashboards', id }, referencesOf);
      const known = new Set(sent.value.events.map(({ name }) => name));
      const isSame = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);
      return {
        ok: true,
        value: {
          document,
          conflicts: conflictsOf(document, there.value.objects, isSame),
          missingEvents: eventsIn(document).filter((event) => !known.has(event)),
        },
      } satisfies Outcome<CopyPlan>;
    },
    isEnabled: targetId !== undefined,
  });
}

/** An id has at most 64 characters. */
const ID_CHARS_KEPT = 50;
const UNIQUE_CHARS = 8;

/** Puts a copy into another project, all or none. Resolves to whether it is there. */
export function useCopyTo() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (
    target: { readonly id: string; readonly name: string },
    { document }: CopyPlan,
    kept: readonly ObjectKey[],
    id: string,
  ): Promise<boolean> => {
    // A dashboard of the same id that is to stay gets the copy beside it.
    const root = { object: 'dashboards', id };
    const isBeside = kept.some((each) => each.object === root.object && each.id === id);
    const newId = isBeside ? `${id.slice(0, ID_CHARS_KEPT)}_${crypto.randomUUID().slice(0, UNIQUE_CHARS)}` : id;
    const others = kept.filter((each) => each.object !== root.object);
    const pushed = await documentApi.push(target.id, withChoices(withId(document, root, newId), others));
    if (!pushed.ok) {
      toast(pushed.failure.message, { tone: 'bad' });
      return false;
    }
    await client.invalidateQueries({ queryKey: ['objects', target.id] });
    const to = objectAddress(target.id, 'dashboards/$id', newId);
    const action = { label: t('dashboards.open'), onPress: () => void navigate({ to, search: {} }) };
    toast(t('copying.copied', { project: target.name }), { tone: 'good', action });
    return true;
  };
}
