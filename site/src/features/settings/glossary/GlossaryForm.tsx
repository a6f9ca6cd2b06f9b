import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Glossary } from '../../../../../core/api/ai.ts';
import type { Failure } from '../../../api/outcome.ts';
import { replaceGlossary } from '../../../api/project-rules.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { useUnsaved } from '../../frame/new-build/unsaved.ts';
import form from '../form.module.css';
import { LeaveQuestion } from '../LeaveQuestion.tsx';
import rules from '../rules/rules.module.css';
import settings from '../settings.module.css';
import { draftOf, EMPTY_TERM, glossaryOf, problemOf, type TermDraft } from './glossary-draft.ts';
import { TermFields } from './TermFields.tsx';

/** All terms in one form, saved together. Those who may not change them see them. */
export function GlossaryForm({ glossary }: { glossary: Glossary }) {
  const project = useProject();
  const mayChange = useMay('dashboard', 'update');
  const client = useQueryClient();
  const home = useFocusHome();
  const [edited, setEdited] = useState<readonly TermDraft[]>();
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const terms = edited ?? draftOf(glossary);
  const problems = terms.map((term) => problemOf(term, terms));
  const wanted = problems.every((problem) => problem === undefined) ? glossaryOf(terms) : undefined;
  const isChanged = edited !== undefined && JSON.stringify(wanted) !== JSON.stringify(glossary);
  const leaving = useUnsaved(isChanged);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isChanged || wanted === undefined) return;
    setState('busy');
    const saved = await replaceGlossary(project.id, wanted);
    if (!saved.ok) return setState(saved.failure);
    setState('editing');
    await client.invalidateQueries({ queryKey: ['glossary', project.id] });
    setEdited(undefined);
    toast(t('settings.saved'), { tone: 'good' });
  };
  return (
    <form className={settings.stack} onSubmit={(event) => void submit(event)}>
      {!mayChange && <Banner>{t('rules.glossary_read_only')}</Banner>}
      <Panel title={t('rules.terms')}>
        <div ref={home} className={rules.list}>
          {terms.length === 0 && <p>{t('rules.terms_none')}</p>}
          {terms.map((term, place) => (
            <TermFields
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells terms apart while names are edited
              key={place}
              term={term}
              problem={edited === undefined ? undefined : problems[place]}
              isDisabled={!mayChange}
              onChange={(next) => setEdited(terms.map((each, index) => (index === place ? next : each)))}
              onRemove={() => setEdited(terms.filter((_, index) => index !== place))}
            />
          ))}
          <div>
            <Button glyph={Plus} isDisabled={!mayChange} onPress={() => setEdited([...terms, EMPTY_TERM])}>
              {t('rules.term_add')}
            </Button>
          </div>
        </div>
      </Panel>
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      {mayChange && (
        <div className={form.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={!isChanged || wanted === undefined}
          >
            {t('settings.save')}
          </Button>
          {isChanged && <Button onPress={() => setEdited(undefined)}>{t('settings.discard')}</Button>}
        </div>
      )}
      <LeaveQuestion leaving={leaving} />
    </form>
  );
}
