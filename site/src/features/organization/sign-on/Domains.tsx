import { Globe } from 'lucide-react';
import { useState } from 'react';
import type { SignOnDomain } from '../../../../../core/api/sign-on.ts';
import { removeDomain } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { DomainItem } from './DomainItem.tsx';
import { NewDomain } from './NewDomain.tsx';

type DomainsProps = {
  readonly domains: readonly SignOnDomain[];
  readonly mayChange: boolean;
  readonly onChanged: () => Promise<void>;
};

/** The domains whose addresses may sign on, each with what proves it. */
export function Domains({ domains, mayChange, onChanged }: DomainsProps) {
  const { id } = useOrganization();
  const focusHome = useFocusHome();
  const [removing, setRemoving] = useState<SignOnDomain>();
  const remove = async (domain: SignOnDomain): Promise<void> => {
    valueOrThrow(await removeDomain(id, domain.id));
    await onChanged();
  };
  return (
    <div className={styles.stack} ref={focusHome}>
      <Panel title={t('signon.domains')} padding="none">
        <ul className={styles.items}>
          {domains.map((domain) => (
            <DomainItem
              key={domain.id}
              domain={domain}
              onChanged={onChanged}
              onRemove={mayChange ? () => setRemoving(domain) : undefined}
            />
          ))}
        </ul>
        {domains.length === 0 && (
          <EmptyState size="s" glyph={Globe} title={t('signon.domains_none_title')}>
            {t('signon.domains_none_text')}
          </EmptyState>
        )}
      </Panel>
      {mayChange && <NewDomain onMade={onChanged} />}
      <ConfirmDialog
        title={t('signon.domain_remove_title', { domain: removing?.domain ?? '' })}
        confirmLabel={t('signon.remove')}
        isOpen={removing !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRemoving(undefined)}
        onConfirm={() => removing && remove(removing)}
      >
        {t('signon.domain_remove_text')}
      </ConfirmDialog>
    </div>
  );
}
