import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { localDate } from '../../../../../core/base/time/zones.ts';
import { useProject } from '../../../app/project.ts';
import { failureIn } from '../../../data/failed-request.ts';
import { reportOptions } from '../../../data/use-report.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import { useCohorts } from '../../explore/builder/use-named-objects.ts';
import styles from '../persons.module.css';
import { COHORTS_AT_FIRST, cohortQueries, cohortsIn } from './cohorts.ts';
import type { Profile } from './profile.ts';

/** The cohorts that a person is in. */
export function CohortsPanel({ profile }: { readonly profile: Profile }) {
  const { id: projectId, timezone } = useProject();
  const cohorts = useCohorts();
  const [isAll, setAll] = useState(false);
  const asked = isAll ? cohorts : cohorts.slice(0, COHORTS_AT_FIRST);
  const queries = useMemo(() => {
    const [start, end] = [profile.firstSeen, profile.lastSeen].map((at) => localDate(timezone, Date.parse(at)));
    return cohortQueries(projectId, profile.person, { start: start ?? '', end: end ?? '' }, asked);
  }, [projectId, profile, timezone, asked]);
  const answers = useQueries({ queries: queries.map((query) => reportOptions(query, { lane: 'cohorts' })) });
  const found = answers.flatMap(({ data }) => (data === undefined ? [] : cohortsIn(data.value)));
  const failure = answers.map(({ error, failureReason }) => failureIn(error ?? failureReason)).find(Boolean);
  const isPending = answers.some(({ isPending: isWaiting }) => isWaiting) && failure === undefined;
  return (
    <Panel title={t('persons.cohorts')} isBusy={isPending}>
      <div className={styles.bar}>
        {found.map((name) => (
          <Badge key={name}>
            <Name text={name} cut="end" />
          </Badge>
        ))}
      </div>
      {isPending && <p className={styles.note}>{t('persons.cohorts_checking')}</p>}
      {failure !== undefined && <p className={styles.note}>{failure.message}</p>}
      {!isPending && failure === undefined && found.length === 0 && (
        <p className={styles.note}>{t(cohorts.length === 0 ? 'persons.no_cohorts_saved' : 'persons.no_cohorts')}</p>
      )}
      {asked.length < cohorts.length && (
        <Button size="s" variant="quiet" onPress={() => setAll(true)}>
          {t('persons.cohorts_rest', { count: cohorts.length - asked.length })}
        </Button>
      )}
    </Panel>
  );
}
