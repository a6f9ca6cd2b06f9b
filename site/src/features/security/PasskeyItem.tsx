import { type FormEvent, useState } from 'react';
import type { Passkey } from '../../../../core/api/second-factor.ts';
import type { Outcome } from '../../api/outcome.ts';
import { removePasskey, renamePasskey } from '../../api/security.ts';
import { dayAndTime } from '../../format/days.ts';
import { Button } from '../../ui/button/Button.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './security.module.css';

export function PasskeyItem({ passkey, onChange }: { passkey: Passkey; onChange: () => Promise<void> }) {
  const { id, name, last_used_at: usedAt } = passkey;
  const [draft, setDraft] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = async (ask: () => Promise<Outcome<unknown>>, said: string): Promise<void> => {
    setIsBusy(true);
    const changed = await ask();
    setIsBusy(false);
    toast(changed.ok ? said : changed.failure.message, { tone: changed.ok ? 'good' : 'bad' });
    if (!changed.ok) return;
    setDraft(undefined);
    await onChange();
  };
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    if (draft?.trim()) void change(() => renamePasskey(id, draft.trim()), t('security.passkey_renamed'));
  };
  if (draft !== undefined) {
    return (
      <li>
        <form className={styles.row} onSubmit={rename}>
          <TextField label={t('security.passkey_name')} value={draft} onChange={setDraft} maxLength={100} autoFocus />
          <Button type="submit" size="s" variant="primary" isPending={isBusy}>
            {t('security.passkey_rename')}
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <div className={styles.facts}>
        <span dir="auto">{name}</span>
        <span className={styles.since}>
          {usedAt
            ? t('security.passkey_used', { date: dayAndTime(Date.parse(usedAt), zone) })
            : t('security.passkey_unused')}
        </span>
      </div>
      <div className={styles.actions}>
        <Button size="s" aria-label={t('security.passkey_rename_named', { name })} onPress={() => setDraft(name)}>
          {t('security.passkey_rename')}
        </Button>
        <Button
          size="s"
          aria-label={t('security.passkey_remove_named', { name })}
          isPending={isBusy}
          onPress={() => void change(() => removePasskey(id), t('security.passkey_removed'))}
        >
          {t('security.passkey_remove')}
        </Button>
      </div>
    </li>
  );
}
