import { type FormEvent, useId, useState } from 'react';
import type { SignOnProvider } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { updateProvider } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import { ProviderFields } from './ProviderFields.tsx';
import { changeOf, draftOfProvider } from './provider-draft.ts';

type EditProviderProps = {
  readonly provider: SignOnProvider;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
};

/** Changes a provider, above all when its secret or certificate is renewed. */
export function EditProvider({ provider, onClose, onChanged }: EditProviderProps) {
  const { id } = useOrganization();
  const formId = useId();
  const [draft, setDraft] = useState(() => draftOfProvider(provider));
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const changed = await updateProvider(id, provider.id, changeOf(provider.kind, draft));
    if (!changed.ok) return setState(changed.failure);
    await onChanged();
    onClose();
  };
  return (
    <Dialog
      title={t('signon.provider_edit_title', { name: provider.name })}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t('signon.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isPending={state === 'busy'}>
            {t('signon.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={form.bare} onSubmit={(event) => void submit(event)}>
        <ProviderFields kind={provider.kind} draft={draft} onChange={setDraft} hasSecret />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
