import { useState } from 'react';
import type { AppDecision, AppRequest } from '../../../../core/api/connected-apps.ts';
import { decideAppRequest } from '../../api/connected-apps.ts';
import type { Failure } from '../../api/outcome.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { AppFacts } from './AppFacts.tsx';
import styles from './connect-app.module.css';
import { ProjectChoice } from './ProjectChoice.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';

type ConsentProps = { readonly of: AppRequest; readonly request: string };
type State = 'choosing' | 'allow' | 'deny' | 'done' | Failure;

/** The request of one app: who asks, where the answer goes, what it may do, and in which projects. */
export function Consent({ of: asked, request }: ConsentProps) {
  const all = asked.organizations.flatMap(({ projects }) => projects.map(({ id }) => id));
  const [chosen, setChosen] = useState<readonly string[]>(all.length === 1 ? all : []);
  const [mayWrite, setMayWrite] = useState(false);
  const [state, setState] = useState<State>('choosing');
  const decide = async (decision: AppDecision['decision']): Promise<void> => {
    setState(decision);
    const scopes = asked.scopes.filter((scope) => scope === 'query' || mayWrite);
    const decided = await decideAppRequest({ request, decision, scopes, project_ids: [...chosen] });
    if (!decided.ok) return setState(decided.failure);
    // An app of this device may take the answer without leaving the page.
    setState('done');
    location.assign(decided.value.redirect_to);
  };
  if (state === 'done') return <Banner tone="good">{t('apps.decided')}</Banner>;
  return (
    <div className={styles.consent}>
      <AppFacts of={asked} />
      <Panel title={t('apps.may')}>
        <ScopeChoice scopes={asked.scopes} mayWrite={mayWrite} onChange={setMayWrite} />
      </Panel>
      <Panel title={t('apps.projects')} description={t('apps.projects_text')}>
        <ProjectChoice organizations={asked.organizations} chosen={chosen} onChange={setChosen} />
      </Panel>
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      <div className={styles.actions}>
        <Button
          variant="primary"
          isPending={state === 'allow'}
          isDisabled={chosen.length === 0 || state === 'deny'}
          onPress={() => void decide('allow')}
        >
          {t('apps.allow')}
        </Button>
        <Button isPending={state === 'deny'} isDisabled={state === 'allow'} onPress={() => void decide('deny')}>
          {t('apps.deny')}
        </Button>
      </div>
    </div>
  );
}
