import { useState } from 'react';
import type { Draft } from '../../../../../core/api/ask-reply.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Metric } from '../../../../../core/api/objects/metrics.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { createObject } from '../../../api/objects.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../app/project.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { namesOf } from '../../explore/answers/mark.ts';
import { CohortDialog } from '../../explore/point/CohortDialog.tsx';
import { listedAt } from '../../explore/point/cell-place.ts';
import type { Names } from '../../explore/saved/definition.ts';
import { NameDialog } from '../../explore/saved/NameDialog.tsx';
import styles from '../ask.module.css';
import { metricOf } from './metric-of.ts';

type Props = {
  readonly query: QueryRequest;
  readonly results: QueryResponse;
  readonly title: string;
  readonly onCohort: (id: string) => void;
  /** The object that the question asked for: its dialog is open from the beginning. */
  readonly draft?: Draft | undefined;
};

/** The objects that an answer can become; none is made until the person has named it and said yes. */
export function Offers({ query, results, title, onCohort, draft }: Props) {
  const { id: projectId } = useProject();
  const mayMake = useMay('dashboard', 'create');
  const [dialog, setDialog] = useState(draft?.make);
  if (!mayMake) return null;
  const metric = metricOf(query);
  const listable = peopleOf(query, results);
  const canMake = { metric: metric !== undefined, cohort: listable !== undefined, alert: false };
  const close = (): void => setDialog(undefined);
  const saveMetric = async ({ name, description }: Names): Promise<boolean> => {
    if (metric === undefined) return false;
    const note = description === undefined ? {} : { description };
    const made = await createObject<Metric>(projectId, 'metrics', { ...metric, name, ...note });
    toast(made.ok ? t('ask.metric_saved', { name }) : made.failure.message, {
      tone: made.ok ? 'good' : 'bad',
    });
    return made.ok;
  };
  return (
    <section className={styles.offers} aria-label={t('ask.offers')}>
      {draft !== undefined && !canMake[draft.make] && (
        <p className={styles.note}>{t(`ask.cannot_make.${draft.make}`)}</p>
      )}
      {metric !== undefined && (
        <Button size="s" onPress={() => setDialog('metric')}>
          {t('ask.save_metric')}
        </Button>
      )}
      {listable !== undefined && (
        <Button size="s" onPress={() => setDialog('cohort')}>
          {t('ask.make_cohort')}
        </Button>
      )}
      <AppLink page="alerts" search={{}} className={buttonClass({ size: 's' })}>
        {t('ask.watch')}
      </AppLink>
      {dialog === 'metric' && metric !== undefined && (
        <NameDialog
          title={t('ask.save_metric')}
          confirmLabel={t('ask.save_metric')}
          names={{ name: draft?.name ?? title }}
          onSave={saveMetric}
          onClose={close}
        />
      )}
      {dialog === 'cohort' && listable !== undefined && (
        <CohortDialog listable={listable} title={draft?.name ?? title} onClose={close} onCohort={onCohort} />
      )}
    </section>
  );
}

/** The people behind the figure of an answer that is one number. */
function peopleOf(query: QueryRequest, results: QueryResponse) {
  const [column] = namesOf(results, 'value');
  if (results.rows.length !== 1 || column === undefined) return undefined;
  const listed = listedAt(query, results, { row: 0, column });
  return 'cell' in listed ? { query, cell: listed.cell } : undefined;
}
