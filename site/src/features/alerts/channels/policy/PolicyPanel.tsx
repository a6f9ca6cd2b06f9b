import { useState } from 'react';
import type { AlertChannel } from '../../../../../../core/api/alerts.ts';
import { type AlertPolicy, channelsApi } from '../../../../api/channels.ts';
import { useProject } from '../../../../app/project.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { FailureText } from '../../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../../ui/panel/Panel.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { SkeletonRows } from '../../../../ui/skeleton/Skeleton.tsx';
import { Switch } from '../../../../ui/switch/Switch.tsx';
import { toast } from '../../../../ui/toast/toast.ts';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import { HoursFields } from '../../rules/editor/HoursFields.tsx';
import { REPEATS } from '../../rules/repeats.ts';
import { useChannelsReload, usePolicy } from '../use-channels.ts';
import { EscalationFields } from './EscalationFields.tsx';
import { draftOfPolicy, faultIn, type PolicyDraft, policyOf } from './policy-draft.ts';
import { WorkFields } from './WorkFields.tsx';

type PolicyPanelProps = { readonly channels: readonly AlertChannel[]; readonly mayChange: boolean };

/** How the project sends its alerts where a rule does not say otherwise: repeats, quiet hours, escalation, planned work. */
export function PolicyPanel(props: PolicyPanelProps) {
  const { value, failure, isLoading } = usePolicy();
  return (
    <Panel title={t('channels.policy')} description={t('channels.policy_text')} isBusy={isLoading}>
      {isLoading && <SkeletonRows count={4} />}
      {value === undefined && failure !== undefined && <FailureText failure={failure} />}
      {value !== undefined && <PolicyForm {...props} key={JSON.stringify(value)} policy={value} />}
    </Panel>
  );
}

function PolicyForm({ channels, mayChange, policy }: PolicyPanelProps & { readonly policy: AlertPolicy }) {
  const { id, timezone } = useProject();
  const reload = useChannelsReload();
  const [draft, setDraft] = useState(() => draftOfPolicy(policy, timezone));
  const [isBusy, setIsBusy] = useState(false);
  const change = (fields: Partial<PolicyDraft>): void => setDraft((known) => ({ ...known, ...fields }));
  const fault = faultIn(draft);
  const repeat = REPEATS.find((each) => each === String(draft.repeatMinutes)) ?? 'never';
  const save = async (): Promise<void> => {
    setIsBusy(true);
    const outcome = await channelsApi.setPolicy(id, policyOf(draft, timezone));
    if (outcome.ok) await reload();
    setIsBusy(false);
    toast(outcome.ok ? t('channels.policy_saved') : outcome.failure.message, { tone: outcome.ok ? 'good' : 'bad' });
  };
  return (
    <fieldset className={styles.group} disabled={!mayChange}>
      <Select
        label={t('alertrules.repeat')}
        options={REPEATS.map((each) => ({ id: each, label: t(`alertrules.repeat_${each}`) }))}
        value={repeat}
        isDisabled={!mayChange}
        onChange={(each) => change({ repeatMinutes: each === 'never' ? null : Number(each) })}
      />
      <HoursFields
        label={t('alertrules.quiet')}
        description={t('channels.quiet_text')}
        hours={draft.quiet}
        isDisabled={!mayChange}
        onChange={(quiet) => change({ quiet })}
      >
        <Switch
          isOn={draft.isCriticalQuiet}
          isDisabled={!mayChange}
          onChange={(isCriticalQuiet) => change({ isCriticalQuiet })}
        >
          {t('alertrules.critical_waits')}
        </Switch>
      </HoursFields>
      <EscalationFields draft={draft} channels={channels} mayChange={mayChange} onChange={change} />
      <WorkFields works={draft.works} zone={timezone} mayChange={mayChange} onChange={(works) => change({ works })} />
      {fault !== undefined && <p role="alert">{t(`channels.fault_${fault}`)}</p>}
      {mayChange && (
        <div>
          <Button variant="primary" isPending={isBusy} isDisabled={fault !== undefined} onPress={() => void save()}>
            {t('channels.policy_save')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
