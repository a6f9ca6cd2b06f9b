import { readHistory, type Saved } from '../../api/objects.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { dayAndTime } from '../../format/days.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import type { DefinitionKindName, DefinitionKinds } from './definition-kinds.ts';
import styles from './definitions.module.css';

type HistoryProps<Kind extends DefinitionKindName> = {
  readonly kind: Kind;
  readonly saved: Saved<DefinitionKinds[Kind]>;
  readonly say: (definition: DefinitionKinds[Kind]) => string;
  readonly onDone: () => void;
};

/** Each version of a definition that is kept: who made it when, and what it was. */
export function DefinitionHistory<Kind extends DefinitionKindName>({ kind, saved, say, onDone }: HistoryProps<Kind>) {
  const project = useProject();
  const { value, failure } = useResource({
    // Below the key of the kind, so that every change comes back to it.
    key: ['objects', project.id, kind, saved.id, 'versions'],
    read: (signal) => readHistory<DefinitionKinds[Kind]>(project.id, kind, saved.id, signal),
  });
  return (
    <Dialog
      title={t('definitions.history_of', { name: saved.definition.name })}
      size="m"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
    >
      {value === undefined && failure === undefined && <SkeletonRows count={3} />}
      {failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      <ol className={styles.list}>
        {value?.map(({ version, changed_at: at, changed_by_name: by, definition }) => (
          <li key={version} className={styles.words}>
            <span className={styles.note}>
              {t('definitions.version', { version, time: dayAndTime(Date.parse(at), project.timezone), by: by ?? '' })}
            </span>
            {definition !== undefined && (
              <code className={styles.said}>
                <bdi>{say(definition)}</bdi>
              </code>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
