import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Finding, FindingsAnswer } from '../../../../../core/api/data-quality.ts';
import { decideFinding } from '../../../api/data-quality.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { day } from '../../../format/days.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Segmented } from '../../../ui/segmented/Segmented.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { FindingItem } from './FindingItem.tsx';
import styles from './findings.module.css';

const SHOWN = ['open', 'all'] as const;

/** The faults of the data: those that go on, or all of the last months. */
export function FindingList({ answer }: { readonly answer: FindingsAnswer }) {
  const project = useProject();
  const mayDecide = useMay('alert', 'update');
  const client = useQueryClient();
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('open');
  const findings = answer.findings.filter(({ state }) => shown === 'all' || state === 'open');
  const decide = async ({ id, state }: Finding): Promise<void> => {
    const next = state === 'accepted' ? 'open' : 'accepted';
    const done = await decideFinding(project.id, id, next);
    if (!done.ok) return toast(done.failure.message, { tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['findings', project.id] });
    toast(t(`quality.now_${next}`), { tone: 'good' });
  };
  return (
    <Panel
      title={t('quality.findings')}
      description={
        answer.judged_until === undefined
          ? t('quality.learning')
          : t('quality.judged_until', { day: day(answer.judged_until) })
      }
      padding="none"
      actions={
        <Segmented
          label={t('quality.show')}
          options={SHOWN.map((id) => ({ id, label: t(`quality.show_${id}`) }))}
          value={shown}
          onChange={setShown}
        />
      }
    >
      {findings.length === 0 ? (
        <EmptyState size="s" glyph={CircleCheck} title={t('quality.none_title')}>
          {t('quality.none_text')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <FindingItem finding={finding} {...(mayDecide && { onDecide: () => decide(finding) })} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
