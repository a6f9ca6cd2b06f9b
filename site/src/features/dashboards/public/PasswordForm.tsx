import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import styles from './public.module.css';

/** Asks for the password of a link, once for each that is typed. */
export function PasswordForm({ failure, onPassword }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '' || isBusy) return;
    setIsBusy(true);
    await onPassword(password);
    setIsBusy(false);
  };
  return (
    // `post`: a password never appears in an address, even if the script has not loaded.
    <form className={styles.form} method="post" onSubmit={(event) => void onSubmit(event)}>
      <h1 className={styles.title}>{t('share.password_title')}</h1>
      <p>{t('share.password_lead')}</p>
      <TextField
        label={t('share.password')}
        type="password"
        name="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
        maxLength={128}
        error={failure && (failure.status === 403 ? t('share.password_wrong') : failure.message)}
        autoFocus
      />
      <Button type="submit" variant="primary" isPending={isBusy}>
        {t('share.open')}
      </Button>
    </form>
  );
}

type PasswordFormProps = {
  readonly failure: Failure | undefined;
  readonly onPassword: (password: string) => Promise<void>;
};
