import { useState } from 'react';
import type { AlertChannel } from '../../../../../core/api/alerts.ts';
import type { Severity } from '../../../../../core/api/anomaly.ts';
import { channelsApi } from '../../../api/channels.ts';
import { useProject } from '../../../app/project.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { SEVERITY_WORDS } from '../sentence.ts';
import { SEVERITY_NAMES } from '../severities.ts';
import { useChannelsReload, useRoutes } from './use-channels.ts';

type RoutesPanelProps = { readonly channels: readonly AlertChannel[]; readonly mayChange: boolean };

/** Which channels are told of alerts of each severity; rules may name their own. */
export function RoutesPanel({ channels, mayChange }: RoutesPanelProps) {
  const project = useProject();
  const reload = useChannelsReload();
  const { value, failure, isLoading } = useRoutes();
  const [isBusy, setIsBusy] = useState(false);
  const routes = value?.routes ?? {};
  const chosen = (severity: Severity) => routes[severity] ?? channels.map(({ id }) => id);
  const toggle = async (severity: Severity, id: string, isOn: boolean): Promise<void> => {
    const others = chosen(severity).filter((each) => each !== id);
    setIsBusy(true);
    const outcome = await channelsApi.setRoutes(project.id, { ...routes, [severity]: isOn ? [...others, id] : others });
    await reload();
    setIsBusy(false);
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
  };
  return (
    <Panel title={t('channels.routes')} description={t('channels.routes_text')} isBusy={isLoading}>
      {isLoading && <SkeletonRows count={4} />}
      {value === undefined && failure !== undefined && <FailureText failure={failure} />}
      {value !== undefined && (
        <div className={styles.stack}>
          {SEVERITY_NAMES.toReversed().map((severity) => (
            <fieldset key={severity} className={styles.group}>
              <legend className={styles.legend}>{t(SEVERITY_WORDS[severity])}</legend>
              <div className={styles.choices}>
                {channels.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    isChecked={chosen(severity).includes(id)}
                    isDisabled={!mayChange || isBusy}
                    onChange={(isOn) => void toggle(severity, id, isOn)}
                  >
                    <Name text={name} />
                  </Checkbox>
                ))}
                {chosen(severity).length === 0 && <span className={styles.note}>{t('channels.routes_nobody')}</span>}
              </div>
            </fieldset>
          ))}
        </div>
      )}
    </Panel>
  );
}
