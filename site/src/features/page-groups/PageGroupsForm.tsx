import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { PageGroupsPreviewed } from '../../../../core/api/page-groups.ts';
import type { Saved } from '../../api/objects.ts';
import { type PageRule, previewPageGroups } from '../../api/page-groups.ts';
import { useMay, useProject } from '../../app/project.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { type Draft, draftsOf, rulesOf, withRules } from './drafts.ts';
import styles from './page-groups.module.css';
import { HeldText, RuleList } from './RuleList.tsx';
import { SuggestionList } from './SuggestionList.tsx';

/** The one property that the rules give. */
const NAME = 'page_group';

export type PageGroups = { readonly name: string; readonly description?: string; readonly rules: readonly PageRule[] };

/** Rules as they are written, with what they do to the project's pages before they are saved. */
export function PageGroupsForm({ saved }: { readonly saved: Saved<PageGroups> | undefined }) {
  const project = useProject();
  const mayChange = useMay('dashboard', 'update');
  const { create, replace } = useObjectChanges<PageGroups>('page_groups');
  const before = saved?.definition.rules ?? [];
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(before));
  const [isBusy, setBusy] = useState(false);
  const rules = rulesOf(drafts);
  const asked = useDeferredValue(JSON.stringify(rules));
  const preview = useResource<PageGroupsPreviewed>({
    key: ['page-groups', project.id, asked],
    read: (signal) => previewPageGroups(project.id, JSON.parse(asked), signal),
  });
  const isChanged = JSON.stringify(rules) !== JSON.stringify(rulesOf(draftsOf(before)));
  const add = (added: readonly PageRule[]) => setDrafts(withRules(drafts, added));
  const save = async (): Promise<void> => {
    setBusy(true);
    const definition = { ...saved?.definition, name: NAME, rules };
    const outcome = await (saved ? replace(saved, definition) : create(definition));
    setBusy(false);
    if (outcome.ok) toast(t('pagegroups.saved'), { tone: 'good' });
    else toast(outcome.failure.message, { tone: 'bad' });
  };
  const seen = preview.value;
  return (
    <>
      <Panel
        title={t('pagegroups.rules')}
        description={t('pagegroups.rules_text')}
        isRefreshing={preview.isRefreshing}
        {...(mayChange && {
          footer: (
            <div className={styles.actions}>
              <Button glyph={Plus} onPress={() => add([{ pattern: '' }])}>
                {t('pagegroups.add_rule')}
              </Button>
              <Button
                variant="primary"
                isPending={isBusy}
                isDisabled={!isChanged || preview.failure !== undefined}
                onPress={() => void save()}
              >
                {t('pagegroups.save')}
              </Button>
              {isChanged && (
                <Button variant="quiet" onPress={() => setDrafts(draftsOf(before))}>
                  {t('pagegroups.discard')}
                </Button>
              )}
            </div>
          ),
        })}
      >
        {preview.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={preview.failure} />
          </Banner>
        )}
        {drafts.length === 0 && <p className={styles.held}>{t('pagegroups.none')}</p>}
        <RuleList drafts={drafts} onChange={setDrafts} previewed={seen?.rules} isReadOnly={!mayChange} />
      </Panel>
      {seen !== undefined && seen.suggestions.length > 0 && (
        <SuggestionList suggestions={seen.suggestions} onAdd={mayChange ? add : undefined} />
      )}
      {seen !== undefined && (
        <Panel title={t('pagegroups.without')} description={t('pagegroups.without_text')}>
          <HeldText held={seen.without_rule} />
          <p className={styles.held}>
            {t('pagegroups.read', { pages: seen.read.pages, more: seen.read.pages_left_out })}
          </p>
        </Panel>
      )}
    </>
  );
}
