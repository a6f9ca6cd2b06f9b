import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganizationSummary } from '../../../../core/api/account.ts';
import { may } from '../../../../core/tenancy/permissions.ts';
import type { Failure } from '../../api/outcome.ts';
import { breakGlass, startSignOn } from '../../api/sign-on.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import form from '../settings/form.module.css';

type State = 'idle' | 'leaving' | 'entering' | Failure;

/** In place of an organisation that this session may not enter yet: the way to its provider, and that of its owners. */
export function SignOnRequired({ organization: { id, name, role } }: { readonly organization: OrganizationSummary }) {
  const client = useQueryClient();
  const [state, setState] = useState<State>('idle');
  const signOn = async (): Promise<void> => {
    setState('leaving');
    const begun = await startSignOn({ organization_id: id }, location.pathname);
    if (begun.ok) location.assign(begun.value.url);
    else setState(begun.failure);
  };
  const enter = async (): Promise<void> => {
    setState('entering');
    const entered = await breakGlass(id);
    if (!entered.ok) return setState(entered.failure);
    await client.invalidateQueries();
    setState('idle');
  };
  return (
    <Panel title={name}>
      <div className={form.bare}>
        <p>{t('signon.required')}</p>
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button variant="primary" isPending={state === 'leaving'} onPress={() => void signOn()}>
            {t('signin.sso')}
          </Button>
          {may(role, 'sign_on', 'update') && (
            <Button isPending={state === 'entering'} onPress={() => void enter()}>
              {t('signon.enter')}
            </Button>
          )}
        </div>
        {may(role, 'sign_on', 'update') && <p>{t('signon.enter_help')}</p>}
      </div>
    </Panel>
  );
}
