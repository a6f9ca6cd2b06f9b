import { useState } from 'react';
import type { AuditCheckAnswer } from '../../../../../core/api/audit.ts';
import { type AuditQuery, auditExportAddress, checkAudit } from '../../../api/audit.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { count } from '../../../format/figures.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../words/t.ts';
import styles from './audit.module.css';

type AuditActionsProps = { readonly query: AuditQuery; readonly onChecked: () => Promise<void> };

/** Checks that the log is whole, and exports what the filters show. */
export function AuditActions({ query, onChecked }: AuditActionsProps) {
  const { id } = useOrganization();
  const [state, setState] = useState<'idle' | 'busy' | { check: AuditCheckAnswer } | { failure: Failure }>('idle');
  const check = async (): Promise<void> => {
    setState('busy');
    const checked = await checkAudit(id);
    setState(checked.ok ? { check: checked.value } : { failure: checked.failure });
    await onChecked();
  };
  return (
    <>
      <div className={styles.actions}>
        <Button variant="primary" isPending={state === 'busy'} onPress={() => void check()}>
          {t('audit.check')}
        </Button>
        <a className={buttonClass()} href={auditExportAddress(id, 'csv', query)} download>
          {t('audit.export_csv')}
        </a>
        <a className={buttonClass()} href={auditExportAddress(id, 'ndjson', query)} download>
          {t('audit.export_ndjson')}
        </a>
      </div>
      {typeof state === 'object' && 'failure' in state && (
        <Banner tone="bad">
          <FailureText failure={state.failure} />
        </Banner>
      )}
      {typeof state === 'object' && 'check' in state && <Checked check={state.check} />}
    </>
  );
}

function Checked({ check }: { check: AuditCheckAnswer }) {
  if (check.is_whole) {
    return (
      <Banner tone="good" title={t('audit.whole')}>
        {t('audit.whole_text', { count: check.entries, to: count(check.to) })}
      </Banner>
    );
  }
  return (
    <Banner tone="bad" title={t('audit.broken')}>
      <ul className={styles.faults}>
        {check.faults.map((fault) => (
          <li key={`${fault.kind} ${fault.from} ${fault.id}`}>{faultText(fault)}</li>
        ))}
      </ul>
    </Banner>
  );
}

function faultText({ kind, from = 0, to = 0, id = '' }: AuditCheckAnswer['faults'][number]): string {
  switch (kind) {
    case 'missing':
      return from === to
        ? t('audit.fault_missing_one', { from: count(from) })
        : t('audit.fault_missing', { from: count(from), to: count(to) });
    case 'changed':
      return t('audit.fault_changed', { from: count(from), id });
    case 'added':
      return t('audit.fault_added', { from: count(from), id });
    case 'rewritten':
      return t('audit.fault_rewritten');
    case 'anchor':
      return t('audit.fault_anchor');
  }
}
