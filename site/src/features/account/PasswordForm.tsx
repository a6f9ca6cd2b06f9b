import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { PASSWORD_CHARS_MIN } from '../../../../core/api/password.ts';
import { changePassword } from '../../api/account.ts';
import type { Failure } from '../../api/outcome.ts';
import { useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import form from '../settings/form.module.css';

export function PasswordForm() {
  const { user } = useMe();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [state, setState] = useState<'editing' | 'busy' | 'incomplete' | Failure>('editing');
  const isShort = next.length < PASSWORD_CHARS_MIN;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (current === '' || isShort) return setState('incomplete');
    setState('busy');
    const changed = await changePassword(current, next);
    if (!changed.ok) return setState(changed.failure);
    setCurrent('');
    setNext('');
    setState('editing');
    await client.invalidateQueries({ queryKey: ['sessions'] });
    toast(t('account.password_changed'), { tone: 'good' });
  };
  return (
    <Panel title={t('account.password')} description={t('account.password_note')}>
      <form className={form.bare} method="post" onSubmit={(event) => void submit(event)}>
        {/* Password managers look for whom the password is. */}
        <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
        <TextField
          label={t('account.password_current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={state === 'incomplete' && current === '' ? t('account.password_required') : undefined}
        />
        <TextField
          label={t('account.password_new')}
          description={t('account.password_hint', { count: PASSWORD_CHARS_MIN })}
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={
            state === 'incomplete' && isShort ? t('account.password_short', { count: PASSWORD_CHARS_MIN }) : undefined
          }
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'}>
            {t('account.password_change')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
