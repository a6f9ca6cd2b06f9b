import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Ledger } from '../../../../core/api/ledger.ts';
import { count as shown } from '../../format/figures.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { fatesOf, reasonsOf, unprovenText, verdictOf } from './balance.ts';
import styles from './data-quality.module.css';

/** Received, rejected by reason, and the outcome of accepted events; and whether the account balances. */
export function Balance({ ledger: { totals, notes } }: { ledger: Ledger }) {
  const verdict = verdictOf(totals);
  const unproven = unprovenText(totals);
  return (
    <Panel title={t('data.account')}>
      <p className={styles.verdict} data-open={verdict.isOpen || undefined} data-testid="balance">
        <Icon glyph={verdict.isOpen ? TriangleAlert : CircleCheck} />
        <span>{verdict.text}</span>
      </p>
      {unproven !== undefined && (
        <p className={styles.note} data-testid="unproven">
          {unproven}
        </p>
      )}
      <dl className={styles.entries}>
        <Entry name={t('data.accepted')} count={totals.accepted} meaning={t('data.accepted_meaning')} />
        <Entry
          name={t('data.rejected')}
          count={totals.received - totals.accepted}
          meaning={t('data.rejected_meaning')}
          isBad
        />
        {fatesOf(totals).map(({ name, meaning, count, isBad }) => (
          <Entry key={name} name={t(name)} count={count} meaning={t(meaning)} isBad={isBad} />
        ))}
        {reasonsOf(totals).map(([reason, count]) => (
          <Entry
            key={reason}
            name={
              <a href={`/docs/errors#${reason}`}>
                <code>{reason}</code>
              </a>
            }
            count={count}
            meaning={t('data.reason_meaning')}
            isBad
          />
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </Panel>
  );
}

type EntryProps = {
  readonly name: ReactNode;
  readonly count: number;
  readonly meaning: string;
  readonly isBad?: boolean;
};

function Entry({ name, count, meaning, isBad = false }: EntryProps) {
  return (
    <div className={styles.entry} data-bad={(isBad && count > 0) || undefined}>
      <dt>{name}</dt>
      <dd>
        <strong>{shown(count)}</strong>
        <span>{meaning}</span>
      </dd>
    </div>
  );
}
