import { useProject } from '../../../app/project.ts';
import { useMe } from '../../../app/session.ts';
import { useParam } from '../../../app/use-search.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { Failed } from '../../explore/result/Failed.tsx';
import { authorName } from '../../explore/saved/author-name.ts';
import styles from './history.module.css';
import { sayChanges } from './say-changes.ts';
import { VERSION_KEY } from './use-earlier-version.ts';
import { type DashboardVersion, useHistory, useNameOf } from './use-history.ts';

/** The versions with their authors, times and changes, newest first; each can be looked at. */
export default function HistoryDialog({ id, onClose }: HistoryDialogProps) {
  const { value: versions, failure, retry } = useHistory(id);
  const [, setVersion] = useParam(VERSION_KEY);
  const look = (version: number): void => {
    onClose();
    setVersion(String(version));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('history.title')}
      description={t('history.lead')}
    >
      {failure !== undefined && versions === undefined && <Failed failure={failure} onRetry={retry} />}
      {versions === undefined && failure === undefined && <SkeletonRows count={6} />}
      <ol className={styles.versions}>
        {versions?.map((version, index) => (
          <VersionItem
            key={version.version}
            version={version}
            before={versions[index + 1]}
            onLook={index === 0 || version.deleted ? undefined : () => look(version.version)}
          />
        ))}
      </ol>
    </Dialog>
  );
}

export type HistoryDialogProps = { readonly id: string; readonly onClose: () => void };

type VersionItemProps = {
  readonly version: DashboardVersion;
  /** The version that it changed; undefined for the oldest that is kept. */
  readonly before: DashboardVersion | undefined;
  /** Undefined for the version that is shown already. */
  readonly onLook: (() => void) | undefined;
};

function VersionItem({ version, before, onLook }: VersionItemProps) {
  const { timezone } = useProject();
  const me = useMe();
  const changes = useChanges(version, before);
  return (
    <li className={styles.version}>
      <div className={styles.head}>
        <span className={styles.author}>
          <bdi>{authorName(version, me.user.id)}</bdi>
        </span>
        <time dateTime={version.changed_at} className={styles.time}>
          {dayAndTime(Date.parse(version.changed_at), timezone)}
        </time>
        {onLook === undefined ? (
          <Badge>{t('history.current')}</Badge>
        ) : (
          <Button size="s" onPress={onLook}>
            {t('history.look')}
          </Button>
        )}
      </div>
      <ul className={styles.changes}>
        {changes.slice(0, CHANGES_SHOWN).map((change) => (
          <li key={change}>{change}</li>
        ))}
        {changes.length > CHANGES_SHOWN && <li>{t('history.more', { count: changes.length - CHANGES_SHOWN })}</li>}
      </ul>
    </li>
  );
}

const CHANGES_SHOWN = 6;

function useChanges(version: DashboardVersion, before: DashboardVersion | undefined): readonly string[] {
  const nameOf = useNameOf();
  if (version.deleted) return [t('history.deleted')];
  if (before === undefined) return [t(version.version === 1 ? 'history.created' : 'history.oldest')];
  if (before.deleted) return [t('history.brought_back')];
  if (version.definition === undefined || before.definition === undefined) return [];
  return [...new Set(sayChanges(before.definition, version.definition, nameOf))];
}
