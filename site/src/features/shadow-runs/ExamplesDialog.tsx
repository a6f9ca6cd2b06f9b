import type { ShadowExamples } from '../../../../core/api/shadow-runs.ts';
import { shadowRunsApi } from '../../api/shadow-runs.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { day, dayAndTime } from '../../format/days.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import styles from './shadow-runs.module.css';

type ExamplesProps = {
  readonly runId: string;
  readonly cell: { readonly day: string; readonly event: string };
  readonly onDone: () => void;
};

/** Events of one day and name that the two sides count differently, side by side. */
export function ExamplesDialog({ runId, cell, onDone }: ExamplesProps) {
  const found = useResource({
    key: ['shadow-examples', runId, cell.day, cell.event],
    read: (signal) => shadowRunsApi.examples(runId, cell, signal),
  });
  const examples = found.value?.examples ?? [];
  return (
    <Dialog
      title={t('shadow.examples_of', { event: cell.event, day: day(cell.day) })}
      description={t('shadow.examples_text')}
      size="l"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={<Button onPress={onDone}>{t('shadow.close')}</Button>}
    >
      {found.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={found.failure} />
        </Banner>
      )}
      {found.isLoading && <SkeletonRows count={4} />}
      {found.value && examples.length === 0 && <p>{t('shadow.examples_none')}</p>}
      {examples.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('shadow.column_ours')}</th>
              <th scope="col">{t('shadow.column_theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ ours, theirs }) => (
              <tr key={[...ours, ...theirs].map(({ id }) => id).join(' ')}>
                <td>{ours.length === 0 ? t('shadow.only_there') : <Events events={ours} />}</td>
                <td>{theirs.length === 0 ? t('shadow.only_here') : <Events events={theirs} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

function Events({ events }: { readonly events: ShadowExamples['examples'][number]['ours'] }) {
  const { timezone } = useProject();
  return (
    <ul className={styles.causes}>
      {events.map(({ id, event, at, person, left_out }) => (
        <li key={id}>
          <strong>{event}</strong>
          <span className={styles.faint}>
            {dayAndTime(Date.parse(at), timezone)} · {person}
            {left_out !== null && ` · ${t(left_out === 'bots' ? 'shadow.left_bots' : 'shadow.left_internal')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
