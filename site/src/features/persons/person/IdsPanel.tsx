import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { readMerges } from '../../../api/persons.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import { MergeDialog } from './MergeDialog.tsx';
import { type Merge, mergesOf } from './merges.ts';
import view from './person.module.css';
import { idOf, type Profile } from './profile.ts';
import { UndoMerge } from './UndoMerge.tsx';

/** The ids that belong to a person, and the merges by which they do. */
export function IdsPanel({ profile }: { readonly profile: Profile }) {
  const { id: projectId } = useProject();
  const mayMerge = useMay('data', 'merge');
  const [dialog, setDialog] = useState<'merge' | Merge>();
  const focusHome = useFocusHome();
  const merges = useResource({ key: ['merges', projectId], read: (signal) => readMerges(projectId, signal) });
  const own = mergesOf(merges.value?.merges ?? [], profile.userIds);
  const id = idOf(profile);
  const close = () => setDialog(undefined);
  return (
    <Panel
      title={t('persons.ids')}
      actions={
        mayMerge &&
        'user_id' in id && (
          <Button size="s" variant="quiet" onPress={() => setDialog('merge')}>
            {t('persons.merge')}
          </Button>
        )
      }
    >
      <Ids title={t('persons.user_ids')} ids={profile.userIds} />
      <Ids title={t('persons.anonymous_ids')} ids={profile.anonymousIds} />
      {own.length > 0 && <h3 className={view.subtitle}>{t('persons.merges')}</h3>}
      <ul className={view.list} ref={focusHome}>
        {own.map((merge) => (
          <li key={JSON.stringify(merge)} className={view.withAction} data-focus-item>
            <span className={view.row}>{t('persons.merged', merge)}</span>
            {mayMerge && (
              <IconButton
                glyph={Undo2}
                size="s"
                label={t('persons.undo_merge', merge)}
                onPress={() => setDialog(merge)}
                data-focus-after
              />
            )}
          </li>
        ))}
      </ul>
      {dialog === 'merge' && 'user_id' in id && <MergeDialog into={id.user_id} onClose={close} />}
      {typeof dialog === 'object' && <UndoMerge merge={dialog} onClose={close} />}
    </Panel>
  );
}

function Ids({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <>
      <h3 className={view.subtitle}>{title}</h3>
      <ul className={view.list}>
        {ids.map((id) => (
          <li key={id}>
            <Name text={id} />
          </li>
        ))}
      </ul>
    </>
  );
}
