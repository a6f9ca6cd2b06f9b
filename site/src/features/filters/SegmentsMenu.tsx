import { Bookmark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/project.ts';
import { IconButton } from '../../ui/button/IconButton.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import type { SegmentTask } from './SegmentDialogs.tsx';

const SegmentsPanel = lazy(() => import('./SegmentsPanel.tsx').then((module) => ({ default: module.SegmentsPanel })));
const SegmentDialogs = lazy(() =>
  import('./SegmentDialogs.tsx').then((module) => ({ default: module.SegmentDialogs })),
);

/** Filters with a name: apply, save, rename, delete. */
export function SegmentsMenu() {
  const [isOpen, setOpen] = useState(false);
  const [task, setTask] = useState<SegmentTask>();
  const mayEdit = useMay('dashboard', 'update');
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
        <Suspense fallback={<SkeletonRows count={3} />}>
          <SegmentsPanel mayEdit={mayEdit} onTask={begin} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover>
      {task !== undefined && (
        <Suspense>
          <SegmentDialogs task={task} onDone={() => setTask(undefined)} />
        </Suspense>
      )}
    </>
  );
}
