import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { SignOnProvider } from '../../../../../core/api/sign-on.ts';
import { removeProvider } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { NewProvider } from './NewProvider.tsx';
import { ProviderItem } from './ProviderItem.tsx';

type ProvidersProps = {
  readonly providers: readonly SignOnProvider[];
  readonly mayChange: boolean;
  readonly onChanged: () => Promise<void>;
};

export function Providers({ providers, mayChange, onChanged }: ProvidersProps) {
  const { id } = useOrganization();
  const focusHome = useFocusHome();
  const [removing, setRemoving] = useState<SignOnProvider>();
  const remove = async (provider: SignOnProvider): Promise<void> => {
    valueOrThrow(await removeProvider(id, provider.id));
    await onChanged();
  };
  return (
    <div className={styles.stack} ref={focusHome}>
      <Panel title={t('signon.providers')} padding="none">
        <ul className={styles.items}>
          {providers.map((provider) => (
            <ProviderItem
              key={provider.id}
              provider={provider}
              onChanged={onChanged}
              onRemove={mayChange ? () => setRemoving(provider) : undefined}
            />
          ))}
        </ul>
        {providers.length === 0 && (
          <EmptyState size="s" glyph={KeyRound} title={t('signon.providers_none_title')}>
            {t('signon.providers_none_text')}
          </EmptyState>
        )}
      </Panel>
      {mayChange && <NewProvider onMade={onChanged} />}
      <ConfirmDialog
        title={t('signon.provider_remove_title', { name: removing?.name ?? '' })}
        confirmLabel={t('signon.remove')}
        isOpen={removing !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRemoving(undefined)}
        onConfirm={() => removing && remove(removing)}
      >
        {t('signon.provider_remove_text')}
      </ConfirmDialog>
    </div>
  );
}
