import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SeenSchema } from '../../../../../core/api/data-quality.ts';
import { readRules, updateRules } from '../../../api/project-rules.ts';
import { projectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { rulesOf } from './make-rules.ts';

/** Writes what an event is like as a rule that reports what is otherwise, unless it has one, and shows the rules. */
export function MakeRules({ schema }: { readonly schema: SeenSchema }) {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    const rules = await readRules(project.id);
    const hasOne = rules.ok && rules.value.schemas.some(({ event }) => event === schema.event);
    const saved =
      !rules.ok || hasOne
        ? rules
        : await updateRules(project.id, { schemas: [...rules.value.schemas, rulesOf(schema)] });
    setBusy(false);
    if (!saved.ok) return toast(saved.failure.message, { tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['rules', project.id] });
    toast(t(hasOne ? 'quality.has_rules' : 'quality.rules_made'), { tone: hasOne ? 'neutral' : 'good' });
    await navigate({ to: projectAddress(project.id, 'settings/privacy') });
  };
  return (
    <Button size="s" isPending={isBusy} onPress={() => void make()}>
      {t('quality.make_rules')}
    </Button>
  );
}
