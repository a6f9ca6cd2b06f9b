import { useState } from 'react';
import type { HostClaim } from '../../../../../core/api/white-label.ts';
import type { Failure } from '../../../api/outcome.ts';
import { verifyHost } from '../../../api/white-label.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import styles from './look.module.css';

type HostItemProps = {
  readonly claim: HostClaim;
  readonly onChanged: () => Promise<void>;
  readonly onRemove?: (() => void) | undefined;
};

/** A claimed host: until it is verified, with the records to set and a button that looks for them. */
export function HostItem({ claim, onChanged, onRemove }: HostItemProps) {
  const { id } = useOrganization();
  const [state, setState] = useState<'idle' | 'busy' | Failure>('idle');
  const isPending = claim.status === 'pending';
  const check = async (): Promise<void> => {
    setState('busy');
    const checked = await verifyHost(id, claim.id);
    if (!checked.ok) return setState(checked.failure);
    setState('idle');
    await onChanged();
    toast(t('look.host_verified', { host: claim.host }), { tone: 'good' });
  };
  const { record, target, host } = claim;
  return (
    <li className={settings.item} data-focus-item>
      <div className={settings.itemWords}>
        <Name text={host} className={settings.itemName} />
        <Badge tone={isPending ? 'warn' : 'good'}>{t(isPending ? 'look.host_pending' : 'look.host_active')}</Badge>
      </div>
      {onRemove !== undefined && (
        <div className={settings.itemActions}>
          {isPending && (
            <Button size="s" isPending={state === 'busy'} onPress={() => void check()}>
              {t('look.host_check')}
            </Button>
          )}
          <Button size="s" onPress={onRemove}>
            {t('look.host_remove')}
          </Button>
        </div>
      )}
      {isPending && (
        <div className={styles.record}>
          <p className={settings.itemNote}>{t('look.host_records')}</p>
          <CodeBlock label={t('look.host_record_txt')} text={`${record.name}. TXT "${record.value}"`} />
          <CodeBlock label={t('look.host_record_cname')} text={`${host}. CNAME ${target}.`} />
          {typeof state === 'object' && (
            <Banner tone="bad">
              <FailureText failure={state} />
            </Banner>
          )}
        </div>
      )}
    </li>
  );
}
