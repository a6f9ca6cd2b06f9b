import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Download } from 'lucide-react';
import { useEffect } from 'react';
import type { Erasure } from '../../../../../core/api/privacy.ts';
import { readErasure } from '../../../api/persons.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { saveFile } from '../../../ui/data-table/save-csv.ts';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import view from '../person/person.module.css';
import styles from '../persons.module.css';
import { leftOver, receiptFile, removedPlaces } from './receipt.ts';
import { VerifyReceipt } from './VerifyReceipt.tsx';

const RUNNING_REFRESH_MS = 2_000;

/** One erasure: how far it is, and its receipt. */
export function ErasureView({ id }: { readonly id: string }) {
  const { id: projectId } = useProject();
  const mayErase = useMay('data', 'erase');
  useForgottenPersons();
  const key = ['erasure', projectId, id];
  const read = (signal: AbortSignal) => readErasure(projectId, id, signal);
  const found = useResource({ key, read, isEnabled: mayErase });
  const isRunning = found.value?.status === 'running';
  // Its status alone decides how often it is asked for.
  useResource({ key, read, isEnabled: mayErase && isRunning, refreshMs: RUNNING_REFRESH_MS });
  return (
    <div className={styles.page}>
      <div>
        <AppLink page="persons" search={{ tab: ['erasures'] }} className={buttonClass({ variant: 'quiet', size: 's' })}>
          <Icon glyph={ArrowLeft} size="s" />
          {t('persons.all_erasures')}
        </AppLink>
      </div>
      <PageHead
        title={t('persons.erasure')}
        actions={found.value !== undefined && <SaveReceipt erasure={found.value} />}
      />
      {found.isLoading && mayErase && <SkeletonRows count={8} />}
      {!mayErase && <Banner tone="info">{t('persons.erasures_are_for_editors')}</Banner>}
      {found.value === undefined && found.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={found.failure} />
        </Banner>
      )}
      {found.value !== undefined && (
        <>
          <Progress erasure={found.value} />
          <Proof erasure={found.value} />
          <VerifyReceipt />
        </>
      )}
    </div>
  );
}

/** Answers that show or count the person are not to stay in the browser. */
function useForgottenPersons(): void {
  const client = useQueryClient();
  useEffect(() => {
    for (const key of ['persons', 'people', 'report', 'merges']) client.removeQueries({ queryKey: [key] });
    void client.invalidateQueries({ queryKey: ['erasures'] });
  }, [client]);
}

function SaveReceipt({ erasure }: { readonly erasure: Erasure }) {
  return (
    <Button glyph={Download} onPress={() => saveFile(`${erasure.id}.json`, receiptFile(erasure), 'application/json')}>
      {t('persons.save_receipt')}
    </Button>
  );
}

/** The steps that are done and those that are yet to come. */
function Progress({ erasure }: { readonly erasure: Erasure }) {
  const { timezone } = useProject();
  const isDone = erasure.status === 'done';
  const at = (time: string | null) =>
    time === null ? t('persons.yet_to_come') : dayAndTime(Date.parse(time), timezone);
  return (
    <Panel title={t('persons.progress')} isBusy={!isDone}>
      <div className={styles.form}>
        <div role="status">
          <Badge tone={isDone ? 'good' : 'info'} hasDot>
            {t(isDone ? 'persons.erasure_done' : 'persons.erasure_running')}
          </Badge>
        </div>
        <dl className={view.facts}>
          {(
            [
              ['persons.erased_at', erasure.erased_at],
              ['persons.finished_at', erasure.finished_at],
              ['persons.checked_again_at', erasure.checked_again_at],
              ['persons.dead_letters_checked_at', erasure.dead_letters_checked_at],
            ] as const
          ).map(([name, time]) => (
            <div key={name} className={view.fact}>
              <dt>{t(name)}</dt>
              <dd>{at(time)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.note}>{t('persons.later_rounds')}</p>
      </div>
    </Panel>
  );
}

/** The numbers of what was removed, and the check that nothing is left. */
function Proof({ erasure }: { readonly erasure: Erasure }) {
  const removed = removedPlaces(erasure);
  return (
    <Panel title={t('persons.receipt')} description={erasure.id}>
      <div className={styles.form}>
        <dl className={view.facts}>
          {removed.map(([place, number]) => (
            <div key={place} className={view.fact}>
              <dt>{t(`persons.place_${place}`)}</dt>
              <dd>{count(number)}</dd>
            </div>
          ))}
        </dl>
        {removed.length === 0 && <p className={styles.note}>{t('persons.nothing_removed')}</p>}
        {erasure.check !== null && (
          <>
            <p>{t('persons.check_found', { count: leftOver(erasure) })}</p>
            <CodeBlock label={t('persons.check_sql')} text={erasure.check.sql} />
          </>
        )}
        <h3 className={view.subtitle}>{t('persons.id_hashes', { count: erasure.id_hashes.length })}</h3>
        <CodeBlock
          label={t('persons.id_hashes', { count: erasure.id_hashes.length })}
          text={erasure.id_hashes.join('\n')}
        />
      </div>
    </Panel>
  );
}
