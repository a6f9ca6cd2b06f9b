import { useState } from 'react';
import { AUDIT_RETENTION_YEARS } from '../../../../../core/api/audit.ts';
import { keepAudit } from '../../../api/audit.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from './audit.module.css';

const { min, max } = AUDIT_RETENTION_YEARS;
const YEARS = Array.from({ length: max - min + 1 }, (_, place) => min + place);

/** For how many years entries are kept; owners choose. */
export function Retention({ years, onSaved }: { readonly years: number; readonly onSaved: () => Promise<void> }) {
  const { id } = useOrganization();
  const mayChange = useMayInOrganization('audit', 'update');
  const [failure, setFailure] = useState<Failure>();
  const keep = async (chosen: string): Promise<void> => {
    const saved = await keepAudit(id, Number(chosen));
    setFailure(saved.ok ? undefined : saved.failure);
    if (!saved.ok) return;
    await onSaved();
    toast(t('audit.kept'), { tone: 'good' });
  };
  return (
    <div className={styles.retention}>
      <Select
        label={t('audit.retention')}
        description={t('audit.retention_hint')}
        options={YEARS.map((each) => ({ id: String(each), label: t('audit.years', { count: each }) }))}
        value={String(years)}
        onChange={(chosen) => void keep(chosen)}
        isDisabled={!mayChange}
      />
      {failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
    </div>
  );
}
