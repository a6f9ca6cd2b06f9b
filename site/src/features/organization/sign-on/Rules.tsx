import { useState } from 'react';
import type { SignOn, SignOnRules } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { updateRules } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Switch } from '../../../ui/switch/Switch.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';

type RulesProps = {
  readonly signOn: SignOn;
  readonly mayChange: boolean;
  readonly onChanged: () => Promise<void>;
};

/** The rules of sign-on: who joins, whether it replaces the second factor, and whether it is the only way in. */
export function Rules({ signOn, mayChange, onChanged }: RulesProps) {
  const { id } = useOrganization();
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { rules, members_outside: outside, enforcement_problem: problem } = signOn;
  const change = async (changed: Partial<SignOnRules>): Promise<void> => {
    const saved = await updateRules(id, changed);
    setFailure(saved.ok ? undefined : saved.failure);
    await onChanged();
  };
  const enforce = async (): Promise<void> => {
    valueOrThrow(await updateRules(id, { enforced: true }));
    await onChanged();
  };
  return (
    <Panel title={t('signon.rules')}>
      <div className={form.bare}>
        <Switch
          isOn={rules.joins_at_sign_on}
          onChange={(isOn) => void change({ joins_at_sign_on: isOn })}
          isDisabled={!mayChange}
          description={t('signon.joins_help')}
        >
          {t('signon.joins')}
        </Switch>
        <Switch
          isOn={rules.replaces_second_factor}
          onChange={(isOn) => void change({ replaces_second_factor: isOn })}
          isDisabled={!mayChange}
          description={t('signon.replaces_help')}
        >
          {t('signon.replaces')}
        </Switch>
        <Switch
          isOn={rules.enforced}
          onChange={(isOn) => (isOn ? setIsAsking(true) : void change({ enforced: false }))}
          isDisabled={!mayChange || (problem !== null && !rules.enforced)}
          description={t('signon.enforced_help')}
        >
          {t('signon.enforced')}
        </Switch>
        {problem !== null && !rules.enforced && mayChange && <Banner>{t(`signon.missing_${problem}`)}</Banner>}
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
      </div>
      <ConfirmDialog
        title={t('signon.enforce_title')}
        confirmLabel={t('signon.enforce')}
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        onConfirm={enforce}
      >
        <p>{t('signon.enforce_text')}</p>
        {outside > 0 && <p>{t('signon.enforce_outside', { count: outside })}</p>}
      </ConfirmDialog>
    </Panel>
  );
}
