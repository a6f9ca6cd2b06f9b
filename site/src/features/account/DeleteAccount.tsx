import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deleteAccount } from '../../api/account.ts';
import type { Failure } from '../../api/outcome.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { signOut } from '../frame/sign-out.ts';
import form from '../settings/form.module.css';

/** Asks for the password, then once more. */
export function DeleteAccount() {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '') setIsAsking(true);
  };
  const remove = async (): Promise<void> => {
    const deleted = await deleteAccount(password);
    // Signing out clears what the browser kept of the person.
    if (deleted.ok) await signOut(client);
    else setFailure(deleted.failure);
  };
  return (
    <Panel title={t('account.delete')} description={t('account.delete_note')}>
      <form className={form.bare} method="post" onSubmit={ask}>
        <TextField
          label={t('account.password_current')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="danger" isDisabled={password === ''}>
            {t('account.delete_submit')}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={t('account.delete_title')}
        confirmLabel={t('account.delete_submit')}
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        onConfirm={remove}
      >
        {t('account.delete_text')}
      </ConfirmDialog>
    </Panel>
  );
}
