import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import type { SegmentDefinition } from '../../../../core/api/objects/segments.ts';
import type { Saved } from '../../api/objects.ts';
import { useProject } from '../../app/project.ts';
import { canEdit, roleIn, useMe } from '../../app/session.ts';
import { useView } from '../../app/use-view.ts';
import { useObjects } from '../../data/use-objects.ts';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { SaveSegment } from './SaveSegment.tsx';
import { SegmentDialogs, type SegmentTask } from './SegmentDialogs.tsx';
import { SegmentList } from './SegmentList.tsx';
import styles from './segments.module.css';

/** Filters with a name: apply, save, rename, delete. */
export function SegmentsMenu() {
  const [isOpen, setOpen] = useState(false);
  const [task, setTask] = useState<SegmentTask>();
  const mayEdit = canEdit(roleIn(useMe(), useProject()));
  const begin = (next: SegmentTask): void => {
    setOpen(false);
    setTask(next);
  };
  return (
    <>
      <Popover
        trigger={<IconButton glyph={Bookmark} label={t('filters.segments')} />}
        label={t('filters.segments')}
        placement="bottom end"
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <SegmentsPanel mayEdit={mayEdit} onTask={begin} onDone={() => setOpen(false)} />
      </Popover>
      {task !== undefined && <SegmentDialogs task={task} onDone={() => setTask(undefined)} />}
    </>
  );
}

type PanelProps = {
  readonly mayEdit: boolean;
  readonly onTask: (task: SegmentTask) => void;
  readonly onDone: () => void;
};

function SegmentsPanel({ mayEdit, onTask, onDone }: PanelProps) {
  const [view, change] = useView();
  const { value: segments, failure } = useObjects<SegmentDefinition>('segments');
  const apply = (filters: typeof view.filters): void => {
    onDone();
    change((now) => ({ ...now, filters }));
  };
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('filters.segments')}</h2>
      {segments === undefined ? (
        <Pending message={failure?.message} />
      ) : (
        <SegmentList segments={segments} mayEdit={mayEdit} onApply={apply} onTask={onTask} />
      )}
      {mayEdit && view.filters.length > 0 && <SaveSegment filters={view.filters} taken={namesOf(segments)} />}
    </div>
  );
}

function Pending({ message }: { message: string | undefined }) {
  return message === undefined ? <SkeletonRows count={3} /> : <p className={styles.note}>{message}</p>;
}

function namesOf(segments: readonly Saved<SegmentDefinition>[] | undefined): readonly string[] {
  return segments?.map(({ definition }) => definition.name) ?? [];
}
