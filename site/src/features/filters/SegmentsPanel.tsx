import type { SegmentDefinition } from '../../../../core/api/objects/segments.ts';
import type { Saved } from '../../api/objects.ts';
import { useView } from '../../app/use-view.ts';
import { useObjects } from '../../data/use-objects.ts';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { SaveSegment } from './SaveSegment.tsx';
import type { SegmentTask } from './SegmentDialogs.tsx';
import { SegmentList } from './SegmentList.tsx';
import styles from './segments.module.css';

type PanelProps = {
  readonly mayEdit: boolean;
  readonly onTask: (task: SegmentTask) => void;
  readonly onDone: () => void;
};

/** The segments of the project, and the filters of the page as a new one. */
export function SegmentsPanel({ mayEdit, onTask, onDone }: PanelProps) {
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
