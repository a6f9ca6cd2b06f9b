import { useState } from 'react';
import type { SignOnDomain } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { checkDomain } from '../../../api/sign-on.ts';
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
import styles from './sign-on.module.css';

type DomainItemProps = {
  readonly domain: SignOnDomain;
  readonly onChanged: () => Promise<void>;
  readonly onRemove?: (() => void) | undefined;
};

/** A domain: until it is proved, with the record to set and a button that looks for it. */
export function DomainItem({ domain, onChanged, onRemove }: DomainItemProps) {
  const { id } = useOrganization();
  const [state, setState] = useState<'idle' | 'busy' | Failure>('idle');
  const isProved = domain.verified_at !== null;
  const check = async (): Promise<void> => {
    setState('busy');
    const checked = await checkDomain(id, domain.id);
    if (!checked.ok) return setState(checked.failure);
    setState('idle');
    await onChanged();
    toast(t('signon.domain_proved', { domain: domain.domain }), { tone: 'good' });
  };
  return (
    <li className={settings.item} data-focus-item>
      <div className={settings.itemWords}>
        <Name text={domain.domain} className={settings.itemName} />
        <span>
          <Badge tone={isProved ? 'good' : 'warn'}>{t(isProved ? 'signon.proved' : 'signon.not_proved')}</Badge>
        </span>
      </div>
      {onRemove !== undefined && (
        <div className={settings.itemActions}>
          {!isProved && (
            <Button size="s" isPending={state === 'busy'} onPress={() => void check()}>
              {t('signon.check')}
            </Button>
          )}
          <Button size="s" onPress={onRemove}>
            {t('signon.remove')}
          </Button>
        </div>
      )}
      {!isProved && (
        <div className={styles.wide}>
          <p className={settings.itemNote}>{t('signon.domain_record')}</p>
          <CodeBlock
            label={t('signon.domain_record_label')}
            text={`${domain.record.name}. TXT "${domain.record.value}"`}
          />
          <p className={settings.itemNote}>{t('signon.domain_file', { url: domain.file.url })}</p>
          <CodeBlock label={t('signon.domain_file_label')} text={domain.file.content} />
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
